import type { PaperCell, PaperTable } from '#platform/papers/official-paper.ts'
import type { Measure } from '../../measures.contract.ts'
import { taskStateLabels, type TaskState } from '../../plans.states.ts'
import type { IssuedTask } from './issued-tasks.ts'
import { deadlineWords, leadWords } from './paper-words.ts'

// Less than a page, so that every page names the measure.
const mostTogether = 20

/** One row for each executing organisation; number, measure and lead are merged over its rows. For .xlsx: a plan may have thousands. */
export function unitTable(
  measures: readonly Measure[],
  tasks: readonly IssuedTask[] | undefined,
): PaperTable {
  const byMeasure = Map.groupBy(tasks ?? [], ({ measure_id }) => measure_id)
  const rows = measures.flatMap((measure, at) => {
    const lines = tasks ? taskLines(measure, byMeasure.get(measure.id) ?? []) : draftLines(measure)
    return lines.map((line, index) => {
      if (index % mostTogether !== 0) return line
      const down = Math.min(mostTogether, lines.length - index)
      const shared: PaperCell[] = [
        { text: at + 1, down, align: 'center' },
        { text: measure.heading, down },
        { text: leadWords(measure), down, align: 'center' },
      ]
      return [...shared, ...line]
    })
  })
  return {
    widths: [6, 30, 16, 24, 18, 12, 34],
    head: [['序号', '措施', '牵头', '落实单位', '完成时限', '状态', '最近说明']],
    rows,
  }
}

function draftLines(measure: Measure): PaperCell[][] {
  return measure.audience.map(({ name }) => [name, deadlineWords(measure), '', ''])
}

function taskLines(measure: Measure, tasks: readonly IssuedTask[]): PaperCell[][] {
  return tasks.map((task) => [
    task.organization_name,
    deadlineWords({ dueOn: task.due_on, standing: task.standing, reviewEvery: measure.reviewEvery }),
    // The check constraint lists exactly these states.
    taskStateLabels[task.state as TaskState],
    task.note ?? '',
  ])
}
