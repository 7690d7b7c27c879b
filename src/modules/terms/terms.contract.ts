import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, PersonId } from '#kernel/id.ts'
import { flag, pageOf, pageQuery, Version } from '#kernel/page.ts'
import { organizationKinds } from '#modules/organizations/organizations.contract.ts'
import { endpoint } from '#platform/http/endpoint.ts'

/** Where a term stands; `open` has no end (a temporary body), `none`: no term is on record. */
export const clocks = ['ended', 'six-months', 'year', 'later', 'open', 'none'] as const
export type Clock = (typeof clocks)[number]
export const clockLabels = {
  ended: '已届满',
  'six-months': '六个月内届满',
  year: '一年内届满',
  later: '一年以后届满',
  open: '没有届满日期',
  none: '没有登记任期',
} as const satisfies Record<Clock, string>

export const duties = [
  'secretary',
  'deputy-secretary',
  'organization-work',
  'publicity',
  'discipline',
  'united-front',
  'youth',
  'plain-member',
] as const
export type Duty = (typeof duties)[number]
export const dutyLabels = {
  secretary: '书记',
  'deputy-secretary': '副书记',
  'organization-work': '组织委员',
  publicity: '宣传委员',
  discipline: '纪检委员',
  'united-front': '统战委员',
  youth: '青年委员',
  'plain-member': '委员',
} as const satisfies Record<Duty, string>

export const termBodies = ['committee', 'officers'] as const
export type TermBody = (typeof termBodies)[number]
export const termBodyLabels = { committee: '委员会', officers: '不设委员会' } as const satisfies Record<
  TermBody,
  string
>

export const extensionKinds = ['extension', 'advance'] as const
export type ExtensionKind = (typeof extensionKinds)[number]
export const extensionKindLabels = { extension: '延期', advance: '提前' } as const satisfies Record<
  ExtensionKind,
  string
>

export const reminderStates = ['draft', 'sent', 'received'] as const
export type ReminderState = (typeof reminderStates)[number]

/** What the superior owes for an end. */
export const reminderDuties = ['none', 'not-yet', 'due', 'overdue', 'sent', 'received'] as const
export type ReminderDuty = (typeof reminderDuties)[number]
export const reminderDutyLabels = {
  none: '不需要',
  'not-yet': '未到时间',
  due: '应提醒',
  overdue: '提醒逾期',
  sent: '已送达，待签收',
  received: '已签收',
} as const satisfies Record<ReminderDuty, string>

export const comings = ['election', 'by-election', 'appointment'] as const
export const comingLabels = { election: '选举', 'by-election': '补选', appointment: '指派' } as const

export const leavings = ['term-ended', 'resigned', 'transferred', 'retired', 'died', 'removed'] as const
export type Leaving = (typeof leavings)[number]
export const leavingLabels = {
  'term-ended': '本届结束',
  resigned: '辞职',
  transferred: '调离',
  retired: '退休',
  died: '去世',
  removed: '免职',
} as const satisfies Record<Leaving, string>

export const closings = ['re-elected', 'merged', 'split', 'upgraded', 'dissolved'] as const
export const closingLabels = {
  're-elected': '换届',
  merged: '合并',
  split: '分设',
  upgraded: '改设',
  dissolved: '撤销',
} as const

export const Named = z.object({ id: OrganizationId, name: z.string() })

/** One Party organisation in the calendar of terms. */
export const TermRow = z.object({
  organization: Named.extend({ kind: z.enum(organizationKinds) }),
  superior: Named.nullable(),
  termId: z.uuid().nullable(),
  electedOn: ChinaDate.nullable(),
  /** After extensions. */
  endsOn: ChinaDate.nullable(),
  shifted: z.enum(extensionKinds).nullable(),
  clock: z.enum(clocks),
  secretary: z.string().nullable(),
  /** Seats that are empty, and the earliest day by which they should be filled. */
  vacancies: z.number().int(),
  fillBy: ChinaDate.nullable(),
  reminder: z.object({
    duty: z.enum(reminderDuties),
    by: ChinaDate.nullable(),
    letterId: z.uuid().nullable(),
    number: z.string().nullable(),
    sentOn: ChinaDate.nullable(),
    receivedOn: ChinaDate.nullable(),
  }),
  may: z.object({ keep: z.boolean() }),
})
export type TermRow = z.output<typeof TermRow>

