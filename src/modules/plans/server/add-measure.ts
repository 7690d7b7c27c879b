import { sql } from 'kysely'
import { MeasureId, type PlanId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Plan } from '../plans.contract.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { wholePlan } from './plan-queries.ts'

type Input = { planId: PlanId; heading: string; text: string }

/** Adds a measure at the end of a draft, numbered by its place. */
export async function addMeasure(context: Context, { planId, heading, text }: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const plan = await editablePlan(context, planId)
  const { last } = await tx
    .selectFrom('measure')
    .select(sql<number>`coalesce(max(position), -1)`.as('last'))
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  const id = MeasureId.parse(context.newId())
  await tx
    .insertInto('measure')
    .values({
      tenant_id: tenantId,
      id,
      plan_id: planId,
      position: last + 1,
      number: `${last + 2}.`,
      heading,
      text,
    })
    .execute()
  await touchPlan(context, planId)
  await recordAudit(context, {
    action: 'measure.added',
    subjectKind: 'measure',
    subjectId: id,
    organizationId: plan.organization.id,
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}
