import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import type { CallInput } from '#platform/http/endpoint.ts'
import { getOrganizationTree } from '#modules/organizations/organizations.contract.ts'
import { listPeople } from '#modules/organizations/people.contract.ts'
import { getCare, listCare } from '../care.contract.ts'
import { listIndicators } from '../indicators.contract.ts'
import { getMember, getOwnMembership, listMembers } from '../members.contract.ts'
import { listHonours, listModelShares, listRolls } from '../rolls.contract.ts'
import { listTransfers } from '../transfers.contract.ts'

export type ListQuery = NonNullable<CallInput<typeof listMembers>['query']>

/** Party organisations of a day, for the tree and for choices. */
export function usePartyOrganizations(on?: ChinaDate) {
  return useQuery({
    queryKey: ['organization', 'tree', on ?? 'today'],
    queryFn: ({ signal }) => call(getOrganizationTree, { query: on === undefined ? {} : { on } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
}

export function useMembers(query: ListQuery) {
  return useInfiniteQuery({
    queryKey: ['member', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call(
        listMembers,
        { query: { ...query, ...(pageParam !== undefined && { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function useMember(memberId: MemberId) {
  return useQuery({
    queryKey: ['member', 'one', memberId],
    queryFn: ({ signal }) => call(getMember, { params: { memberId } }, { signal }),
  })
}

export function useOwnMembership() {
  return useQuery({
    queryKey: ['member', 'own'],
    queryFn: ({ signal }) => call(getOwnMembership, {}, { signal }),
  })
}

export function useCareOf(memberId: MemberId) {
  return useQuery({
    queryKey: ['member', 'care', memberId],
    queryFn: ({ signal }) => call(getCare, { params: { memberId } }, { signal }),
  })
}

export function useCareList(days: string) {
  return useQuery({
    queryKey: ['member', 'care', 'list', days],
    queryFn: ({ signal }) => call(listCare, { query: { days } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useTransfers(query: NonNullable<CallInput<typeof listTransfers>['query']>) {
  return useQuery({
    queryKey: ['member', 'transfers', query],
    queryFn: ({ signal }) => call(listTransfers, { query: { limit: 200, ...query } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useRolls(query: NonNullable<CallInput<typeof listRolls>['query']>) {
  return useQuery({
    queryKey: ['member', 'rolls', query],
    queryFn: ({ signal }) => call(listRolls, { query }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useHonours(query: { memberId?: MemberId }) {
  return useQuery({
    queryKey: ['member', 'honours', query],
    queryFn: ({ signal }) => call(listHonours, { query }, { signal }),
  })
}

export function useModelShares() {
  return useQuery({
    queryKey: ['member', 'model-shares'],
    queryFn: ({ signal }) => call(listModelShares, {}, { signal }),
  })
}

export function useIndicators() {
  return useQuery({
    queryKey: ['member', 'indicators'],
    queryFn: ({ signal }) => call(listIndicators, {}, { signal }),
  })
}

/** People who may keep in touch with a talent: those with a post, by name. */
export function useLeaders() {
  return useQuery({
    queryKey: ['person', 'leaders'],
    queryFn: ({ signal }) => call(listPeople, { query: { limit: 200 } }, { signal }),
    staleTime: 300_000,
  })
}

export type BranchChoice = { value: OrganizationId; label: string }

/** Branches in force as choices of a form. */
export function useBranchChoices(kinds: readonly string[] = ['branch']): BranchChoice[] {
  const { data } = usePartyOrganizations()
  return (data?.organizations ?? [])
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, name }) => ({ value: id, label: name }))
}
