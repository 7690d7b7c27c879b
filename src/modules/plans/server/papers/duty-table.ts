import type { PaperCell, PaperTable } from '#platform/papers/official-paper.ts'
import type { Measure } from '../../measures.contract.ts'
import type { DutyOrder } from '../../papers.contract.ts'
import { taskStateLabels, type TaskState } from '../../plans.states.ts'
import type { IssuedTask } from './issued-tasks.ts'
import { bareNumber, deadlineWords, standardWords, unitWords } from './paper-words.ts'

export type Duty = {
  /** What its band is called: the organisation, or in the list of one organisation the plan. */
  band: { id: string; name: string }
  role: '牵头' | '协助' | '落实'
  /** Told where one list is about several organisations. */
  unit?: string
  measure: Measure
  deadline: string
  /** The task's state; for a section how many of the tasks are accepted. */
  state: string
}

/** Who answers for what, by the tasks or, in a draft, by the lists: executing units, or sections that lead and help. */
export function dutiesOf(
  measures: readonly Measure[],
  { tasks, by }: { tasks: readonly IssuedTask[] | undefined; by: DutyOrder },
): Duty[] {
  const byMeasure = Map.groupBy(tasks ?? [], ({ measure_id }) => measure_id)
  const duties = measures.flatMap((measure) => {
    const own = tasks ? (byMeasure.get(measure.id) ?? []) : undefined
    return by === 'section' ? leading(measure, own) : executing(measure, own)
  })
  return [...Map.groupBy(duties, ({ band }) => band.id).values()].flat()
}

function leading(measure: Measure, tasks: readonly IssuedTask[] | undefined): Duty[] {
  const accepted = tasks?.filter(({ state }) => state === 'accepted').length
  return measure.leads.map((organization, rank) => ({
    band: organization,
    role: rank === 0 ? '牵头' : '协助',
    measure,
    deadline: deadlineWords(measure),
    state: tasks ? `${accepted}/${tasks.length}` : '',
  }))
}

function executing(measure: Measure, tasks: readonly IssuedTask[] | undefined): Duty[] {
  if (tasks) return tasks.map((task) => taskDuty(measure, task))
  return measure.audience.map((organization) => ({
    band: organization,
    role: '落实',
    measure,
    deadline: deadlineWords(measure),
    state: '',
  }))
}

/** A task as a duty of its organisation, with the date that is the task's own. */
export function taskDuty(measure: Measure, task: IssuedTask): Duty {
  return {
    band: { id: task.organization_id, name: task.organization_name },
    role: '落实',
    measure,
    deadline: deadlineWords({
      dueOn: task.due_on,
      standing: task.standing,
      reviewEvery: measure.reviewEvery,
    }),
    // The check constraint lists exactly these states.
    state: taskStateLabels[task.state as TaskState],
  }
}

type Column = { header: string; width: number; center?: boolean; of: (duty: Duty) => string }

/** 责任清单: a band for each organisation or plan, one row for each duty; columns without any content are left out. */
export function dutyTable(duties: readonly Duty[], { by }: { by: DutyOrder | 'plan' }): PaperTable {
  const columns = columnsFor(by).filter(({ of }) => duties.some((duty) => of(duty) !== ''))
  const bands = [...Map.groupBy(duties, ({ band }) => band.id).values()]
  const rows = bands.flatMap((own): PaperCell[][] => [
    [
      {
        text: `${own[0]?.band.name ?? ''}（${own.length}项）`,
        across: columns.length + 1,
        strong: true,
        align: 'left',
      },
    ],
    ...own.map((duty, at): PaperCell[] => [
      at + 1,
      ...columns.map(({ of, center }): PaperCell => ({ text: of(duty), align: center ? 'center' : 'left' })),
    ]),
  ])
  return {
    widths: [7, ...columns.map(({ width }) => width)],
    head: [['序号', ...columns.map(({ header }) => header)]],
    rows,
  }
}

function columnsFor(by: DutyOrder | 'plan'): Column[] {
  const role: Column = { header: '责任', width: 7, center: true, of: (duty) => duty.role }
  const matter: Column = {
    header: '事项',
    width: 36,
    of: ({ measure }) => `${bareNumber(measure.number)}．${measure.heading}`,
  }
  const deadline: Column = {
    header: '完成时限',
    width: by === 'plan' ? 26 : 21,
    center: true,
    of: (duty) => duty.deadline,
  }
  const standard: Column = { header: '完成标准', width: 22, of: ({ measure }) => standardWords(measure) }
  const lead: Column = {
    header: '牵头',
    width: 15,
    center: true,
    of: ({ measure }) => measure.leads[0]?.name ?? '',
  }
  const state: Column = {
    header: by === 'section' ? '完成/任务' : '状态',
    width: 13,
    center: true,
    of: (duty) => duty.state,
  }
  if (by === 'section') {
    const units: Column = { header: '落实单位', width: 24, of: ({ measure }) => unitWords(measure) }
    return [role, matter, units, deadline, standard, state]
  }
  const unit: Column = { header: '单位', width: 20, of: (duty) => duty.unit ?? '' }
  return by === 'plan'
    ? [role, unit, matter, lead, deadline, standard, state]
    : [matter, lead, deadline, standard, state]
}
