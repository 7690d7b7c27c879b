import { useNavigate, useSearch } from '@tanstack/react-router'
import { MeasureId } from '#kernel/id.ts'
import type { PlanId } from '#kernel/id.ts'

type Search = Record<string, string | undefined>

/** What the address of a plan says about how it is shown, and how to change it: so any view can be sent as a link. */
export function usePlanSearch(planId: PlanId) {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const put = (change: Search) =>
    // The route leaves its search open; the plan's pages own `view`, `basis` and `measure`.
    void navigate({
      to: '/plans/$planId',
      params: { planId },
      search: { ...search, ...change } as never,
      replace: true,
    })
  const measure = MeasureId.safeParse(search['measure'])
  return {
    view: search['view'],
    /** Only measures that name no basis. */
    withoutBasis: search['basis'] === 'missing',
    measureId: measure.success ? measure.data : null,
    put,
  }
}
