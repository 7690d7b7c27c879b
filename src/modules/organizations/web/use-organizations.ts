import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Role } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { listAudienceGroups } from '../audience-groups.contract.ts'
import { getOrganization, getOrganizationTree } from '../organizations.contract.ts'
import { listPeople } from '../people.contract.ts'

/** The tree of a day; today's when `on` is left out. */
export function useOrganizationTree(on?: ChinaDate) {
  return useQuery({
    queryKey: ['organization', 'tree', on ?? 'today'],
    queryFn: ({ signal }) => call(getOrganizationTree, { query: on === undefined ? {} : { on } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
}

/** One organisation with its history and posts. */
export function useOrganization(organizationId: OrganizationId) {
  return useQuery({
    queryKey: ['organization', 'one', organizationId],
    queryFn: ({ signal }) => call(getOrganization, { params: { organizationId } }, { signal }),
  })
}

export type PeopleFilter = { search?: string; organizationId?: OrganizationId; role?: Role }

/** People and their posts, page after page. */
export function usePeople(filter: PeopleFilter) {
  return useInfiniteQuery({
    queryKey: ['person', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listPeople,
        { query: { ...filter, ...(pageParam !== undefined && { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Audience groups with the organisations that each means today. */
export function useAudienceGroups() {
  return useQuery({
    queryKey: ['organization', 'audience-groups'],
    queryFn: ({ signal }) => call(listAudienceGroups, {}, { signal }),
  })
}
