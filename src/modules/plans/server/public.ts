import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { organizationsOf } from '#kernel/actor.ts'
import type { PlanId, TaskId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { answeringRoles, officeRoles } from '../plans.policy.ts'
import { waitsForLead } from '../plans.states.ts'

// The module's door: what other modules may call in their own transaction.
export { carryTasks, tasksToCarry, type Carried } from './changes/carry-tasks.ts'
export { returnTasks, tasksGoneOn } from './changes/return-tasks.ts'
export { issueAgreedTasks } from './issue-agreed-tasks.ts'
export { described, filtered, taskRow } from './task-queries.ts'
export { visibleTasks } from './task-sight.ts'
export { weeklyDuties } from './weekly-duties.ts'

/** What messaging tells about a published plan: its title, who issued it, and how many tasks each organisation got. */
export async function publishedSummary(tx: Tx, { tenantId, planId }: { tenantId: TenantId; planId: PlanId }) {
  const plan = await tx
    .selectFrom('plan')
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'plan.tenant_id')
        .onRef('organization.id', '=', 'plan.organization_id'),
    )
    .select(['plan.title', 'organization.name as organization_name'])
    .where('plan.tenant_id', '=', tenantId)
    .where('plan.id', '=', planId)
    .executeTakeFirstOrThrow()
  const receivers = await tx
    .selectFrom('task')
    .select(['organization_id', sql<number>`count(*)`.as('task_count')])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .groupBy('organization_id')
    .execute()
  return {
    title: plan.title,
    organizationName: plan.organization_name,
    receivers: receivers.map((row) => ({ organizationId: row.organization_id, taskCount: row.task_count })),
  }
}

/** Names around one task, for a message. */
export async function taskSummary(tx: Tx, { tenantId, taskId }: { tenantId: TenantId; taskId: TaskId }) {
  const row = await tx
    .selectFrom('task')
    .innerJoin('measure', (join) =>
      join.onRef('measure.tenant_id', '=', 'task.tenant_id').onRef('measure.id', '=', 'task.measure_id'),
    )
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'task.tenant_id')
        .onRef('organization.id', '=', 'task.organization_id'),
    )
    .innerJoin('organization as lead', (join) =>
      join.onRef('lead.tenant_id', '=', 'task.tenant_id').onRef('lead.id', '=', 'task.lead_organization_id'),
    )
    .select([
      'measure.heading',
      'task.organization_id',
      'organization.name as organization_name',
      'task.lead_organization_id',
      'lead.name as lead_name',
    ])
    .where('task.tenant_id', '=', tenantId)
    .where('task.id', '=', taskId)
    .executeTakeFirstOrThrow()
  return {
    heading: row.heading,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    leadOrganizationId: row.lead_organization_id,
    leadName: row.lead_name,
  }
}

/** How many tasks wait for this person to act: open ones of the organisations answered for, and answers of the led ones. */
export async function tasksToAct(
  tx: Tx,
  { tenantId, actor }: { tenantId: TenantId; actor: Actor },
): Promise<number> {
  const answering = organizationsOf(actor, answeringRoles)
  const leading = organizationsOf(actor, officeRoles)
  const { total } = await tx
    .selectFrom('task')
    .select(sql<number>`count(*)`.as('total'))
    .where('tenant_id', '=', tenantId)
    .where(
      sql<boolean>`((organization_id = any(${answering}::uuid[]) and state not in ('accepted', 'released') and not state = any(${waitsForLead}))
        or (lead_organization_id = any(${leading}::uuid[]) and state = any(${waitsForLead})))`,
    )
    .executeTakeFirstOrThrow()
  return total
}
