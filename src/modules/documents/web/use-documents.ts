import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DocumentId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { CallInput } from '#platform/http/endpoint.ts'
import { useAct } from '#ui/use-act.ts'
import { getDocument, listDocuments, uploadDocument } from '../documents.contract.ts'

/** One page of the documents read in; the page before stays visible while the next one loads. */
export function useDocumentList(query: NonNullable<CallInput<typeof listDocuments>['query']>) {
  return useQuery({
    queryKey: ['document', 'list', query],
    queryFn: ({ signal }) => call(listDocuments, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** A document with text and structure; what was read never changes. */
export function useDocument(documentId: DocumentId) {
  return useQuery({
    queryKey: ['document', 'one', documentId],
    queryFn: ({ signal }) => call(getDocument, { params: { documentId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const useUploadDocument = () => useAct(uploadDocument, { invalidates: ['document'] })
