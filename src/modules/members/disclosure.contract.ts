import { z } from 'zod'
import { MemberExportId, MemberId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { sensitiveFields } from './disclosure.rules.ts'
import { memberFilter } from './members.contract.ts'

const reason = (what: string) =>
  z
    .string()
    .trim()
    .min(6, `请写明${what}（至少 6 个字），本人和所在党组织看得到`)
    .max(200, '事由不超过 200 字')

export const revealMemberField = endpoint({
  name: 'revealMemberField',
  method: 'POST',
  path: '/members/:memberId/reveals',
  summary: '查看一名党员的一项敏感信息（须写明事由，留痕）',
  params: z.object({ memberId: MemberId }),
  body: z.object({ field: z.enum(sensitiveFields), reason: reason('查看的事由') }),
  reply: z.object({ value: z.string().meta({ class: 'sensitive', shown: 'on-demand' }) }),
  repliesOnce: true,
  problems: ['not-found', 'rule-broken'],
})

export const MemberDisclosure = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  post: z.string(),
  fields: z.array(z.enum(sensitiveFields)),
  reason: z.string(),
  /** Whether it left the product in a file. */
  exported: z.boolean(),
})

export const listMemberDisclosures = endpoint({
  name: 'listMemberDisclosures',
  method: 'GET',
  path: '/members/:memberId/disclosures',
  summary: '谁看过一名党员的敏感信息，为什么（本人也可查）',
  params: z.object({ memberId: MemberId }),
  reply: z.object({ rows: z.array(MemberDisclosure) }),
  problems: ['not-found'],
})

export const exportFields = [
  'name',
  'branchName',
  'sex',
  'ethnicity',
  'bornOn',
  'education',
  'standing',
  'state',
  'joinedOn',
  'fullOn',
  'job',
  ...sensitiveFields,
] as const
export type ExportField = (typeof exportFields)[number]

export const exportStates = ['ready', 'waiting', 'approved', 'refused', 'taken', 'expired'] as const
export type ExportState = (typeof exportStates)[number]

const MemberExportRow = z.object({
  id: MemberExportId,
  at: z.iso.datetime(),
  by: z.string(),
  post: z.string(),
  reason: z.string(),
  fields: z.array(z.enum(exportFields)),
  /** Under which organisations it looks, by name. */
  where: z.array(z.string()),
  persons: z.number().int(),
  state: z.enum(exportStates),
  judgedBy: z.string().nullable(),
  judgedReason: z.string().nullable(),
  usableUntil: z.iso.datetime().nullable(),
  may: z.object({ judge: z.boolean(), take: z.boolean() }),
})
export type MemberExportRow = z.output<typeof MemberExportRow>

export const requestMemberExport = endpoint({
  name: 'requestMemberExport',
  method: 'POST',
  path: '/member-exports',
  summary: '申请导出党员名单（一天内合计超过 50 人须另一人审批）',
  body: z.object({
    filter: z.object(memberFilter).default({}),
    fields: z.array(z.enum(exportFields)).min(1, '请至少选一项').max(exportFields.length),
    reason: reason('导出的事由'),
  }),
  reply: MemberExportRow,
  problems: ['rule-broken', 'not-found'],
})

export const listMemberExports = endpoint({
  name: 'listMemberExports',
  method: 'GET',
  path: '/member-exports',
  summary: '我的导出，和等我审批的导出',
  reply: z.object({ rows: z.array(MemberExportRow) }),
})

export const judgeMemberExport = endpoint({
  name: 'judgeMemberExport',
  method: 'POST',
  path: '/member-exports/:exportId/judgement',
  summary: '审批别人的导出',
  params: z.object({ exportId: MemberExportId }),
  body: z.object({ approved: z.boolean(), reason: reason('同意或不同意的理由') }),
  reply: MemberExportRow,
  problems: ['rule-broken', 'not-found'],
})

export const takeMemberExport = endpoint({
  name: 'takeMemberExport',
  method: 'POST',
  path: '/member-exports/:exportId/file',
  summary: '取走导出的文件（一天内，一次）',
  params: z.object({ exportId: MemberExportId }),
  answers: 'file',
  repliesOnce: true,
  problems: ['rule-broken', 'not-found'],
})

export const eraseMember = endpoint({
  name: 'eraseMember',
  method: 'POST',
  path: '/members/:memberId/erasure',
  summary: '应本人申请清除已离开名册者的个人信息（留存党籍档案和审计链）',
  params: z.object({ memberId: MemberId }),
  body: z.object({ reason: reason('清除的事由') }),
  problems: ['not-found', 'rule-broken'],
})
