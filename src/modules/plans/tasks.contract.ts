import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, OrganizationId, PlanId, TaskId } from '#kernel/id.ts'
import { flag, pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { evidences, MeasureBasis, Milestone, NamedOrganization, Target } from './measures.contract.ts'
import {
  answerNames,
  happeningNames,
  judgementNames,
  releaseReasonNames,
  taskStateNames,
  truths,
} from './plans.states.ts'

// What messages call an answer and a judgement, and what supervision says about states.
export { answers, judgements, taskStateLabels, waitsForLead } from './plans.states.ts'

export const TaskRow = z.object({
  id: TaskId,
  planId: PlanId,
  planTitle: z.string(),
  measureId: MeasureId,
  number: z.string(),
  heading: z.string(),
  organization: NamedOrganization,
  lead: NamedOrganization,
  state: z.enum(taskStateNames),
  dueOn: ChinaDate.nullable(),
  standing: z.boolean(),
  /** Due before today and not ended. */
  overdue: z.boolean(),
  /** Last words said about it. */
  note: z.string().nullable(),
  /** Since when the lead section has had the next word; null while the executing organisation has it. */
  waitingSince: z.string().nullable(),
  changedAt: z.string(),
  version: Version,
})
export type TaskRow = z.output<typeof TaskRow>

/** What became of the asking, for statistics about the asker: each name is a filter of tasks. */
export const askedLabels = {
  deferred: '延期过',
  exempted: '同意免除',
  'not-ours': '发错单位',
  questioned: '被提问过',
} as const
export const askedNames = Object.keys(askedLabels) as [
  keyof typeof askedLabels,
  ...(keyof typeof askedLabels)[],
]

/** Filters shared by list, export and every figure's drill-down. */
export const taskFilter = {
  organizationId: OrganizationId.optional(),
  leadOrganizationId: OrganizationId.optional(),
  planId: PlanId.optional(),
  measureId: MeasureId.optional(),
  state: z.enum(taskStateNames).optional(),
  truth: z.enum(truths).optional(),
  /** Only tasks in which the lead section has the next step. */
  waiting: flag.optional(),
  overdue: flag.optional(),
  open: flag.optional(),
  /** Only tasks that count: all but the released ones. */
  counted: flag.optional(),
  asked: z.enum(askedNames).optional(),
  /** The lead section has had the next word since this day or longer. */
  waitedSince: ChinaDate.optional(),
  /** Whether somebody has looked at the accepted result on the spot. */
  checked: flag.optional(),
  /** A milestone is due that day and nobody has recorded it yet. */
  milestoneOn: ChinaDate.optional(),
  /** Due on one of these days. */
  dueFrom: ChinaDate.optional(),
  dueTo: ChinaDate.optional(),
  search: z.string().trim().max(50).optional(),
}
export const TaskFilter = z.object(taskFilter)
export type TaskFilter = z.output<typeof TaskFilter>

export const listTasks = endpoint({
  name: 'listTasks',
  method: 'GET',
  path: '/tasks',
  summary: '任务清单（每个数字都能打开到这里）',
  query: z.object({ ...pageQuery, ...taskFilter }),
  reply: pageOf(TaskRow).extend({ asOf: z.string() }),
})

export const exportTasks = endpoint({
  name: 'exportTasks',
  method: 'GET',
  path: '/tasks/export.xlsx',
  summary: '导出任务清单',
  query: z.object(taskFilter),
  answers: 'file',
})

/** A line of "what we owe" with the clause that asks for it. */
export const OwedTask = TaskRow.extend({
  clause: z.string(),
  documentNumber: z.string().nullable(),
  publishedOn: ChinaDate,
})
export type OwedTask = z.output<typeof OwedTask>

export const listOwed = endpoint({
  name: 'listOwed',
  method: 'GET',
  path: '/owed',
  summary: '我们要做什么：按期限分组的未结任务',
  query: z.object({ organizationId: OrganizationId }),
  reply: z.object({
    today: ChinaDate,
    asOf: z.string(),
    overdue: z.array(OwedTask),
    thisWeek: z.array(OwedTask),
    thisMonth: z.array(OwedTask),
    later: z.array(OwedTask),
    standing: z.array(OwedTask),
    /** Our questions and reports that wait for the lead section. */
    waiting: z.array(OwedTask),
    openCount: z.number().int(),
    doneCount: z.number().int(),
  }),
  problems: ['not-found'],
})

export const TaskEvent = z.object({
  action: z.enum(['publish', ...answerNames, ...judgementNames, ...happeningNames]),
  text: z.string().nullable(),
  actorName: z.string(),
  organizationName: z.string(),
  at: z.string(),
})

/** Where a task stands besides its state. Positions are those of the measure's milestones and targets. */
export const TaskExtras = z.object({
  progress: z.array(
    z.object({ position: z.number().int(), doneOn: ChinaDate, text: z.string(), name: z.string() }),
  ),
  figures: z.array(
    z.object({
      position: z.number().int(),
      numerator: z.number(),
      denominator: z.number().nullable(),
      statedOn: ChinaDate,
    }),
  ),
  checks: z.array(
    z.object({
      checkedOn: ChinaDate,
      checker: z.string(),
      outcome: z.enum(['holds', 'does-not-hold']),
      text: z.string(),
    }),
  ),
  /** Questions about the measure that were answered for all. */
  answers: z.array(z.object({ question: z.string(), answer: z.string(), name: z.string(), at: z.string() })),
  releasedAs: z.enum(releaseReasonNames).nullable(),
  carriedFromId: TaskId.nullable(),
  carriedToId: TaskId.nullable(),
  /** The date as published, before any deferral. */
  firstDueOn: ChinaDate.nullable(),
  /** The day that the last request for a deferral names. */
  proposedOn: ChinaDate.nullable(),
})
export type TaskExtras = z.output<typeof TaskExtras>

export const TaskDetail = OwedTask.extend({
  ...TaskExtras.shape,
  resultTest: z.string(),
  evidence: z.enum(evidences),
  evidenceReason: z.string().nullable(),
  evidenceUntil: ChinaDate.nullable(),
  basis: z.array(MeasureBasis),
  milestones: z.array(Milestone),
  targets: z.array(Target),
  coLeads: z.array(NamedOrganization),
  history: z.array(TaskEvent),
  may: z.object({
    answer: z.array(z.enum(answerNames)),
    judge: z.array(z.enum(judgementNames)),
    /** Figures may be stated, and the organisation's own steps seen and kept. */
    fill: z.boolean(),
    steps: z.boolean(),
    /** Positions of the milestones that the viewer records. */
    milestones: z.array(z.number().int()),
    check: z.boolean(),
  }),
})
export type TaskDetail = z.output<typeof TaskDetail>

const onTask = { params: z.object({ taskId: TaskId }) }

export const getTask = endpoint({
  name: 'getTask',
  method: 'GET',
  path: '/tasks/:taskId',
  summary: '一项任务、它的条款和经过',
  ...onTask,
  reply: TaskDetail,
  problems: ['not-found'],
})

export const answerTask = endpoint({
  name: 'answerTask',
  method: 'POST',
  path: '/tasks/:taskId/answer',
  summary: '落实单位答复任务',
  ...onTask,
  body: z.object({
    answer: z.enum(answerNames),
    text: z.string().trim().max(2000, '不超过 2000 字').optional(),
    /** With `delay`: the day by which it can be done. */
    proposedOn: ChinaDate.optional(),
    version: Version,
  }),
  reply: TaskDetail,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const judgeTask = endpoint({
  name: 'judgeTask',
  method: 'POST',
  path: '/tasks/:taskId/judgement',
  summary: '牵头股室验收、退回、答复',
  ...onTask,
  body: z.object({
    judgement: z.enum(judgementNames),
    text: z.string().trim().max(2000, '不超过 2000 字').optional(),
    /** With `grant`: the new date. */
    dueOn: ChinaDate.optional(),
    version: Version,
  }),
  reply: TaskDetail,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

/** Cells of the grid: one string per organisation, one mark per measure (see `gridMarks`), '.' where there is no task. */
export const getGrid = endpoint({
  name: 'getGrid',
  method: 'GET',
  path: '/plans/:planId/grid',
  summary: '措施 × 单位 一览',
  params: z.object({ planId: PlanId }),
  reply: z.object({
    asOf: z.string(),
    measures: z.array(
      z.object({ id: MeasureId, number: z.string(), heading: z.string(), dueOn: ChinaDate.nullable() }),
    ),
    rows: z.array(z.object({ organization: NamedOrganization, marks: z.string() })),
  }),
  problems: ['not-found'],
})

export const exportGrid = endpoint({
  name: 'exportGrid',
  method: 'GET',
  path: '/plans/:planId/grid.xlsx',
  summary: '导出一览表',
  params: z.object({ planId: PlanId }),
  answers: 'file',
  problems: ['not-found'],
})

/** One letter per state in the grid's rows; upper case marks an overdue one. */
export const gridMarks = {
  issued: 'i',
  received: 'c',
  'in-progress': 'p',
  reported: 'r',
  returned: 'b',
  delayed: 'd',
  disputed: 'n',
  exempting: 'e',
  questioned: 'q',
  accepted: 'a',
  released: 'x',
} as const satisfies Record<(typeof taskStateNames)[number], string>

export const Figure = z.object({
  key: z.string(),
  label: z.string(),
  definition: z.string(),
  value: z.number().int(),
  /** What the value is a part of; null for a plain count. */
  denominator: z.number().int().nullable(),
  /** Filter of `/tasks` that lists exactly these rows; null when the rows are plans. */
  filter: z.record(z.string(), z.string()).nullable(),
})
export type Figure = z.output<typeof Figure>

export const getOverview = endpoint({
  name: 'getOverview',
  method: 'GET',
  path: '/overview',
  summary: '总览：至多七个数字，每个都能打开到行',
  reply: z.object({
    asOf: z.string(),
    today: ChinaDate,
    figures: z.array(Figure).max(7),
    plans: z.array(
      z.object({
        id: PlanId,
        title: z.string(),
        taskCount: z.number().int(),
        done: z.number().int(),
        notDone: z.number().int(),
        unknown: z.number().int(),
        overdue: z.number().int(),
      }),
    ),
  }),
})
