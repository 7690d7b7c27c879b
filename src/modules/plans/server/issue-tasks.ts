import { sql } from 'kysely'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

/**
 * One statement: the audience rows carry the tasks' ids already. Organisations that have a task of the measure get no second
 * one. Returns how many tasks were set, and the organisations that got them, counted from what was written.
 */
export async function issueTasks(
  { tx, tenantId, now, today }: Context,
  planId: PlanId,
): Promise<{ taskCount: number; organizationIds: OrganizationId[] }> {
  const { rows } = await sql<{ organization_id: OrganizationId; count: number }>`
    with issued as (
      insert into task (tenant_id, id, plan_id, measure_id, organization_id, lead_organization_id, due_on, first_due_on, standing, issued_on, changed_at)
      select a.tenant_id, a.id, m.plan_id, m.id, a.organization_id, l.organization_id, m.due_on, m.due_on, m.standing, ${today}, ${now}
      from measure m
      join measure_audience a on a.tenant_id = m.tenant_id and a.measure_id = m.id
      join measure_lead l on l.tenant_id = m.tenant_id and l.measure_id = m.id and l.rank = 0
      where m.tenant_id = ${tenantId} and m.plan_id = ${planId} and m.withdrawn_at is null
      on conflict on constraint task_once do nothing
      returning organization_id)
    select organization_id, count(*) from issued group by organization_id`.execute(tx)
  return {
    taskCount: rows.reduce((sum, { count }) => sum + count, 0),
    organizationIds: rows.map(({ organization_id }) => organization_id),
  }
}
