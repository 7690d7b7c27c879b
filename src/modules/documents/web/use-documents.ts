import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DocumentId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { CallInput } from '#platform/http/endpoint.ts'
import { useAct } from '#ui/use-act.ts'
import {
  correctDocument,
  getDocument,
  listDocuments,
  pasteDocument,
  uploadDocument,
} from '../documents.contract.ts'
import {
  getReadingSettings,
  removeResponsibilityLabel,
  removeSchoolTerm,
  saveResponsibilityLabel,
  saveSchoolTerm,
} from '../reading-settings.contract.ts'

/** One page of the documents read in; the page before stays visible while the next one loads. */
export function useDocumentList(query: NonNullable<CallInput<typeof listDocuments>['query']>) {
  return useQuery({
    queryKey: ['document', 'list', query],
    queryFn: ({ signal }) => call(listDocuments, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** A document with text and structure; it changes only when a person corrects it or has it read again, which is told live. */
export function useDocument(documentId: DocumentId) {
  return useQuery({
    queryKey: ['document', 'one', documentId],
    queryFn: ({ signal }) => call(getDocument, { params: { documentId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The tenant's school terms and further labels. */
export function useReadingSettings() {
  return useQuery({
    queryKey: ['document', 'settings'],
    queryFn: ({ signal }) => call(getReadingSettings, {}, { signal }),
  })
}

export const useUploadDocument = () => useAct(uploadDocument, { invalidates: ['document'] })
export const usePasteDocument = () => useAct(pasteDocument, { invalidates: ['document'] })
/** The plan beside it shows the number, too. */
export const useCorrectDocument = () => useAct(correctDocument, { invalidates: ['document', 'plan'] })
export const useSaveSchoolTerm = () => useAct(saveSchoolTerm, { invalidates: ['document'] })
export const useRemoveSchoolTerm = () => useAct(removeSchoolTerm, { invalidates: ['document'] })
export const useSaveLabel = () => useAct(saveResponsibilityLabel, { invalidates: ['document'] })
export const useRemoveLabel = () => useAct(removeResponsibilityLabel, { invalidates: ['document'] })
