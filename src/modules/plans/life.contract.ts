import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MeasureId, OrganizationId, PersonId, PlanId, TaskId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization, Target } from './measures.contract.ts'
import { judgementNames } from './plans.states.ts'
import { TaskDetail, TaskRow } from './tasks.contract.ts'

const onPlan = { params: z.object({ planId: PlanId }) }
const onMeasure = { params: z.object({ measureId: MeasureId }) }
const onTask = { params: z.object({ taskId: TaskId }) }
const atPosition = { params: z.object({ taskId: TaskId, position: z.coerce.number().int().min(0).max(50) }) }

// ── receipts ──

export const receivePlan = endpoint({
  name: 'receivePlan',
  method: 'POST',
  path: '/plans/:planId/receipt',
  summary: '整份签收：本单位在这份计划里的任务一次签收',
  ...onPlan,
  body: z.object({ organizationId: OrganizationId }),
  reply: z.object({ received: z.number().int() }),
  problems: ['not-found', 'rule-broken'],
})

export const listReceipts = endpoint({
  name: 'listReceipts',
  method: 'GET',
  path: '/plans/:planId/receipts',
  summary: '哪些单位已签收，哪些还没有',
  ...onPlan,
  reply: z.object({
    rows: z.array(
      z.object({
        organization: NamedOrganization,
        receivedAt: z.string().nullable(),
        receivedName: z.string().nullable(),
        /** Tasks of the plan that nobody there has looked at yet. */
        unreceived: z.number().int(),
      }),
    ),
    received: z.number().int(),
    total: z.number().int(),
  }),
  problems: ['not-found'],
})

// ── the lead's side ──

