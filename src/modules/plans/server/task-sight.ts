import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { visibleOrganizationIds } from '#modules/organizations/server/public.ts'
import { answeringRoles, taskSight } from '../plans.policy.ts'

/**
 * The tasks that an actor may see (policy `taskSight`), as a query to go on with. Organisation ids are resolved first:
 * a list of ids uses the indexes, a sub-select on the tree does not.
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
  return tasks.where(
    sql<boolean>`(task.organization_id = any(${[...below, ...sight.sections]}::uuid[])
      or task.lead_organization_id = any(${leading}::uuid[])
      or task.plan_id in (select id from plan where plan.tenant_id = ${tenantId} and plan.organization_id = any(${sight.sections}::uuid[]))
      or task.measure_id in (select measure_id from measure_lead where measure_lead.tenant_id = ${tenantId} and measure_lead.organization_id = any(${sight.sections}::uuid[])))`,
  )
}
