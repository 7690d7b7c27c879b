import { useQuery } from '@tanstack/react-query'
import { getOrganization } from '#modules/organizations/organizations.contract.ts'
import type { MeasureId, OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { useAct } from '#ui/use-act.ts'
import { listHandlings, recordHandling, removeHandling } from '../life.contract.ts'

/** Who of the heads took a measure in hand. */
export function useHandlings(measureId: MeasureId) {
  return useQuery({
    queryKey: ['plan', 'handlings', measureId],
    queryFn: ({ signal }) => call(listHandlings, { params: { measureId } }, { signal }),
  })
}

/** People with a post at the organisation today. */
export function usePostsOf(organizationId: OrganizationId | undefined) {
  return useQuery({
    queryKey: ['organization', 'one', organizationId],
    queryFn: ({ signal }) =>
      call(getOrganization, { params: { organizationId: organizationId ?? '' } }, { signal }),
    enabled: organizationId !== undefined,
  })
}

export const useRecordHandling = () => useAct(recordHandling, { invalidates: ['plan'] })
export const useRemoveHandling = () => useAct(removeHandling, { invalidates: ['plan'] })
