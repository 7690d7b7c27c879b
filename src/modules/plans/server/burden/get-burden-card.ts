import { holdsAny } from '#kernel/actor.ts'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { monthOf, termOf, type Month } from '#kernel/school-term.ts'
import type { Context } from '#platform/http/context.ts'
import { clashOf, periodsBetween, type Period } from '#modules/calendar/server/public.ts'
import { lightnessFindings } from '#modules/documents/server/public.ts'
import type { BurdenCard, MeasureBurden, Overlap, PlaceBurden } from '#modules/plans/burden.contract.ts'
import { easingRules, rulesTouchedBy, type Load } from '#modules/plans/burden.rules.ts'
import type { Measure, MeasureDiagnostic, NamedOrganization } from '#modules/plans/measures.contract.ts'
import { minutesOf } from '#modules/plans/plan-difference.ts'
import { planPolicy } from '#modules/plans/plans.policy.ts'
import type { PlanSummary } from '#modules/plans/plans.contract.ts'
import { approves } from '../approval/approval-queries.ts'
import { measuresOf } from '../measure-queries.ts'
import { planFor } from '../plan-queries.ts'
import { findOverlaps } from './find-overlaps.ts'
import { askedLoads, minutesOfLoads, tasksWithoutMonth, type AskedLoad } from './load-queries.ts'
import { placesOfToday, type PlaceOf } from './places.ts'

type PricedPlan = PlanSummary & { diagnostics: unknown }

/** The price of a plan for its office, those who approve it, and leaders. Throws `not-found`, and `not-allowed` for others. */
export async function getBurdenCard(context: Context, { planId }: { planId: PlanId }): Promise<BurdenCard> {
  return burdenCardOf(context, await pricedPlan(context, planId))
}

/** A plan whose price the actor may see. Throws `not-found`, and `not-allowed` for whoever neither asks nor approves. */
export async function pricedPlan(context: Context, planId: PlanId): Promise<PricedPlan> {
  const { tx, tenantId, actor } = context
  const plan = await planFor(tx, { tenantId, actor, planId })
  const facts = { organizationId: plan.organization.id, state: plan.state }
  const asks = planPolicy.readDraft(actor, facts) || holdsAny(actor, ['leader'])
  if (!asks && !(await approves(tx, { tenantId, actor, planId })))
    throw new Problem('not-allowed', { detail: '负担测算只给起草、审批这份计划的人和局领导看。' })
  return plan
}

/** The plan itself, and the one that it changes or replaces: that is not asked for beside it. */
export function planIdsOf({ id, derived }: Pick<PlanSummary, 'id' | 'derived'>): PlanId[] {
  return derived && ['amendment', 'successor'].includes(derived.as) ? [id, derived.from.id] : [id]
}

/** The price of a plan, computed from its measures and the tasks there are now; the paper for approval prints the same. */
export async function burdenCardOf(
  { tx, tenantId, today, now }: Pick<Context, 'tx' | 'tenantId' | 'today' | 'now'>,
  plan: PricedPlan,
): Promise<BurdenCard> {
  const measures = (await measuresOf(tx, { tenantId, planId: plan.id })).filter(({ withdrawn }) => !withdrawn)
  const exceptPlanIds = planIdsOf(plan)
  const { placeOf, organizationsAt } = await placesOfToday(tx, tenantId)
  const own = ownLoads(measures, monthOf(today), placeOf)
  const term = termOfPlan(measures, monthOf(today))
  const months = [
    ...new Set([...term.months, ...measures.flatMap(({ dueOn }) => (dueOn ? [monthOf(dueOn)] : []))]),
  ]
  const places = new Map(own.map(({ place }) => [place.id, place]))
  const others = await askedLoads(
    tx,
    { tenantId, months, exceptPlanIds, organizationIds: [...places.keys()].flatMap(organizationsAt) },
    'organization',
  )
  const office = plan.organization
  const asked = await askedLoads(
    tx,
    { tenantId, months: term.months, exceptPlanIds, issuerIds: [office.id] },
    'issuer',
  )
  const overlaps = await findOverlaps(tx, { tenantId, measures, exceptPlanIds, placeOf })
  const periods = await periodsOf({ tx, tenantId }, measures)
  return {
    planId: plan.id,
    asOf: now.toISOString(),
    measures: measures.map((measure) =>
      measureBurden(measure, { overlaps: overlaps.get(measure.id) ?? [], periods }),
    ),
    places: placeBurdens({ own, others, places, placeOf, months, term: term.months }),
    minutes: measures.reduce((sum, measure) => sum + minutesOf(measure) * measure.audience.length, 0),
    withoutMonth: tasksWithoutMonth(own),
    term,
    section: {
      organization: office,
      minutes: minutesOfLoads(own, term.months),
      others: minutesOfLoads(asked, term.months),
    },
    // Written by createPlan in the shape of the contract.
    rules: easingRules(plan.diagnostics as MeasureDiagnostic[]),
  }
}

