import { sql } from 'kysely'
import type { MeasureId, PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { planFor } from '../plan-queries.ts'
import { openStates } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'

type Row = {
  id: MeasureId
  number: string
  heading: string
  due_on: string | null
  standing: boolean
  starts_on: string
  task_count: number
  done: number
  overdue: number
  milestones: { text: string; dueOn: string | null; done: number }[]
}

/** Measures of a plan in force along the days, with their milestones and how many of the visible tasks are done. */
export async function getTimeline(
  { tx, tenantId, actor, today, now }: Context,
  { planId }: { planId: PlanId },
) {
  await planFor(tx, { tenantId, actor, planId })
  const tasks = (await visibleTasks(tx, { tenantId, actor }))
    .where('task.plan_id', '=', planId)
    .where('task.state', '!=', 'released')
    .select(['task.id', 'task.measure_id', 'task.state', 'task.due_on', 'task.issued_on'])
  const { rows } = await sql<Row>`
    with mine as (${tasks})
    select m.id, m.number, m.heading, m.due_on, m.standing, min(t.issued_on) as starts_on, count(*) as task_count,
           count(*) filter (where t.state = 'accepted') as done,
           count(*) filter (where t.state = any(${openStates}) and t.due_on < ${today}) as overdue,
           coalesce((select jsonb_agg(jsonb_build_object('text', s.text, 'dueOn', s.due_on, 'done',
                (select count(*) from task_milestone d join mine on mine.id = d.task_id
                  where d.tenant_id = ${tenantId} and mine.measure_id = m.id and d.position = s.position)) order by s.position)
              from measure_milestone s where s.tenant_id = m.tenant_id and s.measure_id = m.id), '[]') as milestones
      from mine t join measure m on m.tenant_id = ${tenantId} and m.id = t.measure_id
     where m.withdrawn_at is null
     group by m.tenant_id, m.id, m.number, m.heading, m.due_on, m.standing, m.position
     order by m.position`.execute(tx)
  const days = rows.flatMap((row) => [
    row.starts_on,
    ...(row.due_on === null ? [] : [row.due_on]),
    ...row.milestones.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])),
  ])
  return {
    asOf: now.toISOString(),
    today,
    from: days.reduce((least, day) => (day < least ? day : least), today),
    to: days.reduce((most, day) => (day > most ? day : most), today),
    measures: rows.map((row) => ({
      id: row.id,
      number: row.number,
      heading: row.heading,
      startsOn: row.starts_on,
      dueOn: row.due_on,
      standing: row.standing,
      milestones: row.milestones,
      taskCount: row.task_count,
      done: row.done,
      overdue: row.overdue,
    })),
  }
}
