import { sql } from 'kysely'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { taskPolicy } from '../../plans.policy.ts'
import { planFor } from '../plan-queries.ts'

type Input = { planId: PlanId; organizationId: OrganizationId }

/** An organisation takes note of a whole plan: every task of its own that nobody had received is received. */
export async function receivePlan(
  context: Context,
  { planId, organizationId }: Input,
): Promise<{ received: number }> {
  const { tx, tenantId, actor, now } = context
  const plan = await planFor(tx, { tenantId, actor, planId })
  if (!taskPolicy.answer(actor, { organizationId, leadOrganizationId: organizationId, standInId: null }))
    throw new Problem('not-allowed', { detail: '只有落实单位自己的人可以签收。' })
  const { rows } = await sql<{ id: string }>`
    update task set state = 'received', changed_at = ${now}, version = version + 1
     where tenant_id = ${tenantId} and plan_id = ${planId} and organization_id = ${organizationId} and state = 'issued'
    returning id`.execute(tx)
  await sql`
    insert into task_event (tenant_id, id, task_id, action, from_state, to_state, actor_account_id, actor_name, organization_id, at)
    select ${tenantId}, told.id, told.task_id, 'receive', 'issued', 'received', ${actor.accountId}, ${actor.name}, ${organizationId}, ${now}
      from unnest(${rows.map(() => context.newId())}::uuid[], ${rows.map(({ id }) => id)}::uuid[]) as told(id, task_id)`.execute(
    tx,
  )
  await sql`
    insert into plan_receipt (tenant_id, plan_id, organization_id, received_by, received_name, received_at)
    values (${tenantId}, ${planId}, ${organizationId}, ${actor.accountId}, ${actor.name}, ${now})
    on conflict do nothing`.execute(tx)
  await recordAudit(context, {
    action: 'plan.received',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId,
    facts: { received: rows.length },
  })
  await recordChange(context, {
    topic: 'task',
    subjectId: planId,
    organizationIds: [organizationId, plan.organization.id],
  })
  return { received: rows.length }
}
