import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, PlanId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

/** Papers of a plan as files. */
export const planPaperLabels = {
  breakdown: '任务分解表',
  duties: '责任清单',
  progress: '进展报告',
  letter: '印发通知',
} as const
export type PlanPaper = keyof typeof planPaperLabels

const onPlan = { params: z.object({ planId: PlanId }) }
const asPaper = z.enum(['docx', 'pdf'])
const asPaperOrSheet = z.enum(['docx', 'pdf', 'xlsx'])
export type PaperFormat = z.output<typeof asPaperOrSheet>
/** Both lie; A3 has room for what is asked in detail. */
const sheetSizes = ['A4', 'A3'] as const

export const downloadBreakdown = endpoint({
  name: 'downloadBreakdown',
  method: 'GET',
  path: '/plans/:planId/breakdown',
  summary: '任务分解表（A4、A3 横排；.xlsx 另有逐单位一页）',
  ...onPlan,
  query: z.object({ format: asPaperOrSheet, size: z.enum(sheetSizes).default('A4') }),
  answers: 'file',
  problems: ['not-found'],
})

export const downloadDuties = endpoint({
  name: 'downloadDuties',
  method: 'GET',
  path: '/plans/:planId/duties',
  summary: '责任清单：每个单位牵头、协助、落实什么',
  ...onPlan,
  /** Of one organisation, or of all that the asker may see. */
  query: z.object({ format: asPaperOrSheet, organizationId: OrganizationId.optional() }),
  answers: 'file',
  problems: ['not-found'],
})

export const downloadProgress = endpoint({
  name: 'downloadProgress',
  method: 'GET',
  path: '/plans/:planId/progress-report',
  summary: '进展报告：由事实拼成，每个数字注明来自哪些任务',
  ...onPlan,
  query: z.object({ format: asPaper }),
  answers: 'file',
  problems: ['not-found', 'rule-broken'],
})

/** The letter that publishes a plan (关于印发《…》的通知). */
export const Letter = z.object({
  documentNumber: z.string(),
  /** Who issues it; with 文件 behind it, it is the red head. */
  issuer: z.string(),
  addressees: z.string(),
  /** Paragraphs, one a line. */
  body: z.string(),
  /** Only on papers that go up. */
  signer: z.string(),
  copyTo: z.string(),
  datedOn: ChinaDate.nullable(),
  title: z.string(),
  /** Null while nobody has saved it: the words are then proposed from the plan and its basis. */
  version: Version.nullable(),
  may: z.object({
    /** Words change only in a draft: what was approved stays as it was approved. */
    words: z.boolean(),
    /** Number and day are given after the signature. */
    number: z.boolean(),
  }),
})
export type Letter = z.output<typeof Letter>

export const getLetter = endpoint({
  name: 'getLetter',
  method: 'GET',
  path: '/plans/:planId/letter',
  summary: '印发通知的文字；还没有保存过时是由计划和依据拼成的建议',
  ...onPlan,
  reply: Letter,
  problems: ['not-found', 'not-allowed'],
})

export const saveLetter = endpoint({
  name: 'saveLetter',
  method: 'PUT',
  path: '/plans/:planId/letter',
  summary: '保存印发通知的文字、文号和日期',
  ...onPlan,
  body: z.object({
    documentNumber: z.string().trim().max(60, '文号不超过 60 字'),
    issuer: z.string().trim().min(1, '请填写发文机关').max(60, '发文机关不超过 60 字'),
    addressees: z.string().trim().min(1, '请填写主送机关').max(300, '主送机关不超过 300 字'),
    body: z.string().trim().min(1, '请填写正文').max(8000, '正文不超过 8000 字'),
    signer: z.string().trim().max(50, '签发人不超过 50 字'),
    copyTo: z.string().trim().max(300, '抄送不超过 300 字'),
    datedOn: ChinaDate.nullable(),
    version: Version.nullable(),
  }),
  reply: Letter,
  problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'],
})

export const downloadLetter = endpoint({
  name: 'downloadLetter',
  method: 'GET',
  path: '/plans/:planId/letter-paper',
  summary: '印发通知和附表；审批前的打印稿附负担测算',
  ...onPlan,
  query: z.object({ format: asPaper }),
  answers: 'file',
  problems: ['not-found', 'not-allowed'],
})
