import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { organizationKinds } from '#modules/organizations/organizations.contract.ts'
import { RuleId, strengths } from '#modules/rules/rule.contract.ts'

/** `broken`: the facts break the rule; `upcoming`: it is coming up and being dealt with; `unknown`: the register does not say enough. */
export const findingKindLabels = { broken: '需要处理', upcoming: '留意', unknown: '情况不明' } as const
export type FindingKind = keyof typeof findingKindLabels
export const findingKinds = Object.keys(findingKindLabels) as [FindingKind, ...FindingKind[]]

/** One thing that a rule says about one organisation, with everything that a person needs to check it. */
export const Warning = z.object({
  organizationId: OrganizationId,
  organizationName: z.string(),
  kind: z.enum(findingKinds),
  ruleId: RuleId,
  title: z.string(),
  strength: z.enum(strengths),
  /** What is, and what to do. */
  detail: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** The rule in one sentence, its article, and since when it is in force. */
  sentence: z.string(),
  basis: z.string(),
  inForceFrom: ChinaDate,
  /** What an officer added when the quarter was checked. */
  note: z.string().nullable(),
})
export type Warning = z.output<typeof Warning>

/** One Party organisation of a day, in the order of the tree. */
export const StructureRow = z.object({
  organizationId: OrganizationId,
  name: z.string(),
  kind: z.enum(organizationKinds),
  depth: z.number().int(),
  /** With everything below; null while the register knows of nobody. */
  fullMembers: z.number().int().nullable(),
  members: z.number().int().nullable(),
  secretary: z.string().nullable(),
  seats: z.number().int(),
  vacancies: z.number().int(),
  endsOn: ChinaDate.nullable(),
  /** Warnings by kind. */
  broken: z.number().int(),
  upcoming: z.number().int(),
  unknown: z.number().int(),
})
export type StructureRow = z.output<typeof StructureRow>

export const getStructure = endpoint({
  name: 'getStructure',
  method: 'GET',
  path: '/structure',
  summary: '组织设置：某一天的党组织、人数、任期，和按当日规则得出的提醒',
  query: z.object({ on: ChinaDate.optional(), organizationId: OrganizationId.optional() }),
  reply: z.object({
    on: ChinaDate,
    organizations: z.array(StructureRow),
    warnings: z.array(Warning),
    /** How many branches should reach the local target of the year; null while that practice is not in use. An indicator only. */
    starTarget: z.object({ branches: z.number().int(), target: z.number().int() }).nullable(),
  }),
})

/** For the office's first page; nothing for those who keep no register. */
export const countWarnings = endpoint({
  name: 'countWarnings',
  method: 'GET',
  path: '/structure-count',
  summary: '组织设置的提醒有多少项',
  reply: z.object({ broken: z.number().int(), upcoming: z.number().int(), unknown: z.number().int() }),
})

export const recordKindLabels = { check: '季度排查', report: '半年报告' } as const
export type RecordKind = keyof typeof recordKindLabels
export const recordKinds = Object.keys(recordKindLabels) as [RecordKind, ...RecordKind[]]

/** A check of a quarter or the report of a half-year: rows as they were, never changed afterwards. */
export const StructureRecord = z.object({
  id: z.uuid(),
  kind: z.enum(recordKinds),
  /** 2026-Q3, 2026-H2 */
  period: z.string(),
  ordinal: z.number().int(),
  asOf: ChinaDate,
  madeOn: ChinaDate,
  madeBy: z.string(),
  note: z.string(),
  organizations: z.number().int(),
  warnings: z.number().int(),
})
export type StructureRecord = z.output<typeof StructureRecord>

export const listStructureRecords = endpoint({
  name: 'listStructureRecords',
  method: 'GET',
  path: '/structure-records',
  summary: '组织设置的季度排查和半年报告',
  reply: z.object({
    records: z.array(StructureRecord),
    /** The period of today for each kind, and whether it has a record. */
    current: z.array(z.object({ kind: z.enum(recordKinds), period: z.string(), kept: z.boolean() })),
    mayKeep: z.boolean(),
  }),
  problems: ['not-allowed'],
})

export const keepStructureRecord = endpoint({
  name: 'keepStructureRecord',
  method: 'POST',
  path: '/structure-records',
  summary: '确认本季度排查，或者封存本半年报告',
  body: z.object({
    kind: z.enum(recordKinds),
    note: z.string().trim().max(1000, '说明不超过 1000 字').default(''),
    notes: z
      .array(
        z.object({
          organizationId: OrganizationId,
          ruleId: RuleId,
          note: z.string().trim().min(1).max(300, '备注不超过 300 字'),
        }),
      )
      .max(2000)
      .default([]),
  }),
  reply: StructureRecord,
  problems: ['not-allowed'],
})

const onRecord = { params: z.object({ recordId: z.uuid() }) }

export const getStructureRecord = endpoint({
  name: 'getStructureRecord',
  method: 'GET',
  path: '/structure-records/:recordId',
  summary: '一次排查或报告的全部内容',
  ...onRecord,
  reply: z.object({
    record: StructureRecord,
    rows: z.array(StructureRow),
    warnings: z.array(Warning),
  }),
  problems: ['not-found', 'not-allowed'],
})

export const downloadStructureRecord = endpoint({
  name: 'downloadStructureRecord',
  method: 'GET',
  path: '/structure-records/:recordId/file',
  summary: '下载排查表或报告',
  ...onRecord,
  query: z.object({ format: z.enum(['docx', 'xlsx', 'pdf']).default('docx') }),
  answers: 'file',
  problems: ['not-found', 'not-allowed', 'not-ready'],
})
