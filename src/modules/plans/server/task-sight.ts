import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { visibleOrganizationIds } from '#modules/organizations/server/public.ts'
import { answeringRoles, taskSight } from '../plans.policy.ts'

/**
 * The tasks that an actor may see (policy `taskSight`), as a query to go on with. Ids of organisations, plans and measures are
 * resolved first: lists of ids use the indexes, sub-selects are asked for every task of the tenant.
 */
export async function visibleTasks(tx: Tx, { tenantId, actor }: { tenantId: TenantId; actor: Actor }) {
  const tasks = tx.selectFrom('task').where('task.tenant_id', '=', tenantId)
  const sight = taskSight(actor)
  if (sight.all) return tasks
  const below = sight.needsScopes
    ? await visibleOrganizationIds(tx, { tenantId, actor, among: answeringRoles })
    : []
  const leading = [...sight.sections, ...sight.own]
  if (sight.sections.length === 0)
    return tasks.where(
      sql<boolean>`(task.organization_id = any(${below}::uuid[]) or task.lead_organization_id = any(${leading}::uuid[]))`,
    )
  const { issued, led } = await askedBy(tx, { tenantId, sections: sight.sections })
  return tasks.where(
    sql<boolean>`(task.organization_id = any(${[...below, ...sight.sections]}::uuid[])
      or task.lead_organization_id = any(${leading}::uuid[])
      or task.plan_id = any(${issued}::uuid[]) or task.measure_id = any(${led}::uuid[]))`,
  )
}

/** Plans that sections issued, and measures of other offices' plans that they lead or help lead. */
async function askedBy(
  tx: Tx,
  { tenantId, sections }: { tenantId: TenantId; sections: readonly string[] },
): Promise<{ issued: string[]; led: string[] }> {
  const { rows } = await sql<{ id: string; issued: boolean }>`
    select id, true as issued from plan where tenant_id = ${tenantId} and organization_id = any(${sections}::uuid[])
    union all
    select distinct l.measure_id, false
      from measure_lead l
      join measure m on m.tenant_id = l.tenant_id and m.id = l.measure_id
      join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id and not p.organization_id = any(${sections}::uuid[])
     where l.tenant_id = ${tenantId} and l.organization_id = any(${sections}::uuid[])`.execute(tx)
  return {
    issued: rows.filter(({ issued }) => issued).map(({ id }) => id),
    led: rows.filter(({ issued }) => !issued).map(({ id }) => id),
  }
}
