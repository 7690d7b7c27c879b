import { useQuery } from '@tanstack/react-query'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { listAssignments } from '../assignments.contract.ts'
import {
  countWarnings,
  getStructure,
  getStructureRecord,
  listStructureRecords,
} from '../structure.contract.ts'

type Asked = { on?: ChinaDate | undefined; organizationId?: OrganizationId }

export function useStructure({ on, organizationId }: Asked) {
  return useQuery({
    queryKey: ['structure', 'day', on, organizationId],
    queryFn: ({ signal }) => call(getStructure, { query: { on, organizationId } }, { signal }),
  })
}

export function useWarningCount() {
  return useQuery({
    queryKey: ['structure', 'count'],
    queryFn: ({ signal }) => call(countWarnings, {}, { signal }),
  })
}

export function useRecords() {
  return useQuery({
    queryKey: ['structure', 'records'],
    queryFn: ({ signal }) => call(listStructureRecords, {}, { signal }),
  })
}

export function useRecord(recordId: string) {
  return useQuery({
    queryKey: ['structure', 'record', recordId],
    queryFn: ({ signal }) => call(getStructureRecord, { params: { recordId } }, { signal }),
  })
}

export function useAssignments(on: ChinaDate | undefined) {
  return useQuery({
    queryKey: ['structure', 'assignments', on],
    queryFn: ({ signal }) => call(listAssignments, { query: { on } }, { signal }),
  })
}
