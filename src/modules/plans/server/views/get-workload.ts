import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { lateSince } from '../life/patience.ts'
import { openStates } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'
import type { SectionLoad } from '../../views.contract.ts'

type Row = Omit<SectionLoad, 'organization'> & { id: OrganizationId; name: string }

/**
 * What each lead has to do and what its asking led to, over the tasks that the actor may see; a lead with nothing open and nothing
 * deferred, spared or asked back has no row.
 */
export async function getWorkload({ tx, tenantId, actor, today, now }: Context) {
  const late = await lateSince({ tx, tenantId, today })
  const mine = await visibleTasks(tx, { tenantId, actor })
  // Each part has an index of its own; one scan over all tasks, most of them long ended, would be the price of a few.
  const open = mine
    .where('task.state', 'in', openStates)
    .select(['task.lead_organization_id', 'task.plan_id', 'task.due_on', 'task.waiting_since'])
  const deferred = mine
    .where(sql<boolean>`task.due_on > task.first_due_on`)
    .select(['task.lead_organization_id', sql<number>`count(*)`.as('deferred')])
    .groupBy('task.lead_organization_id')
  const spared = mine
    .where('task.released_as', 'in', ['exempted', 'not-ours'])
    .select([
      'task.lead_organization_id',
      sql<number>`count(*) filter (where task.released_as = 'exempted')`.as('exempted'),
      sql<number>`count(*) filter (where task.released_as = 'not-ours')`.as('not_theirs'),
    ])
    .groupBy('task.lead_organization_id')
  const asked = mine
    .innerJoin('task_event as e', (join) =>
      join.onRef('e.tenant_id', '=', 'task.tenant_id').onRef('e.task_id', '=', 'task.id'),
    )
    .where('e.action', '=', 'question')
    // Tasks, not questions: who asks twice about one task is one row of the list behind the figure.
    .select(['task.lead_organization_id', sql<number>`count(distinct task.id)`.as('questions')])
    .groupBy('task.lead_organization_id')
  const { rows } = await sql<Row>`
    with by_plan as (
      select lead_organization_id, plan_id, count(*) as open, count(waiting_since) as waiting,
             count(*) filter (where (waiting_since at time zone 'Asia/Shanghai')::date <= ${late}) as waiting_long,
             count(*) filter (where due_on < ${today}) as overdue
        from (${open}) task group by lead_organization_id, plan_id),
    loads as (
      select lead_organization_id, count(*) as plans, sum(open) as open, sum(waiting) as waiting, sum(waiting_long) as waiting_long,
             sum(overdue) as overdue from by_plan group by lead_organization_id),
    deferred as (${deferred}), spared as (${spared}), asked as (${asked})
    select o.id, o.name, coalesce(l.plans, 0)::int as plans, coalesce(l.open, 0)::int as open, coalesce(l.waiting, 0)::int as waiting,
           coalesce(l.waiting_long, 0)::int as "waitingLong", coalesce(l.overdue, 0)::int as overdue,
           coalesce(d.deferred, 0)::int as deferred, coalesce(s.exempted, 0)::int as exempted,
           coalesce(s.not_theirs, 0)::int as "notTheirs", coalesce(a.questions, 0)::int as questions
      from organization o
      left join loads l on l.lead_organization_id = o.id
      left join deferred d on d.lead_organization_id = o.id
      left join spared s on s.lead_organization_id = o.id
      left join asked a on a.lead_organization_id = o.id
     where o.tenant_id = ${tenantId}
       and (l.plans is not null or d.deferred is not null or s.exempted is not null or a.questions is not null)
     order by o.path`.execute(tx)
  return {
    asOf: now.toISOString(),
    lateSince: late,
    rows: rows.map(({ id, name, ...load }) => ({ organization: { id, name }, ...load })),
  }
}
