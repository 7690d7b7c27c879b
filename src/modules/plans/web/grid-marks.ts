import type { ReplyOf } from '#platform/http/endpoint.ts'
import { taskStateLabels, taskStateNames, truthOfState } from '../plans.states.ts'
import type { TaskState, Truth } from '../plans.states.ts'
import { gridMarks } from '../tasks.contract.ts'
import type { getGrid } from '../tasks.contract.ts'

export type Grid = ReplyOf<typeof getGrid>
export type Cell = { state: TaskState; overdue: boolean }

const stateOfMark = new Map<string, TaskState>(taskStateNames.map((state) => [gridMarks[state], state]))

/** What a letter of the grid's rows means; undefined where there is no task. Upper case is overdue. */
export function cellOf(mark: string | undefined): Cell | undefined {
  if (mark === undefined || mark === '.') return undefined
  const state = stateOfMark.get(mark.toLowerCase())
  return state && { state, overdue: mark !== mark.toLowerCase() }
}

/** One character per state, so that a cell tells its state without colour. */
export const cellWords = {
  issued: '待',
  received: '签',
  'in-progress': '办',
  reported: '验',
  returned: '退',
  delayed: '延',
  disputed: '异',
  exempting: '申',
  questioned: '问',
  accepted: '✓',
  released: '免',
} as const satisfies Record<TaskState, string>

/** 待验收，已逾期. */
export function cellTitle({ state, overdue }: Cell): string {
  return overdue ? `${taskStateLabels[state]}，已逾期` : taskStateLabels[state]
}

export type MeasureCounts = Record<Truth, number> & { overdue: number; all: number }

/** Tasks of each measure by truth, in the grid's order; released ones are in no count. */
export function countsOf(grid: Grid): MeasureCounts[] {
  const counts = grid.measures.map((): MeasureCounts => ({
    done: 0,
    'not-done': 0,
    unknown: 0,
    overdue: 0,
    all: 0,
  }))
  for (const { marks } of grid.rows)
    for (const [place, count] of counts.entries()) {
      const cell = cellOf(marks[place])
      const truth = cell && truthOfState[cell.state]
      if (!truth) continue
      count[truth] += 1
      count.all += 1
      if (cell.overdue) count.overdue += 1
    }
  return counts
}
