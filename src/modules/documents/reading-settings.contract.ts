import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { ResponsibilityLabelId, SchoolTermId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'

/** What stands behind a label of responsibility. */
export const labelRoles = ['lead', 'units', 'persons', 'deadline'] as const
export type LabelRole = (typeof labelRoles)[number]
export const labelRoleLabels = {
  lead: '牵头',
  units: '落实单位',
  persons: '责任人',
  deadline: '完成时限',
} as const satisfies Record<LabelRole, string>

/** First and last day with pupils; 开学, 寒假, 暑假 and 学期末 are counted from them. */
export const SchoolTerm = z.object({
  id: SchoolTermId,
  name: z.string(),
  startsOn: ChinaDate,
  endsOn: ChinaDate,
  version: Version,
})
export type SchoolTerm = z.output<typeof SchoolTerm>

/** A further label of responsibility lines (包保单位 → units); a person saved it, nothing is learned silently. */
export const ResponsibilityLabel = z.object({
  id: ResponsibilityLabelId,
  label: z.string(),
  role: z.enum(labelRoles),
})
export type ResponsibilityLabel = z.output<typeof ResponsibilityLabel>

export const getReadingSettings = endpoint({
  name: 'getReadingSettings',
  method: 'GET',
  path: '/reading-settings',
  summary: '读取设置：学期和责任标签',
  reply: z.object({
    terms: z.array(SchoolTerm),
    labels: z.array(ResponsibilityLabel),
    may: z.object({ change: z.boolean() }),
  }),
})

export const SchoolTermDraft = z.object({
  id: SchoolTermId.optional(),
  name: z.string().trim().min(1, '请填写学期名称').max(50, '名称不超过 50 字'),
  startsOn: ChinaDate,
  endsOn: ChinaDate,
  /** Of the present term; left out for a new one. */
  version: Version.optional(),
})

export const saveSchoolTerm = endpoint({
  name: 'saveSchoolTerm',
  method: 'PUT',
  path: '/reading-settings/terms',
  summary: '保存一个学期',
  body: SchoolTermDraft,
  reply: SchoolTerm,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const removeSchoolTerm = endpoint({
  name: 'removeSchoolTerm',
  method: 'DELETE',
  path: '/reading-settings/terms/:termId',
  summary: '删除一个学期',
  params: z.object({ termId: SchoolTermId }),
  problems: ['not-found'],
})

export const ResponsibilityLabelDraft = z.object({
  label: z
    .string()
    .trim()
    .regex(/^[\p{Script=Han}、（）()]{2,20}$/u, '标签应是 2 到 20 个汉字，不带冒号，例如：包保单位'),
  role: z.enum(labelRoles),
})

export const saveResponsibilityLabel = endpoint({
  name: 'saveResponsibilityLabel',
  method: 'PUT',
  path: '/reading-settings/labels',
  summary: '保存一个责任标签；已有的改为新的含义',
  body: ResponsibilityLabelDraft,
  reply: ResponsibilityLabel,
  problems: ['rule-broken'],
})

export const removeResponsibilityLabel = endpoint({
  name: 'removeResponsibilityLabel',
  method: 'DELETE',
  path: '/reading-settings/labels/:labelId',
  summary: '删除一个责任标签',
  params: z.object({ labelId: ResponsibilityLabelId }),
  problems: ['not-found'],
})
