import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listDocuments } from '#modules/documents/documents.contract.ts'
import type { DocumentId, TaskId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { useAct } from '#ui/use-act.ts'
import {
  excludeClause,
  getCoverage,
  getPlanBasis,
  getTaskWhy,
  includeClause,
  savePlanBasis,
} from '../basis.contract.ts'
import type { Plan } from '../plans.contract.ts'

/** What a plan derives from; asked again with each change of it. */
export function usePlanBasis({ id, version }: Pick<Plan, 'id' | 'version'>) {
  return useQuery({
    queryKey: ['plan', 'basis', id, version],
    queryFn: ({ signal }) => call(getPlanBasis, { params: { planId: id } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Clause by clause what answers a paper; plans anywhere may change it. */
export function useCoverage(documentId: DocumentId) {
  return useQuery({
    queryKey: ['plan', 'coverage', documentId],
    queryFn: ({ signal }) => call(getCoverage, { params: { documentId } }, { signal }),
  })
}

/** The way from a task to the papers above it. */
export function useTaskWhy(taskId: TaskId, enabled: boolean) {
  return useQuery({
    queryKey: ['task', 'why', taskId],
    queryFn: ({ signal }) => call(getTaskWhy, { params: { taskId } }, { signal }),
    enabled,
  })
}

/** Papers read in that carry these words in their title or number. */
export function usePapers(search: string, enabled: boolean) {
  return useQuery({
    queryKey: ['document', 'list', 'choice', search],
    queryFn: ({ signal }) =>
      call(listDocuments, { query: { limit: 20, ...(search && { search }) } }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export const useSavePlanBasis = () => useAct(savePlanBasis, { invalidates: ['plan'] })
export const useExcludeClause = () => useAct(excludeClause, { invalidates: ['plan'] })
export const useIncludeClause = () => useAct(includeClause, { invalidates: ['plan'] })
