import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import {
  getBurdenCard,
  getOrganizationBurden,
  getPlaceBurden,
  getSectionBurden,
  listSectionBurden,
} from '../burden.contract.ts'
import type { Plan } from '../plans.contract.ts'

// Under 'plan': a change of plans, and of tasks, changes what is asked.

/** The price of a plan; asked again with each change of it. */
export function useBurdenCard({ id, version }: Pick<Plan, 'id' | 'version'>) {
  return useQuery({
    queryKey: ['plan', 'burden', id, version],
    queryFn: ({ signal }) => call(getBurdenCard, { params: { planId: id } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** The measures behind the hours of one place on a plan's card. */
export function usePlaceBurden({
  planId,
  organizationId,
}: {
  planId: PlanId
  organizationId: OrganizationId
}) {
  return useQuery({
    queryKey: ['plan', 'burden', planId, 'place', organizationId],
    queryFn: ({ signal }) => call(getPlaceBurden, { params: { planId, organizationId } }, { signal }),
  })
}

/** Hours that offices ask in the months of a term. */
export function useSectionBurden(month: string | undefined) {
  return useQuery({
    queryKey: ['plan', 'burden-sections', month],
    queryFn: ({ signal }) =>
      call(getSectionBurden, { query: month === undefined ? {} : { month } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** The measures by which an office asks hours in a month. */
export function useSectionRows(asked: { organizationId: OrganizationId; month: string }) {
  return useQuery({
    queryKey: ['plan', 'burden-rows', asked],
    queryFn: ({ signal }) =>
      call(
        listSectionBurden,
        { params: { organizationId: asked.organizationId }, query: { month: asked.month } },
        { signal },
      ),
  })
}

/** Hours asked of one organisation in a month, this one unless named, with the measures behind them. */
export function useOrganizationBurden(organizationId: OrganizationId | undefined, month?: string) {
  return useQuery({
    queryKey: ['plan', 'burden-of', organizationId, month],
    queryFn: ({ signal }) =>
      call(
        getOrganizationBurden,
        { params: { organizationId: organizationId ?? '' }, query: month === undefined ? {} : { month } },
        { signal },
      ),
    enabled: organizationId !== undefined,
  })
}