type OwnLoad = { place: NamedOrganization; tasks: number; load: Load }

/** What each task of the plan asks of its place, as it stands in the draft. */
export function ownLoads(measures: readonly Measure[], thisMonth: Month, placeOf: PlaceOf): OwnLoad[] {
  return measures.flatMap((measure) =>
    measure.audience.map((organization) => ({
      place: placeOf(organization),
      tasks: 1,
      load: {
        minutes: minutesOf(measure),
        dueMonth: measure.dueOn === null ? null : monthOf(measure.dueOn),
        fromMonth: thisMonth,
        standing: measure.standing,
        reviewEvery: measure.reviewEvery,
        open: true,
      },
    })),
  )
}

/** The term to look at: of the first deadline that is still to come, else of today. */
export function termOfPlan(measures: readonly Measure[], thisMonth: Month): BurdenCard['term'] {
  const ahead = measures.flatMap(({ dueOn }) =>
    dueOn && monthOf(dueOn) >= thisMonth ? [monthOf(dueOn)] : [],
  )
  return termOf(ahead.toSorted()[0] ?? thisMonth)
}

async function periodsOf(
  scope: Pick<Context, 'tx' | 'tenantId'>,
  measures: readonly Measure[],
): Promise<Period[]> {
  const dates = measures
    .flatMap(({ dueOn, milestones }) => [dueOn, ...milestones.map((one) => one.dueOn)])
    .filter((date) => date !== null)
    .toSorted()
  const [from, to] = [dates[0], dates.at(-1)]
  return from && to ? periodsBetween(scope.tx, { tenantId: scope.tenantId, from, to }) : []
}

function measureBurden(
  measure: Measure,
  { overlaps, periods }: { overlaps: Overlap[]; periods: readonly Period[] },
): MeasureBurden {
  const dates = [
    { on: measure.dueOn, what: '完成时限' },
    ...measure.milestones.map(({ text, dueOn }) => ({ on: dueOn, what: text })),
  ]
  const minutes = minutesOf(measure)
  const touched = rulesTouchedBy(measure)
  // Words written or changed by hand were never read by the reader.
  const byHand = lightnessFindings(`${measure.heading}\n${measure.text}`)
    .filter(({ code }) => !touched.some((one) => one.code === code))
    .map(({ code, message }) => ({ code, message, settled: false }))
  return {
    measureId: measure.id,
    number: measure.number,
    heading: measure.heading,
    effortKind: measure.effortKind,
    minutes,
    usual: measure.effortMinutes === null,
    organizations: measure.audience.length,
    total: minutes * measure.audience.length,
    clashes: dates.flatMap(({ on, what }) => {
      const clash = on === null ? null : clashOf(on, periods)
      return on === null || clash === null ? [] : [{ on, what, ...clash }]
    }),
    overlaps,
    rules: [...touched, ...byHand],
  }
}

type Sums = {
  own: readonly OwnLoad[]
  others: readonly AskedLoad<OrganizationId>[]
  places: ReadonlyMap<OrganizationId, NamedOrganization>
  placeOf: PlaceOf
  months: readonly Month[]
  term: readonly Month[]
}

function placeBurdens({ own, others, places, placeOf, months, term }: Sums): PlaceBurden[] {
  const ownAt = Map.groupBy(own, ({ place }) => place.id)
  const othersAt = Map.groupBy(others, ({ key }) => placeOf({ id: key, name: '' }).id)
  const rows = [...places.values()].map((organization): PlaceBurden => {
    const [mine, theirs] = [ownAt.get(organization.id) ?? [], othersAt.get(organization.id) ?? []]
    const byMonth = months
      .map((month) => ({
        month,
        minutes: minutesOfLoads(mine, [month]),
        others: minutesOfLoads(theirs, [month]),
      }))
      .filter(({ minutes }) => minutes > 0)
      .toSorted(
        (one, other) =>
          other.minutes + other.others - one.minutes - one.others || (one.month < other.month ? -1 : 1),
      )
    return {
      organization,
      minutes: mine.reduce((sum, { load }) => sum + load.minutes, 0),
      busiest: byMonth[0] ?? null,
      term: { minutes: minutesOfLoads(mine, term), others: minutesOfLoads(theirs, term) },
    }
  })
  const weight = ({ term: sums }: PlaceBurden) => sums.minutes + sums.others
  return rows.toSorted(
    (one, other) =>
      weight(other) - weight(one) || one.organization.name.localeCompare(other.organization.name, 'zh-CN'),
  )
}
