import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, OrganizationId } from '#kernel/id.ts'
import { pageOf, pageQuery, Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { codesOf, ethnicities, sexes } from './members.codes.ts'
import { MemberDraft, MemberRow } from './members.contract.ts'
import { standings } from './members.states.ts'

export const transferDirections = ['inside', 'out', 'in'] as const
export const transferStates = ['issued', 'received', 'cancelled', 'returned'] as const
export type TransferState = (typeof transferStates)[number]
export const transferStateLabels = {
  issued: '已开出，待回执',
  received: '已接收',
  cancelled: '已撤销',
  returned: '已退回',
} as const satisfies Record<TransferState, string>

/** Papers that go along with somebody who is not a full member yet. */
export const transferPapers = {
  application: '入党申请书',
  cultivation: '培养教育考察材料',
  review: '政治审查材料',
  form: '入党志愿书',
} as const
export type TransferPaper = keyof typeof transferPapers

const Side = z.object({ id: OrganizationId, name: z.string() })

export const Transfer = z.object({
  id: z.uuid(),
  memberId: MemberId,
  name: z.string(),
  sex: z.enum(codesOf(sexes)),
  ethnicity: z.enum(codesOf(ethnicities)),
  bornOn: ChinaDate,
  standing: z.enum(standings),
  joinedOn: ChinaDate.nullable(),
  direction: z.enum(transferDirections),
  from: Side.nullable(),
  to: Side.nullable(),
  outsideCommittee: z.string().nullable(),
  outsideBranch: z.string().nullable(),
  duesPaidUntil: ChinaDate.nullable(),
  papers: z.array(z.enum(codesOf(transferPapers))),
  /** As printed: our own number, or the one on a letter from outside. */
  number: z.string(),
  reason: z.string().nullable(),
  issuedOn: ChinaDate,
  validUntil: ChinaDate,
  state: z.enum(transferStates),
  /** No receipt yet although the letter has run out. */
  overdue: z.boolean(),
  receivedOn: ChinaDate.nullable(),
  note: z.string().nullable(),
  issuedBy: z.string(),
  receivedBy: z.string().nullable(),
  version: Version,
  may: z.object({ receive: z.boolean(), giveBack: z.boolean(), cancel: z.boolean() }),
})
export type Transfer = z.output<typeof Transfer>

export const listTransfers = endpoint({
  name: 'listTransfers',
  method: 'GET',
  path: '/member-transfers',
  summary: '组织关系转接（转出方和转入方都能看到）',
  query: z.object({
    ...pageQuery,
    show: z.enum(['open', 'overdue', 'all']).default('open'),
    memberId: MemberId.optional(),
  }),
  reply: pageOf(Transfer),
})

const words = (limit: number) => z.string().trim().min(1).max(limit).nullable().default(null)

export const TransferDraft = z.object({
  /** A branch of ours, or null to go outside. */
  toBranchId: OrganizationId.nullable().default(null),
  outsideCommittee: words(100),
  outsideBranch: words(100),
  duesPaidUntil: ChinaDate.nullable().default(null),
  papers: z
    .array(z.enum(codesOf(transferPapers)))
    .max(4)
    .default([]),
  reason: words(200),
  issuedOn: ChinaDate,
  validUntil: ChinaDate,
})

export const issueTransfer = endpoint({
  name: 'issueTransfer',
  method: 'POST',
  path: '/members/:memberId/transfers',
  summary: '开具组织关系介绍信',
  params: z.object({ memberId: MemberId }),
  body: TransferDraft.extend({ version: Version }),
  reply: Transfer,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

const onTransfer = { params: z.object({ transferId: z.uuid() }) }

export const receiveTransfer = endpoint({
  name: 'receiveTransfer',
  method: 'POST',
  path: '/member-transfers/:transferId/receive',
  summary: '接收组织关系（登记回执）',
  ...onTransfer,
  body: z.object({ receivedOn: ChinaDate, note: words(200), version: Version }),
  reply: Transfer,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const endTransfer = endpoint({
  name: 'endTransfer',
  method: 'POST',
  path: '/member-transfers/:transferId/end',
  summary: '撤销介绍信（转出方）或退回介绍信（转入方）',
  ...onTransfer,
  body: z.object({ how: z.enum(['cancelled', 'returned']), note: words(200), version: Version }),
  reply: Transfer,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

/** Somebody comes with a letter from outside. */
export const takeInMember = endpoint({
  name: 'takeInMember',
  method: 'POST',
  path: '/member-transfers',
  summary: '凭外来介绍信转入党员',
  body: MemberDraft.omit({ since: true }).extend({
    outsideCommittee: z.string().trim().min(1, '请填写开具介绍信的党委').max(100),
    outsideBranch: words(100),
    letter: z.string().trim().min(1, '请填写介绍信编号').max(60),
    duesPaidUntil: ChinaDate.nullable().default(null),
    papers: z
      .array(z.enum(codesOf(transferPapers)))
      .max(4)
      .default([]),
    issuedOn: ChinaDate,
    validUntil: ChinaDate,
    receivedOn: ChinaDate,
  }),
  reply: MemberRow,
  problems: ['rule-broken', 'not-found', 'invalid-input'],
})

export const downloadTransferLetter = endpoint({
  name: 'downloadTransferLetter',
  method: 'GET',
  path: '/member-transfers/:transferId/letter',
  summary: '下载组织关系介绍信（三联）',
  ...onTransfer,
  query: z.object({ format: z.enum(['docx', 'pdf']) }),
  answers: 'file',
  problems: ['not-found', 'not-ready'],
})
