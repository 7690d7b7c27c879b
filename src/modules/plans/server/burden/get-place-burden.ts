import type { MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import { monthOf } from '#kernel/school-term.ts'
import type { Context } from '#platform/http/context.ts'
import { minutesOf } from '#modules/plans/plan-difference.ts'
import type { PlaceRows } from '#modules/plans/burden.contract.ts'
import { measuresOf } from '../measure-queries.ts'
import { measuresNamed } from './burden-rows.ts'
import { ownLoads, planIdsOf, pricedPlan, termOfPlan } from './get-burden-card.ts'
import { askedLoads, minutesOfLoads } from './load-queries.ts'
import { placesOfToday } from './places.ts'

type Asked = { planId: PlanId; organizationId: OrganizationId }

/**
 * The rows behind one line of the burden card: by which measures of the plan, and by which of all others in force, a school is
 * asked for its hours. Throws what the card throws.
 */
export async function getPlaceBurden(
  context: Context,
  { planId, organizationId }: Asked,
): Promise<PlaceRows> {
  const { tx, tenantId, today } = context
  const plan = await pricedPlan(context, planId)
  const measures = (await measuresOf(tx, { tenantId, planId })).filter(({ withdrawn }) => !withdrawn)
  const { placeOf, organizationsAt } = await placesOfToday(tx, tenantId)
  const thisMonth = monthOf(today)
  const term = termOfPlan(measures, thisMonth)
  const own = measures.flatMap((measure) => {
    const here = ownLoads([measure], thisMonth, placeOf).filter(({ place }) => place.id === organizationId)
    if (here.length === 0) return []
    const { id, number, heading } = measure
    const minutes = here.length * minutesOf(measure)
    return [{ measureId: id, number, heading, minutes, inTerm: minutesOfLoads(here, term.months) }]
  })
  // Whoever may price the plan hears of a school only what the plan asks there anyway.
  const loads =
    own.length === 0
      ? []
      : await askedLoads(
          tx,
          {
            tenantId,
            months: term.months,
            exceptPlanIds: planIdsOf(plan),
            organizationIds: organizationsAt(organizationId),
          },
          'measure',
        )
  const byMeasure = new Map<MeasureId, number>()
  for (const one of loads)
    byMeasure.set(one.key, (byMeasure.get(one.key) ?? 0) + minutesOfLoads([one], term.months))
  const asking = [...byMeasure].filter(([, minutes]) => minutes > 0)
  const named = await measuresNamed(tx, { tenantId, ids: asking.map(([id]) => id) })
  return {
    term,
    own,
    others: named
      .map((row) => ({ ...row, minutes: byMeasure.get(row.measureId) ?? 0 }))
      .toSorted((one, other) => other.minutes - one.minutes),
  }
}
