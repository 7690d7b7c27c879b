import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import type {
  getPlanDifference as getPlanDifferenceEndpoint,
  MeasureDifference,
} from '../../changes.contract.ts'
import type { Measure } from '../../measures.contract.ts'
import { planDifference } from '../../plan-difference.ts'
import type { PlanSummary } from '../../plans.contract.ts'
import { measuresOf } from '../measure-queries.ts'
import { planFor } from '../plan-queries.ts'

type Difference = ReplyOf<typeof getPlanDifferenceEndpoint>

/** What a derived draft changes, and what publishing it would do to the tasks there are now; of an applied amendment, what it did. */
export async function getPlanDifference(
  { tx, tenantId, actor }: Context,
  { planId }: { planId: PlanId },
): Promise<Difference> {
  const plan = await planFor(tx, { tenantId, actor, planId })
  const { kept_difference: kept } = await tx
    .selectFrom('plan')
    .select('kept_difference')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  // Written by applyAmendment in this very shape.
  if (kept !== null) return kept as Difference
  if (!plan.derived)
    throw new Problem('rule-broken', {
      rule: 'plan.not-derived',
      detail: '这份计划不是由别的计划起草的，没有可比较的对象。',
    })
  return compared(
    { tx, tenantId },
    {
      plan: { ...plan, derived: plan.derived },
      base: await measuresOf(tx, { tenantId, planId: plan.derived.from.id }),
      draft: await measuresOf(tx, { tenantId, planId }),
    },
  )
}

type Compared = {
  plan: PlanSummary & { derived: NonNullable<PlanSummary['derived']> }
  base: readonly Measure[]
  draft: readonly Measure[]
}

/** What tells a draft's measures from those it came from, and what that means for the tasks there are. */
export async function compared(
  asking: Pick<Context, 'tx' | 'tenantId'>,
  { plan, base, draft }: Compared,
): Promise<Difference> {
  const measures = planDifference(base, draft)
  return {
    from: plan.derived.from,
    measures,
    unchanged: draft.filter(({ id }) => !measures.some(({ measureId }) => measureId === id)).length,
    tasks: await effectOnTasks(asking, { plan, measures, draft }),
  }
}

type Effect = { plan: PlanSummary; measures: readonly MeasureDifference[]; draft: readonly Measure[] }

async function effectOnTasks(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  { plan, measures, draft }: Effect,
) {
  const open = await tx
    .selectFrom('task')
    .select(['measure_id', sql<string[]>`array_agg(organization_id)`.as('organizations')])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', plan.derived?.from.id ?? plan.id)
    .where('state', 'not in', ['accepted', 'released'])
    .groupBy('measure_id')
    .execute()
  const openOf = new Map(open.map(({ measure_id, organizations }) => [measure_id, organizations]))
  const all = open.reduce((sum, { organizations }) => sum + organizations.length, 0)
  const every = draft.reduce((sum, { audience }) => sum + audience.length, 0)
  if (plan.derived?.as === 'successor') return { issued: every, released: all, altered: 0 }
  if (plan.derived?.as !== 'amendment') return { issued: every, released: 0, altered: 0 }
  const effect = { issued: 0, released: 0, altered: 0 }
  for (const one of measures) {
    const origin = draft.find(({ id }) => id === one.measureId)?.originMeasureId ?? one.measureId
    const organizations = openOf.get(origin) ?? []
    const gone = new Set<string>(one.audienceRemoved.map(({ id }) => id))
    const released = organizations.filter((id) => gone.has(id)).length
    effect.issued += one.audienceAdded.length
    effect.released += released
    if (one.fields.length > 0) effect.altered += organizations.length - released
  }
  return effect
}
