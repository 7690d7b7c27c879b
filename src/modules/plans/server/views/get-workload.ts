import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { lateSince } from '../life/patience.ts'
import { openStates } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'
import type { SectionLoad } from '../../views.contract.ts'

type Row = Omit<SectionLoad, 'organization'> & { id: OrganizationId; name: string }

/** What each lead has to do and what its asking led to, over the tasks that the actor may see. */
export async function getWorkload({ tx, tenantId, actor, today, now }: Context) {
  const late = await lateSince({ tx, tenantId, today })
  const tasks = (await visibleTasks(tx, { tenantId, actor })).select([
    'task.id',
    'task.plan_id',
    'task.lead_organization_id',
    'task.state',
    'task.due_on',
    'task.first_due_on',
    'task.released_as',
    'task.waiting_since',
  ])
  const { rows } = await sql<Row>`
    select o.id, o.name, count(distinct t.plan_id) filter (where t.state = any(${openStates})) as plans,
           count(*) filter (where t.state = any(${openStates})) as open,
           count(*) filter (where t.waiting_since is not null) as waiting,
           count(*) filter (where (t.waiting_since at time zone 'Asia/Shanghai')::date <= ${late}) as "waitingLong",
           count(*) filter (where t.state = any(${openStates}) and t.due_on < ${today}) as overdue,
           count(*) filter (where t.due_on > t.first_due_on) as deferred,
           count(*) filter (where t.released_as = 'exempted') as exempted,
           count(*) filter (where t.released_as = 'not-ours') as "notTheirs",
           count(q.task_id) as questions
      from (${tasks}) t
      join organization o on o.tenant_id = ${tenantId} and o.id = t.lead_organization_id
      left join (select distinct e.task_id from task_event e
                  where e.tenant_id = ${tenantId} and e.action = 'question') q on q.task_id = t.id
     group by o.id, o.name, o.path
     order by o.path`.execute(tx)
  return {
    asOf: now.toISOString(),
    lateSince: late,
    rows: rows.map(({ id, name, ...load }) => ({ organization: { id, name }, ...load })),
  }
}
