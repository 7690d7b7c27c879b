import type { OrganizationId } from '#kernel/id.ts'
import type { PaperCell, PaperTable } from '#platform/papers/official-paper.ts'
import type { Measure } from '../../measures.contract.ts'
import { taskStateLabels, type TaskState } from '../../plans.states.ts'
import type { IssuedTask } from './issued-tasks.ts'
import { bareNumber, deadlineWords, standardWords } from './paper-words.ts'

type Duty = {
  organization: { id: string; name: string }
  role: '牵头' | '协助' | '落实'
  measure: Measure
  deadline: string
  state: string
}

/** Who answers for what: leads and helpers as the plan names them, executing organisations by their tasks or, in a draft, by the lists. */
export function dutiesOf(
  measures: readonly Measure[],
  { tasks, organizationId }: { tasks: readonly IssuedTask[] | undefined; organizationId?: OrganizationId | undefined },
): Duty[] {
  const byMeasure = Map.groupBy(tasks ?? [], ({ measure_id }) => measure_id)
  const leading = measures.flatMap((measure) =>
    measure.leads.map((organization, rank): Duty => ({
      organization,
      role: rank === 0 ? '牵头' : '协助',
      measure,
      deadline: deadlineWords(measure),
      state: '',
    })),
  )
  const executing = measures.flatMap((measure) =>
    tasks
      ? (byMeasure.get(measure.id) ?? []).map((task) => taskDuty(measure, task))
      : measure.audience.map((organization): Duty => ({
          organization,
          role: '落实',
          measure,
          deadline: deadlineWords(measure),
          state: '',
        })),
  )
  return [...leading, ...executing].filter(
    ({ organization }) => organizationId === undefined || organization.id === organizationId,
  )
}

function taskDuty(measure: Measure, task: IssuedTask): Duty {
  return {
    organization: { id: task.organization_id, name: task.organization_name },
    role: '落实',
    measure,
    deadline: deadlineWords({ dueOn: task.due_on, standing: task.standing, reviewEvery: measure.reviewEvery }),
    // The check constraint lists exactly these states.
    state: taskStateLabels[task.state as TaskState],
  }
}

/** 责任清单: a band for each organisation unless there is only one, one row for each duty. */
export function dutyTable(duties: readonly Duty[]): PaperTable {
  const places = [...Map.groupBy(duties, ({ organization }) => organization.id).values()]
  const withState = duties.some(({ state }) => state !== '')
  const withStandard = duties.some(({ measure }) => standardWords(measure) !== '')
  const head = ['序号', '责任', '事项', '牵头', '完成时限', ...(withStandard ? ['完成标准'] : []), ...(withState ? ['状态'] : [])]
  const rows = places.flatMap((own): PaperCell[][] => [
    ...(places.length > 1
      ? [[{ text: `${own[0]?.organization.name ?? ''}（${own.length}项）`, across: head.length, strong: true }]]
      : []),
    ...own.map(({ role, measure, deadline, state }, at): PaperCell[] => [
      at + 1,
      { text: role, align: 'center' },
      `${bareNumber(measure.number)}．${measure.heading}`,
      { text: measure.leads[0]?.name ?? '', align: 'center' },
      { text: deadline, align: 'center' },
      ...(withStandard ? [standardWords(measure)] : []),
      ...(withState ? [{ text: state, align: 'center' as const }] : []),
    ]),
  ])
  return { widths: [5, 7, 36, 14, 17, ...(withStandard ? [22] : []), ...(withState ? [10] : [])], head: [head], rows }
}