const termFilter = {
  clock: z.enum(clocks).optional(),
  duty: z.enum(reminderDuties).optional(),
  kind: z.enum(organizationKinds).optional(),
  search: z.string().trim().max(50).optional(),
  vacant: flag.optional(),
  on: ChinaDate.optional(),
}

export const listTerms = endpoint({
  name: 'listTerms',
  method: 'GET',
  path: '/terms',
  summary: '任期日历：谁的任期到什么时候，哪些该提醒',
  query: z.object({ ...pageQuery, ...termFilter }),
  reply: pageOf(TermRow).extend({
    on: ChinaDate,
    today: ChinaDate,
    /** Of everything that the asker may see, whatever the filter. */
    counts: z.object({
      clocks: z.record(z.enum(clocks), z.number().int()),
      duties: z.record(z.enum(reminderDuties), z.number().int()),
      vacant: z.number().int(),
    }),
  }),
})

export const exportTerms = endpoint({
  name: 'exportTerms',
  method: 'GET',
  path: '/terms/sheet',
  summary: '导出任期日历（.xlsx）',
  query: z.object(termFilter),
  answers: 'file',
})

export const Extension = z.object({
  kind: z.enum(extensionKinds),
  toOn: ChinaDate,
  approvedOn: ChinaDate,
  approver: Named,
  number: z.string(),
  reason: z.string(),
})

export const Holding = z.object({
  id: z.uuid(),
  personId: PersonId,
  name: z.string(),
  since: ChinaDate,
  until: ChinaDate.nullable(),
  cameBy: z.enum(comings),
  leftAs: z.enum(leavings).nullable(),
  fullTime: z.boolean(),
})

export const Seat = z.object({
  id: z.uuid(),
  duties: z.array(z.enum(duties)),
  holder: Holding.nullable(),
  earlier: z.array(Holding),
  vacancy: z.object({ since: ChinaDate, dueOn: ChinaDate, overdue: z.boolean() }).nullable(),
})
export type Seat = z.output<typeof Seat>

export const Term = z.object({
  id: z.uuid(),
  ordinal: z.number().int().nullable(),
  body: z.enum(termBodies),
  formedBy: z.enum(['election', 'appointment']),
  electedOn: ChinaDate,
  years: z.number().int().nullable(),
  /** The end that the election gave, and the one after extensions. */
  lawfulEnd: ChinaDate.nullable(),
  endsOn: ChinaDate.nullable(),
  fullMembers: z.number().int(),
  closedOn: ChinaDate.nullable(),
  closedAs: z.enum(closings).nullable(),
  clock: z.enum(clocks),
  extensions: z.array(Extension),
  report: z.object({
    reportedOn: ChinaDate.nullable(),
    filedOn: ChinaDate.nullable(),
    approvedOn: ChinaDate.nullable(),
    approvalNumber: z.string(),
  }),
  reason: z.string(),
  seats: z.array(Seat),
  version: Version,
})
export type Term = z.output<typeof Term>

/** Something that should be done, with the rule behind it. */
export const Warning = z.object({
  rule: z.string(),
  detail: z.string(),
  basis: z.string(),
  strength: z.enum(['hard', 'soft', 'local']),
})
export type Warning = z.output<typeof Warning>

export const getOrganizationTerms = endpoint({
  name: 'getOrganizationTerms',
  method: 'GET',
  path: '/organizations/:organizationId/terms',
  summary: '一个党组织的班子与任期（可查过去某一天）',
  params: z.object({ organizationId: OrganizationId }),
  query: z.object({ on: ChinaDate.optional() }),
  reply: z.object({
    on: ChinaDate,
    today: ChinaDate,
    organization: Named.extend({ kind: z.enum(organizationKinds) }),
    superior: Named.nullable(),
    /** The term of the day; null when none was running. */
    current: Term.nullable(),
    earlier: z.array(Term),
    reminder: TermRow.shape.reminder,
    warnings: z.array(Warning),
    may: z.object({ keep: z.boolean(), receive: z.boolean() }),
  }),
  problems: ['not-found'],
})
