import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { truthOfState, waitsForLead, type TaskState, type Truth } from '../plans.states.ts'
import type { Figure } from '../tasks.contract.ts'
import { openStates } from './task-queries.ts'
import { visibleTasks } from './task-sight.ts'

type Cell = { plan_id: string; state: string; count: number; past_due: number }

const mostPlans = 50

/** Seven figures over the tasks that the actor may see, each with definition, denominator and the filter of its rows. */
export async function getOverview({ tx, tenantId, actor, today, now }: Context) {
  // One pass over the tasks; every figure is a sum of these cells, so no two of them can disagree.
  const cells: Cell[] = await (
    await visibleTasks(tx, { tenantId, actor })
  )
    .select([
      'task.plan_id',
      'task.state',
      sql<number>`count(*)`.as('count'),
      // A filter and not a group: the fewer the groups' columns, the cheaper the pass over 200,000 rows.
      sql<number>`count(*) filter (where task.due_on < ${today})`.as('past_due'),
    ])
    .groupBy(['task.plan_id', 'task.state'])
    .execute()
  const titles = await tx
    .selectFrom('plan')
    .select(['id', 'title'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sql<string>`any(${[...new Set(cells.map(({ plan_id }) => plan_id))]}::uuid[])`)
    .orderBy('published_at', 'desc')
    .limit(mostPlans)
    .execute()
  const plans = titles
    .map(({ id, title }) => ({
      id: id as PlanId,
      title,
      ...countsOf(cells.filter((cell) => cell.plan_id === id)),
    }))
    .filter(({ taskCount }) => taskCount > 0)
  return { asOf: now.toISOString(), today, figures: figuresOf(cells), plans }
}

const truthOf = ({ state }: Cell): Truth | null => truthOfState[state as TaskState]
const isOpen = ({ state }: Cell) => openStates.includes(state as TaskState)
const sum = (cells: readonly Cell[]) => cells.reduce((total, { count }) => total + count, 0)

function countsOf(cells: readonly Cell[]) {
  const of = (truth: Truth) => sum(cells.filter((cell) => truthOf(cell) === truth))
  return {
    taskCount: sum(cells.filter((cell) => truthOf(cell) !== null)),
    done: of('done'),
    notDone: of('not-done'),
    unknown: of('unknown'),
    overdue: cells.filter(isOpen).reduce((total, { past_due }) => total + past_due, 0),
  }
}

function figuresOf(cells: readonly Cell[]): Figure[] {
  const { taskCount, done, notDone, unknown, overdue } = countsOf(cells)
  const waiting = sum(cells.filter(({ state }) => waitsForLead.includes(state as TaskState)))
  const released = sum(cells.filter(({ state }) => state === 'released'))
  const figure = (key: string, label: string, rest: Omit<Figure, 'key' | 'label'>): Figure => ({
    key,
    label,
    ...rest,
  })
  return [
    figure('done', '已完成', {
      definition: '牵头股室已验收通过的任务',
      value: done,
      denominator: taskCount,
      filter: { truth: 'done' },
    }),
    figure('not-done', '未完成', {
      definition: '单位说明正在办理、不能按期，或结果被退回的任务',
      value: notDone,
      denominator: taskCount,
      filter: { truth: 'not-done' },
    }),
    figure('unknown', '尚不清楚', {
      definition: '单位还没有说明情况，或结果还没有验收的任务；不算已完成',
      value: unknown,
      denominator: taskCount,
      filter: { truth: 'unknown' },
    }),
    figure('overdue', '已逾期', {
      definition: '完成时限早于今天、还没有结束的任务',
      value: overdue,
      denominator: taskCount,
      filter: { overdue: 'true' },
    }),
    figure('waiting', '等股室答复', {
      definition: '等待牵头股室验收、答复、同意延期或免除的任务：时钟在股室一边',
      value: waiting,
      denominator: taskCount,
      filter: { waiting: 'true' },
    }),
    figure('released', '已免除', {
      definition: '单位认为不属于自己、股室已同意免除的任务；不计入任务总数',
      value: released,
      denominator: null,
      filter: { state: 'released' },
    }),
    figure('tasks', '任务总数', {
      definition: '已下发的任务，不含已免除的',
      value: taskCount,
      denominator: null,
      filter: { counted: 'true' },
    }),
  ]
}
