import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { codesOf } from './members.codes.ts'
import { absenceEnds, absenceKinds, absenceReasons, contactMeans } from './members.kinds.ts'

const words = (limit: number) => z.string().trim().min(1).max(limit).nullable().default(null)

export const Contact = z.object({
  id: z.uuid(),
  onDay: ChinaDate,
  means: z.enum(codesOf(contactMeans)),
  reached: z.boolean(),
  note: z.string().nullable(),
  by: z.string(),
})

export const Absence = z.object({
  id: z.uuid(),
  kind: z.enum(absenceKinds),
  since: ChinaDate,
  until: ChinaDate.nullable(),
  place: z.string().nullable(),
  reason: z.enum(absenceReasons).nullable(),
  host: z.string().nullable(),
  endedHow: z.enum(absenceEnds).nullable(),
  version: Version,
  contacts: z.array(Contact),
})
export type Absence = z.output<typeof Absence>

/** What has to be done by when, beside what the plans ask. */
export const dueLabels = {
  'overseas-contact': '与出国（境）党员联系',
  'mobile-report': '流动党员向支部汇报',
  'mobile-transfer': '流动满六个月，转接组织关系',
  'lost-cease': '失联满六个月，可以停止党籍',
  'ceased-removal': '停止党籍满两年，研究除名',
  'abroad-cease': '出国超过五年，研究停止党籍',
  'probation-end': '预备期满，讨论转正',
  'state-end': '期限届满，作出结论',
  'letter-receipt': '介绍信到期，催要回执',
} as const
export type DueKind = keyof typeof dueLabels

export const DueItem = z.object({
  kind: z.enum(codesOf(dueLabels)),
  memberId: MemberId,
  name: z.string(),
  branchId: OrganizationId,
  branchName: z.string(),
  dueOn: ChinaDate,
  overdue: z.boolean(),
  /** From which the day is reckoned, in words, and where the rule stands. */
  facts: z.string(),
  basis: z.string(),
  absenceId: z.uuid().nullable(),
})
export type DueItem = z.output<typeof DueItem>

export const listCare = endpoint({
  name: 'listCare',
  method: 'GET',
  path: '/member-care',
  summary: '党员管理到期事项（出国、流动、失联、预备期、期限）',
  query: z.object({
    organizationId: OrganizationId.optional(),
    /** How many days ahead. */
    days: z.coerce.number().int().min(0).max(400).default(90),
  }),
  reply: z.object({ on: ChinaDate, items: z.array(DueItem) }),
})

export const getCare = endpoint({
  name: 'getCare',
  method: 'GET',
  path: '/members/:memberId/care',
  summary: '一名党员的外出与联系记录',
  params: z.object({ memberId: MemberId }),
  reply: z.object({
    absences: z.array(Absence),
    due: z.array(DueItem),
    may: z.object({ change: z.boolean() }),
  }),
  problems: ['not-found'],
})

export const startAbsence = endpoint({
  name: 'startAbsence',
  method: 'POST',
  path: '/members/:memberId/absences',
  summary: '登记流动、出国（境）或失联',
  params: z.object({ memberId: MemberId }),
  body: z.object({
    kind: z.enum(absenceKinds),
    since: ChinaDate,
    place: words(100),
    reason: z.enum(absenceReasons).nullable().default(null),
    host: words(100),
    version: Version,
  }),
  reply: Absence,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

const onAbsence = { params: z.object({ memberId: MemberId, absenceId: z.uuid() }) }

export const endAbsence = endpoint({
  name: 'endAbsence',
  method: 'POST',
  path: '/members/:memberId/absences/:absenceId/end',
  summary: '结束流动、出国（境）或失联',
  ...onAbsence,
  body: z.object({ until: ChinaDate, how: z.enum(absenceEnds), version: Version }),
  reply: Absence,
  problems: ['rule-broken', 'not-found', 'out-of-date'],
})

export const recordContact = endpoint({
  name: 'recordContact',
  method: 'POST',
  path: '/members/:memberId/absences/:absenceId/contacts',
  summary: '记一次联系或查找',
  ...onAbsence,
  body: z.object({
    onDay: ChinaDate,
    means: z.enum(codesOf(contactMeans)),
    reached: z.boolean(),
    note: words(200),
  }),
  reply: Absence,
  problems: ['rule-broken', 'not-found'],
})
