import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Carried } from './carry-tasks.ts'
import { tellTasks, type TouchedTask } from './end-tasks.ts'

type Tasks = Carried['tasks']

/** How many of the carried tasks somebody has gone on with since. */
export async function tasksGoneOn(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  tasks: Tasks,
): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    select count(*) as gone
      from unnest(${tasks.map(({ id }) => id)}::uuid[], ${tasks.map(({ version }) => version)}::int[]) as w(id, version)
      join task t on t.tenant_id = ${tenantId} and t.id = w.id and t.version <> w.version`.execute(tx)
  return rows[0]?.gone ?? 0
}

type Returning = {
  from: OrganizationId
  first: OrganizationId
  tasks: Tasks
  names: { from: string; first: string }
}

/** Undoes the moved part of `carryTasks`: the organisation owes its tasks again. Their history keeps both steps. */
export async function returnTasks(context: Context, { from, first, tasks, names }: Returning): Promise<void> {
  const { tx, tenantId, now } = context
  const { rows } = await sql<TouchedTask & { measure_id: string }>`
    update task set organization_id = ${from}, changed_at = ${now}, version = version + 1
     where tenant_id = ${tenantId} and id = any(${tasks.map(({ id }) => id)}::uuid[])
    returning id, measure_id, organization_id as "organizationId", state as "from", state as "to"`.execute(tx)
  await sql`
    update measure_audience set organization_id = ${from}
     where tenant_id = ${tenantId} and organization_id = ${first}
       and measure_id = any(${rows.map((row) => row.measure_id)}::uuid[])`.execute(tx)
  await tellTasks(context, {
    tasks: rows,
    action: 'return-carried',
    text: `${names.first}→${names.from}`,
    speaker: from,
  })
}
