import { sql } from 'kysely'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Happening, ReleaseReason } from '../../plans.states.ts'

export type TouchedTask = { id: string; organizationId: OrganizationId; from: string; to: string }

type Ending = {
  planId: PlanId
  /** Only tasks of these measures; undefined for all of the plan. */
  measureIds?: readonly string[]
  /** Only tasks of these organisations; undefined for all. */
  organizationIds?: readonly string[]
  as: ReleaseReason
}

/** Releases open tasks of a plan. Those that were accepted or released stay as they are. Returns the touched ones. */
export async function releaseTasks(
  { tx, tenantId, now }: Context,
  { planId, measureIds, organizationIds, as }: Ending,
): Promise<TouchedTask[]> {
  const { rows } = await sql<TouchedTask>`
    with touched as (
      select id, state from task
       where tenant_id = ${tenantId} and plan_id = ${planId} and state not in ('accepted', 'released')
         and (${measureIds ?? null}::uuid[] is null or measure_id = any(${measureIds ?? null}::uuid[]))
         and (${organizationIds ?? null}::uuid[] is null or organization_id = any(${organizationIds ?? null}::uuid[]))
         for update)
    update task set state = 'released', released_as = ${as}, waiting_since = null, changed_at = ${now}, version = version + 1
      from touched
     where task.tenant_id = ${tenantId} and task.id = touched.id
    returning task.id, task.organization_id as "organizationId", touched.state as "from", task.state as "to"`.execute(
    tx,
  )
  return rows
}

type Telling = { tasks: readonly TouchedTask[]; action: Happening; text: string; speaker: OrganizationId }

/** Writes one line of history for each touched task. */
export async function tellTasks(
  { tx, tenantId, actor, now, newId }: Context,
  { tasks, action, text, speaker }: Telling,
): Promise<void> {
  if (tasks.length === 0) return
  const ids = tasks.map(() => newId())
  await sql`
    insert into task_event (tenant_id, id, task_id, action, from_state, to_state, text, actor_account_id, actor_name, organization_id, at)
    select ${tenantId}, told.id, told.task_id, ${action}, told.from_state, told.to_state, ${text}, ${actor.accountId}, ${actor.name}, ${speaker}, ${now}
      from unnest(${ids}::uuid[], ${tasks.map(({ id }) => id)}::uuid[], ${tasks.map(({ from }) => from)}::text[], ${tasks.map(({ to }) => to)}::text[])
        as told(id, task_id, from_state, to_state)`.execute(tx)
}

/** Every organisation that the tasks belong to, each once. */
export function organizationsOfTasks(tasks: readonly TouchedTask[]): OrganizationId[] {
  return [...new Set(tasks.map(({ organizationId }) => organizationId))]
}
