import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { planEnded } from '../../plans-events.contract.ts'
import type { PlanSummary } from '../../plans.contract.ts'
import { organizationsOfTasks, releaseTasks, tellTasks } from './end-tasks.ts'

/**
 * Ends the plan that a just published successor replaces. An open task whose measure goes on leads to its successor and back,
 * so that nothing that was answered is lost.
 */
export async function supersedePlan(
  context: Context,
  { successor, planId }: { successor: PlanSummary; planId: PlanId },
): Promise<void> {
  const { tx, tenantId, now } = context
  const speaker = successor.organization.id
  await tx
    .selectFrom('plan')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .forUpdate()
    .execute()
  const tasks = await releaseTasks(context, { planId, as: 'superseded' })
  await sql`
    update task as before set carried_to_id = after.id
      from measure m join task after on after.tenant_id = m.tenant_id and after.measure_id = m.id
     where before.tenant_id = ${tenantId} and before.id = any(${tasks.map(({ id }) => id)}::uuid[])
       and m.tenant_id = before.tenant_id and m.plan_id = ${successor.id} and m.origin_measure_id = before.measure_id
       and after.organization_id = before.organization_id`.execute(tx)
  await sql`
    update task as after set carried_from_id = before.id from task before
     where before.tenant_id = ${tenantId} and before.plan_id = ${planId} and after.tenant_id = before.tenant_id
       and after.id = before.carried_to_id`.execute(tx)
  await tellTasks(context, { tasks, action: 'supersede', text: `由《${successor.title}》替代`, speaker })
  await tx
    .updateTable('plan')
    .set({
      state: 'superseded',
      ended_at: now,
      ended_reason: `由《${successor.title}》替代`,
      version: sql`version + 1`,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
  await recordAudit(context, {
    action: 'plan.superseded',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: speaker,
    facts: { released: tasks.length, successor: successor.id },
  })
  await context.events.announce(tx, planEnded, {
    tenantId,
    eventId: context.newId(),
    planId,
    as: 'superseded',
  })
  await recordChange(context, {
    topic: 'plan',
    subjectId: planId,
    organizationIds: [speaker, ...organizationsOfTasks(tasks)],
  })
}
