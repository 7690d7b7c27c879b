import type { MeasureId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Plan, PlanSummary } from '../plans.contract.ts'
import { arrangementMustBeWhole } from '../plans.rules.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { wholePlan } from './plan-queries.ts'

type Placed = { id: MeasureId; activity: string | null }
type Input = { planId: PlanId; measures: readonly Placed[]; version: number }

/**
 * Puts the measures of a draft in order and under their activities (requirement 000-2). Throws `out-of-date` when the draft has
 * changed since, `rule-broken` when the order leaves out a measure or names one twice.
 */
export async function arrangePlan(context: Context, input: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const { planId, measures } = input
  const plan = await editablePlan(context, planId)
  if (plan.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这份计划刚被他人修改，顺序没有保存。请看最新内容后再调整。',
      facts: { current: { version: plan.version } },
    })
  const rows = await tx
    .selectFrom('measure')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .execute()
  refuseIf(arrangementMustBeWhole({ stored: rows.map(({ id }) => id), placed: measures.map(({ id }) => id) }))
  const activities = await placeActivities(context, { planId, measures })
  for (const [position, { id, activity }] of measures.entries())
    await tx
      .updateTable('measure')
      .set({
        position,
        activity_id: activity === null ? null : (activities.get(activity) ?? null),
        ...(isNumberedHere(plan) && { number: `${position + 1}.` }),
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
  await dropEmptyActivities(context, planId)
  await touchPlan(context, planId)
  await recordAudit(context, {
    action: 'plan.arranged',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: plan.organization.id,
    facts: { measures: measures.length, activities: activities.size },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}

/** A printed number stays what the paper says; only a plan without paper and without predecessor is numbered by place. */
function isNumberedHere({ documentId, derived }: Pick<PlanSummary, 'documentId' | 'derived'>): boolean {
  return documentId === null && derived === null
}

/** The activities in the order of their first measure; new names are made. Returns their ids by name. */
async function placeActivities(
  { tx, tenantId, newId }: Context,
  { planId, measures }: { planId: PlanId; measures: readonly Placed[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .execute()
  const stored = new Map(rows.map(({ id, name }) => [name, id]))
  const named = new Map<string, string>()
  for (const { activity } of measures)
    if (activity !== null && !named.has(activity)) named.set(activity, stored.get(activity) ?? newId())
  for (const [position, [name, id]] of [...named].entries())
    await (
      stored.has(name)
        ? tx.updateTable('activity').set({ position }).where('tenant_id', '=', tenantId).where('id', '=', id)
        : tx.insertInto('activity').values({ tenant_id: tenantId, id, plan_id: planId, position, name })
    ).execute()
  return named
}

/** An activity is there for its measures: without any it goes. */
async function dropEmptyActivities({ tx, tenantId }: Context, planId: PlanId): Promise<void> {
  await tx
    .deleteFrom('activity')
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .where((test) =>
      test.not(
        test.exists(
          test
            .selectFrom('measure')
            .select('measure.id')
            .whereRef('measure.tenant_id', '=', 'activity.tenant_id')
            .whereRef('measure.activity_id', '=', 'activity.id'),
        ),
      ),
    )
    .execute()
}