export const judgeTasks = endpoint({
  name: 'judgeTasks',
  method: 'POST',
  path: '/tasks/judgements',
  summary: '一次处理多项任务（验收、退回、免除、答复）',
  body: z.object({
    tasks: z
      .array(z.object({ id: TaskId, version: Version }))
      .min(1, '请至少选择一项')
      .max(200, '一次最多处理 200 项'),
    judgement: z.enum(judgementNames),
    text: z.string().trim().max(2000, '不超过 2000 字').optional(),
    dueOn: ChinaDate.optional(),
  }),
  reply: z.object({
    done: z.number().int(),
    /** Those that could not be dealt with, each with the sentence that says why. */
    refused: z.array(z.object({ id: TaskId, detail: z.string() })),
  }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const answerQuestion = endpoint({
  name: 'answerQuestion',
  method: 'POST',
  path: '/measures/:measureId/answers',
  summary: '答复问题：对所有提出同一问题的单位生效，其他单位也能看到',
  ...onMeasure,
  body: z.object({
    question: z.string().trim().min(1, '请写明问题').max(2000),
    answer: z.string().trim().min(1, '请填写答复').max(4000),
  }),
  /** How many tasks had waited for it. */
  reply: z.object({ answered: z.number().int() }),
  problems: ['not-found', 'rule-broken'],
})

export const reviewMeasure = endpoint({
  name: 'reviewMeasure',
  method: 'POST',
  path: '/measures/:measureId/reviews',
  summary: '对长期坚持的措施作一次回头看',
  ...onMeasure,
  body: z.object({
    reviewedOn: ChinaDate,
    finding: z.string().trim().min(1, '请写明回头看的情况').max(2000),
    goesOn: z.boolean(),
  }),
  reply: z.object({ ended: z.number().int() }),
  problems: ['not-found', 'rule-broken'],
})

export const spotCheckOutcomeLabels = { holds: '属实', 'does-not-hold': '不属实' } as const
export type SpotCheckOutcome = keyof typeof spotCheckOutcomeLabels
export const spotCheckOutcomes = Object.keys(spotCheckOutcomeLabels) as [
  SpotCheckOutcome,
  ...SpotCheckOutcome[],
]

export const spotCheckTask = endpoint({
  name: 'spotCheckTask',
  method: 'POST',
  path: '/tasks/:taskId/spot-checks',
  summary: '抽查一项已验收的任务；不属实的退回重办',
  ...onTask,
  body: z.object({
    checkedOn: ChinaDate,
    checker: z.string().trim().min(1, '请写明由谁抽查').max(100),
    outcome: z.enum(spotCheckOutcomes),
    text: z.string().trim().max(2000).default(''),
    version: Version,
  }),
  reply: TaskDetail,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const drawSpotChecks = endpoint({
  name: 'drawSpotChecks',
  method: 'GET',
  path: '/plans/:planId/spot-check-sample',
  summary: '从已验收、未抽查的任务里抽样（同一天抽到的相同，可以复核）',
  ...onPlan,
  query: z.object({ count: z.coerce.number().int().min(1).max(100).default(5) }),
  /** `outOf` accepted tasks that nobody has checked; `checked` tasks of the plan that somebody has. */
  reply: z.object({ rows: z.array(TaskRow), outOf: z.number().int(), checked: z.number().int() }),
  problems: ['not-found'],
})

export const handlingLabels = {
  deployed: '亲自部署',
  inquired: '亲自过问',
  coordinated: '亲自协调',
  supervised: '亲自督办',
} as const
export type HandlingKind = keyof typeof handlingLabels
export const handlingKinds = Object.keys(handlingLabels) as [HandlingKind, ...HandlingKind[]]

export const Handling = z.object({
  id: z.uuid(),
  organization: NamedOrganization,
  personName: z.string(),
  kind: z.enum(handlingKinds),
  happenedOn: ChinaDate,
  note: z.string(),
  mayRemove: z.boolean(),
})
export type Handling = z.output<typeof Handling>

export const listHandlings = endpoint({
  name: 'listHandlings',
  method: 'GET',
  path: '/measures/:measureId/handlings',
  summary: '主要负责人亲自抓这条措施的记录（四个亲自）',
  ...onMeasure,
  reply: z.object({ rows: z.array(Handling) }),
  problems: ['not-found'],
})

export const recordHandling = endpoint({
  name: 'recordHandling',
  method: 'POST',
  path: '/measures/:measureId/handlings',
  summary: '记一次亲自部署、过问、协调或督办',
  ...onMeasure,
  body: z.object({
    organizationId: OrganizationId,
    personId: PersonId,
    kind: z.enum(handlingKinds),
    happenedOn: ChinaDate,
    note: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ id: z.uuid() }),
  problems: ['not-found', 'rule-broken'],
})

export const removeHandling = endpoint({
  name: 'removeHandling',
  method: 'DELETE',
  path: '/handlings/:handlingId',
  summary: '撤销一条记录',
  params: z.object({ handlingId: z.uuid() }),
  problems: ['not-found'],
})

// ── the executing side ──

export const recordMilestone = endpoint({
  name: 'recordMilestone',
  method: 'PUT',
  path: '/tasks/:taskId/milestones/:position',
  summary: '记录一个阶段已完成',
  ...atPosition,
  body: z.object({ doneOn: ChinaDate, text: z.string().trim().max(2000).default('') }),
  reply: TaskDetail,
  problems: ['not-found', 'rule-broken'],
})

export const undoMilestone = endpoint({
  name: 'undoMilestone',
  method: 'DELETE',
  path: '/tasks/:taskId/milestones/:position',
  summary: '撤销一个阶段的完成记录',
  ...atPosition,
  reply: TaskDetail,
  problems: ['not-found', 'rule-broken'],
})

export const stateFigure = endpoint({
  name: 'stateFigure',
  method: 'PUT',
  path: '/tasks/:taskId/figures/:position',
  summary: '填报一个指标现在的数（可以随时更正）',
  ...atPosition,
  body: z.object({
    numerator: z.number().min(0).max(1_000_000_000),
    denominator: z.number().positive().max(1_000_000_000).nullable(),
  }),
  reply: TaskDetail,
  problems: ['not-found', 'rule-broken'],
})

/** A target with what was stated so far: sums over the organisations that stated figures. */
export const Gauge = z.object({
  target: Target,
  numerator: z.number(),
  denominator: z.number().nullable(),
  /** In the target's unit; null while nothing is stated or the denominator is unknown. */
  value: z.number().nullable(),
  /** Whether the target is met by what is stated; null while nothing is. */
  met: z.boolean().nullable(),
  stated: z.number().int(),
  of: z.number().int(),
})
export type Gauge = z.output<typeof Gauge>

export const getGauges = endpoint({
  name: 'getGauges',
  method: 'GET',
  path: '/measures/:measureId/gauges',
  summary: '一条措施的指标现在到了多少',
  ...onMeasure,
  reply: z.object({ asOf: z.string(), gauges: z.array(Gauge) }),
  problems: ['not-found'],
})

export const TaskStep = z.object({
  id: z.uuid(),
  text: z.string(),
  person: z.object({ id: PersonId, name: z.string() }).nullable(),
  dueOn: ChinaDate.nullable(),
  doneOn: ChinaDate.nullable(),
  version: Version,
})
export type TaskStep = z.output<typeof TaskStep>

export const listTaskSteps = endpoint({
  name: 'listTaskSteps',
  method: 'GET',
  path: '/tasks/:taskId/steps',
  summary: '本单位自己的分解（上级看不到，也不要求）',
  ...onTask,
  reply: z.object({
    steps: z.array(TaskStep),
    people: z.array(z.object({ id: PersonId, name: z.string() })),
  }),
  problems: ['not-found'],
})

const StepWords = {
  text: z.string().trim().min(1, '请写明做什么').max(500),
  personId: PersonId.nullable().default(null),
  dueOn: ChinaDate.nullable().default(null),
}

export const addTaskStep = endpoint({
  name: 'addTaskStep',
  method: 'POST',
  path: '/tasks/:taskId/steps',
  summary: '增加一步',
  ...onTask,
  body: z.object(StepWords),
  reply: TaskStep,
  problems: ['not-found', 'rule-broken'],
})

export const changeTaskStep = endpoint({
  name: 'changeTaskStep',
  method: 'PUT',
  path: '/steps/:stepId',
  summary: '改一步，或记为做完',
  params: z.object({ stepId: z.uuid() }),
  body: z.object({ ...StepWords, doneOn: ChinaDate.nullable().default(null), version: Version }),
  reply: TaskStep,
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

export const removeTaskStep = endpoint({
  name: 'removeTaskStep',
  method: 'DELETE',
  path: '/steps/:stepId',
  summary: '去掉一步',
  params: z.object({ stepId: z.uuid() }),
  problems: ['not-found'],
})
