import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, PersonId, PlanId, TaskId } from '#kernel/id.ts'
import { flag, pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { NamedOrganization } from '#modules/plans/measures.contract.ts'
import { TaskRow } from '#modules/plans/tasks.contract.ts'
import { lightStages } from './lights.contract.ts'

/** States of a slip and those that may follow. */
export const slipStates = {
  draft: ['signed', 'cancelled'],
  signed: ['delivered', 'cancelled'],
  delivered: ['answered', 'cancelled'],
  answered: [],
  cancelled: [],
} as const
export type SlipState = keyof typeof slipStates
export const slipStateNames = Object.keys(slipStates) as [SlipState, ...SlipState[]]
export const slipStateLabels = {
  draft: '草稿',
  signed: '已签发',
  delivered: '待答复',
  answered: '已答复',
  cancelled: '已撤销',
} as const satisfies Record<SlipState, string>

export const SlipSummary = z.object({
  id: z.uuid(),
  /** 党委办督〔2026〕1号. */
  number: z.string(),
  issuer: NamedOrganization,
  organization: NamedOrganization,
  stage: z.enum(lightStages),
  state: z.enum(slipStateNames),
  answerBy: ChinaDate,
  deliveredOn: ChinaDate.nullable(),
  answeredOn: ChinaDate.nullable(),
  /** Still unanswered after its day, or answered after it. */
  late: z.boolean(),
  taskCount: z.number().int(),
  version: Version,
})
export type SlipSummary = z.output<typeof SlipSummary>

export const Slip = SlipSummary.extend({
  text: z.string(),
  /** The person above to whom an escalation goes. */
  escalatedTo: z.object({ id: PersonId, name: z.string() }).nullable(),
  signer: z.string(),
  signedOn: ChinaDate.nullable(),
  answer: z.string().nullable(),
  tasks: z.array(
    z.object({
      id: TaskId,
      planId: PlanId,
      planTitle: z.string(),
      number: z.string(),
      heading: z.string(),
      dueOn: ChinaDate.nullable(),
      /** As it is today. */
      state: TaskRow.shape.state,
      /** On the day of the slip. */
      light: z.enum(['yellow', 'red']),
      reason: z.string(),
    }),
  ),
  today: ChinaDate,
  may: z.object({
    edit: z.boolean(),
    sign: z.boolean(),
    deliver: z.boolean(),
    answer: z.boolean(),
    cancel: z.boolean(),
  }),
})
export type Slip = z.output<typeof Slip>

const onSlip = { params: z.object({ slipId: z.uuid() }) }
const changes = { reply: Slip, problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'] } as const

export const createSlip = endpoint({
  name: 'createSlip',
  method: 'POST',
  path: '/slips',
  summary: '由选中的任务生成督办单（文字由事实拼成，阶段由规则提出）',
  body: z.object({
    /** The section that issues it. */
    organizationId: OrganizationId,
    /** Tasks of one executing organisation, each with a light of its own side. */
    taskIds: z.array(TaskId).min(1, '请至少选择一项任务').max(50, '一份督办单最多写 50 项任务'),
    /** A milder stage than the rule proposes; a graver one is refused. */
    stage: z.enum(lightStages).optional(),
    escalatedToId: PersonId.optional(),
    /** Five working days from today unless told. */
    answerBy: ChinaDate.optional(),
  }),
  reply: Slip,
  problems: ['not-found', 'not-allowed', 'rule-broken'],
})

export const listSlips = endpoint({
  name: 'listSlips',
  method: 'GET',
  path: '/slips',
  summary: '督办单',
  query: z.object({
    ...pageQuery,
    state: z.enum(slipStateNames).optional(),
    organizationId: OrganizationId.optional(),
    issuerId: OrganizationId.optional(),
    taskId: TaskId.optional(),
    /** Only those that the asker may answer for. */
    addressed: flag.optional(),
  }),
  reply: pageOf(SlipSummary).extend({ today: ChinaDate }),
})

export const getSlip = endpoint({
  name: 'getSlip',
  method: 'GET',
  path: '/slips/:slipId',
  summary: '一份督办单',
  ...onSlip,
  reply: Slip,
  problems: ['not-found'],
})

export const editSlip = endpoint({
  name: 'editSlip',
  method: 'PUT',
  path: '/slips/:slipId',
  summary: '改督办单草稿',
  ...onSlip,
  body: z.object({
    text: z.string().trim().min(1, '请填写正文').max(10_000, '不超过 10000 字'),
    answerBy: ChinaDate,
    escalatedToId: PersonId.nullable(),
    version: Version,
  }),
  ...changes,
})

export const signSlip = endpoint({
  name: 'signSlip',
  method: 'POST',
  path: '/slips/:slipId/signature',
  summary: '签发：记下谁签、哪天签；此后正文不再改',
  ...onSlip,
  body: z.object({
    signer: z.string().trim().min(1, '请填写签发人').max(50, '不超过 50 字'),
    signedOn: ChinaDate,
    version: Version,
  }),
  ...changes,
})

export const deliverSlip = endpoint({
  name: 'deliverSlip',
  method: 'POST',
  path: '/slips/:slipId/delivery',
  summary: '送达：单位从此可以看到并答复',
  ...onSlip,
  body: z.object({ version: Version }),
  ...changes,
})

export const answerSlip = endpoint({
  name: 'answerSlip',
  method: 'POST',
  path: '/slips/:slipId/answer',
  summary: '单位答复督办单',
  ...onSlip,
  body: z.object({
    text: z.string().trim().min(1, '请写明办理情况').max(4000, '不超过 4000 字'),
    version: Version,
  }),
  ...changes,
})

export const cancelSlip = endpoint({
  name: 'cancelSlip',
  method: 'POST',
  path: '/slips/:slipId/cancellation',
  summary: '撤销督办单；编号留下，不再使用',
  ...onSlip,
  body: z.object({ version: Version }),
  ...changes,
})

export const downloadSlip = endpoint({
  name: 'downloadSlip',
  method: 'GET',
  path: '/slips/:slipId/paper',
  summary: '下载督办单（.docx 或 .pdf）',
  ...onSlip,
  query: z.object({ format: z.enum(['docx', 'pdf']) }),
  answers: 'file',
  problems: ['not-found'],
})

/** To whom an escalation may go. */
export const listSlipLeaders = endpoint({
  name: 'listSlipLeaders',
  method: 'GET',
  path: '/slip-leaders',
  summary: '可以上报的局领导',
  reply: z.object({ people: z.array(z.object({ id: PersonId, name: z.string() })) }),
})
