import { sql } from 'kysely'
import type { Context } from '#platform/http/context.ts'
import type { Measure } from '../../measures.contract.ts'
import type { TouchedTask } from './end-tasks.ts'

type Revival = { measureId: string; organizationIds: readonly string[] }

/** Sets again the tasks of organisations that an earlier amendment had taken out; what they had answered is still there. */
export async function reviveTasks(
  { tx, tenantId, now }: Context,
  { measureId, organizationIds }: Revival,
): Promise<TouchedTask[]> {
  const { rows } = await sql<TouchedTask>`
    update task set state = 'issued', released_as = null, changed_at = ${now}, version = version + 1
     where tenant_id = ${tenantId} and measure_id = ${measureId} and organization_id = any(${organizationIds}::uuid[])
       and state = 'released' and released_as = 'amended'
    returning id, organization_id as "organizationId", 'released' as "from", state as "to"`.execute(tx)
  return rows
}

/**
 * Gives open tasks of a changed measure its new lead and date. A task whose date was put off by agreement keeps the later of
 * the two dates: what was granted is not taken back by an amendment. Returns the open tasks; ended ones stay as they were.
 */
export async function alterTasks(
  { tx, tenantId, now }: Context,
  { before, after }: { before: Measure; after: Measure },
): Promise<TouchedTask[]> {
  const lead = after.leads[0]?.id ?? null
  // Ended ones follow their lead, too: whoever leads now is the one who could take a decision back.
  await sql`
    update task set lead_organization_id = ${lead}, version = version + 1
     where tenant_id = ${tenantId} and measure_id = ${before.id} and state in ('accepted', 'released')
       and lead_organization_id <> ${lead}::uuid`.execute(tx)
  const { rows } = await sql<TouchedTask>`
    update task set
           due_on = case when due_on is not distinct from ${before.dueOn}::date then ${after.dueOn}::date
                         else greatest(due_on, ${after.dueOn}::date) end,
           first_due_on = ${after.dueOn}::date,
           standing = ${after.standing}, lead_organization_id = coalesce(${lead}::uuid, lead_organization_id),
           changed_at = ${now}, version = version + 1
     where tenant_id = ${tenantId} and measure_id = ${before.id} and state not in ('accepted', 'released')
    returning id, organization_id as "organizationId", state as "from", state as "to"`.execute(tx)
  return rows
}
