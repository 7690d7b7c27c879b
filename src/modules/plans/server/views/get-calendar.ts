import { sql } from 'kysely'
import { addDays, lastDayOfMonth } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import { clashOf, isWorkday, periodsBetween } from '#modules/calendar/server/public.ts'
import type { TaskFilter } from '../../tasks.contract.ts'
import { filtered, openStates } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'

type Input = Omit<TaskFilter, 'dueFrom' | 'dueTo'> & { month: string }

/** Every day of a month with what falls due on it among the tasks of the filter, and what else the day is. */
export async function getCalendar({ tx, tenantId, actor, today, now }: Context, { month, ...filter }: Input) {
  const [from, to] = [`${month}-01`, lastDayOfMonth(`${month}-01`)]
  const mine = filtered(await visibleTasks(tx, { tenantId, actor }), { filter, today }).where(
    'task.state',
    '!=',
    'released',
  )
  const due = await mine
    .where('task.due_on', '>=', from)
    .where('task.due_on', '<=', to)
    .select([
      'task.due_on',
      sql<number>`count(*)`.as('count'),
      sql<number>`count(*) filter (where task.state = any(${openStates}))`.as('open'),
    ])
    .groupBy('task.due_on')
    .execute()
  const { rows: milestones } = await sql<{ due_on: string; count: number }>`
    select m.due_on, count(distinct t.id) as count
      from (${mine.select(['task.id', 'task.measure_id'])}) t
      join measure_milestone m on m.tenant_id = ${tenantId} and m.measure_id = t.measure_id and m.due_on between ${from} and ${to}
     where not exists (select 1 from task_milestone d
                        where d.tenant_id = ${tenantId} and d.task_id = t.id and d.position = m.position)
     group by m.due_on`.execute(tx)
  const periods = await periodsBetween(tx, { tenantId, from, to })
  const dueOn = new Map(due.map((row) => [row.due_on, row]))
  const milestonesOn = new Map(milestones.map(({ due_on, count }) => [due_on, count]))
  const dates = Array.from({ length: Number(to.slice(8)) }, (_, index) => addDays(from, index))
  return {
    asOf: now.toISOString(),
    today,
    days: dates.map((date) => ({
      date,
      workday: isWorkday(date, periods),
      occasion: clashOf(date, periods)?.name ?? null,
      due: dueOn.get(date)?.count ?? 0,
      open: dueOn.get(date)?.open ?? 0,
      milestones: milestonesOn.get(date) ?? 0,
    })),
  }
}
