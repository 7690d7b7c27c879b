import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { PlanId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

const onPlan = { params: z.object({ planId: PlanId }) }

const words = {
  /** As printed, such as 云教党〔2026〕12号; empty until it is given. */
  documentNumber: z.string().trim().max(60, '文号不超过 60 字'),
  /** Who issues it; with 文件 behind it, it is the red head. */
  issuer: z.string().trim().min(1, '请填写发文机关').max(60, '发文机关不超过 60 字'),
  addressees: z.string().trim().min(1, '请填写主送机关').max(300, '主送机关不超过 300 字'),
  /** Paragraphs, one a line. */
  body: z.string().trim().min(1, '请填写正文').max(8000, '正文不超过 8000 字'),
  /** Only on papers that go up. */
  signer: z.string().trim().max(50, '签发人不超过 50 字'),
  copyTo: z.string().trim().max(300, '抄送不超过 300 字'),
  datedOn: ChinaDate.nullable(),
}

/** What a person may write; the form checks the same. */
export const LetterWords = z.object(words)
export type LetterWords = z.output<typeof LetterWords>

/** The letter that publishes a plan (关于印发《…》的通知). */
export const Letter = LetterWords.extend({
  title: z.string(),
  /** Name of the table that goes with it. */
  attachment: z.string(),
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
  problems: ['not-found'],
})

export const saveLetter = endpoint({
  name: 'saveLetter',
  method: 'PUT',
  path: '/plans/:planId/letter',
  summary: '保存印发通知的文字、文号和日期',
  ...onPlan,
  body: LetterWords.extend({ version: Version.nullable() }),
  reply: Letter,
  problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'],
})

export const downloadLetter = endpoint({
  name: 'downloadLetter',
  method: 'GET',
  path: '/plans/:planId/letter-paper',
  summary: '印发通知和附表；下发前标明审批稿',
  ...onPlan,
  query: z.object({ format: z.enum(['docx', 'pdf']) }),
  answers: 'file',
  problems: ['not-found'],
})
