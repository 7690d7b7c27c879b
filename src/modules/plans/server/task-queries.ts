import { sql, type SelectQueryBuilder } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, OrganizationId, PlanId, TaskId, type TenantId } from '#kernel/id.ts'
import type { DB } from '#platform/db/schema.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { endedStates, statesOfTruth, taskStateNames, waitsForLead, type TaskState } from '../plans.states.ts'
import type { TaskFilter, TaskRow } from '../tasks.contract.ts'
import { visibleTasks } from './task-sight.ts'

type Scope = { tenantId: TenantId; actor: Actor; today: ChinaDate }
type Tasks<O> = SelectQueryBuilder<DB, 'task', O>

/** States in which somebody still owes something. A list: an index finds each of them, "not ended" it could only filter. */
export const openStates: readonly TaskState[] = taskStateNames.filter((state) => !endedStates.includes(state))

const hasEvent = (action: string) =>
  sql<boolean>`exists (select 1 from task_event e where e.tenant_id = task.tenant_id and e.task_id = task.id and e.action = ${action})`
const wasChecked = sql<boolean>`exists (select 1 from spot_check c where c.tenant_id = task.tenant_id and c.task_id = task.id)`

const milestoneOpenOn = (day: ChinaDate) =>
  sql<boolean>`exists (select 1 from measure_milestone m where m.tenant_id = task.tenant_id and m.measure_id = task.measure_id
      and m.due_on = ${day} and not exists (select 1 from task_milestone d
        where d.tenant_id = task.tenant_id and d.task_id = task.id and d.position = m.position))`

/** Narrows tasks to a filter; every figure's drill-down and every export uses this one. */
export function filtered<O>(
  tasks: Tasks<O>,
  { filter, today }: { filter: TaskFilter; today: ChinaDate },
): Tasks<O> {
  let query = tasks
  if (filter.organizationId) query = query.where('task.organization_id', '=', filter.organizationId)
  if (filter.leadOrganizationId)
    query = query.where('task.lead_organization_id', '=', filter.leadOrganizationId)
  if (filter.planId) query = query.where('task.plan_id', '=', filter.planId)
  if (filter.measureId) query = query.where('task.measure_id', '=', filter.measureId)
  if (filter.state) query = query.where('task.state', '=', filter.state)
  if (filter.truth) query = query.where('task.state', 'in', statesOfTruth(filter.truth))
  if (filter.waiting) query = query.where('task.state', 'in', waitsForLead)
  if (filter.waiting === false) query = query.where('task.state', 'not in', waitsForLead)
  if (filter.open === false) query = query.where('task.state', 'in', endedStates)
  if (filter.counted) query = query.where('task.state', '!=', 'released')
  if (filter.open) query = query.where('task.state', 'in', openStates)
  if (filter.overdue) query = query.where('task.state', 'in', openStates).where('task.due_on', '<', today)
  if (filter.asked === 'deferred') query = query.where(sql<boolean>`task.due_on > task.first_due_on`)
  if (filter.asked === 'exempted') query = query.where('task.released_as', '=', 'exempted')
  if (filter.asked === 'not-ours') query = query.where('task.released_as', '=', 'not-ours')
  if (filter.asked === 'questioned') query = query.where(hasEvent('question'))
  if (filter.waitedSince)
    query = query.where(
      sql<boolean>`(task.waiting_since at time zone 'Asia/Shanghai')::date <= ${filter.waitedSince}`,
    )
  if (filter.checked !== undefined)
    query = query.where(filter.checked ? wasChecked : sql<boolean>`not ${wasChecked}`)
  if (filter.milestoneOn) query = query.where(milestoneOpenOn(filter.milestoneOn))
  if (filter.dueFrom) query = query.where('task.due_on', '>=', filter.dueFrom)
  if (filter.dueTo) query = query.where('task.due_on', '<=', filter.dueTo)
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`(exists (select 1 from measure m where m.tenant_id = task.tenant_id and m.id = task.measure_id and m.heading ilike ${pattern})
        or exists (select 1 from organization o where o.tenant_id = task.tenant_id and o.id = task.organization_id and o.name ilike ${pattern}))`,
    )
  }
  return query
}

/** Joins what a row shows: plan, measure and the two organisations, each through the tenant. */
export function described<O>(tasks: Tasks<O>) {
  return tasks
    .innerJoin('plan', (join) =>
      join.onRef('plan.tenant_id', '=', 'task.tenant_id').onRef('plan.id', '=', 'task.plan_id'),
    )
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
      'task.id',
      'task.plan_id',
      'plan.title as plan_title',
      'task.measure_id',
      'measure.number',
      'measure.heading',
      'task.organization_id',
      'organization.name as organization_name',
      'task.lead_organization_id',
      'lead.name as lead_name',
      'task.state',
      'task.due_on',
      'task.standing',
      'task.note',
      'task.waiting_since',
      'task.changed_at',
      'task.version',
    ])
}

export type DescribedRow = {
  id: string
  plan_id: string
  plan_title: string
  measure_id: string
  number: string
  heading: string
  organization_id: string
  organization_name: string
  lead_organization_id: string
  lead_name: string
  state: string
  due_on: string | null
  standing: boolean
  note: string | null
  waiting_since: string | null
  changed_at: string
  version: number
}

/** A database row as the contract shows it. Ids come from uuid columns, so they are only branded here, not parsed again. */
export function taskRow(row: DescribedRow, today: ChinaDate): TaskRow {
  return {
    id: row.id as TaskId,
    planId: row.plan_id as PlanId,
    planTitle: row.plan_title,
    measureId: row.measure_id as MeasureId,
    number: row.number,
    heading: row.heading,
    organization: { id: row.organization_id as OrganizationId, name: row.organization_name },
    lead: { id: row.lead_organization_id as OrganizationId, name: row.lead_name },
    // The check constraint lists exactly these states.
    state: row.state as TaskState,
    dueOn: row.due_on,
    standing: row.standing,
    overdue: row.due_on !== null && row.due_on < today && !endedStates.includes(row.state as TaskState),
    note: row.note,
    waitingSince: row.waiting_since,
    changedAt: row.changed_at,
    version: row.version,
  }
}

// A task without a date sorts behind every date; the text is no day of the calendar.
const noDate = '9999-12-31'
const sortDate = sql<string>`coalesce(task.due_on, '9999-12-31')`

type Paged = { filter: TaskFilter; after?: string | undefined; limit: number }

/** One page of visible tasks by due date, with the total of the filter. `after` is the `next` of the page before. */
export async function listTasks(tx: Tx, { tenantId, actor, today, filter, after, limit }: Scope & Paged) {
  const visible = filtered(await visibleTasks(tx, { tenantId, actor }), { filter, today })
  const { total } = await visible.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  let page = visible
  if (after) {
    const [date = noDate, id = ''] = after.split('_')
    page = page.where(sql<boolean>`(${sortDate}, task.id) > (${date}::date, ${id}::uuid)`)
  }
  // Cut before the joins, and in a query of its own: joined in the written order, names would come before the cut.
  const cut = await page
    .select('task.id')
    .orderBy(sortDate)
    .orderBy('task.id')
    .limit(limit + 1)
    .execute()
  const ids = cut.map(({ id }) => id)
  const found = await described(tx.selectFrom('task').where('task.tenant_id', '=', tenantId))
    .where('task.id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy(sortDate)
    .orderBy('task.id')
    .execute()
  const rows = found.slice(0, limit).map((row) => taskRow(row, today))
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? `${last.dueOn ?? noDate}_${last.id}` : null, total }
}
