import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { organizationKinds } from '#modules/organizations/organizations.contract.ts'

/** Who set a rule, highest first; a lower layer may only be stricter unless the text itself delegates. */
export const layerLabels = {
  national: '全国',
  province: '省',
  city: '市',
  county: '县（区）',
  school: '学校',
} as const
export type Layer = keyof typeof layerLabels
export const layers = Object.keys(layerLabels) as [Layer, ...Layer[]]

/** 应当/必须/不得 is hard and refuses; 一般 is soft: it warns and asks for a reason. */
export const strengthLabels = { hard: '应当遵守', soft: '一般要求' } as const
export type Strength = keyof typeof strengthLabels
export const strengths = Object.keys(strengthLabels) as [Strength, ...Strength[]]

export const subjectLabels = {
  formation: '组织设置',
  'leading-body': '委员会与书记',
  'term-of-office': '任期',
  election: '选举',
  'party-meeting': '会议',
  'organization-life': '组织生活',
  development: '发展党员',
  relation: '组织关系与党籍',
  training: '教育培训',
  disposal: '组织处置',
  'party-dues': '党费',
  'school-body': '学校党建',
} as const
export type Subject = keyof typeof subjectLabels
export const subjects = Object.keys(subjectLabels) as [Subject, ...Subject[]]

/** When a rule is asked. */
export const triggerLabels = {
  always: '随时',
  forming: '成立、调整组织时',
  appointing: '任职时',
  'term-ending': '任期届满前后',
  vacancy: '委员出缺时',
  electing: '选举时',
  voting: '表决时',
  convening: '开会时',
  'each-period': '按周期',
  developing: '发展党员各步',
  transferring: '转接组织关系时',
  'losing-contact': '失去联系时',
  disposing: '组织处置时',
  'paying-dues': '交纳党费时',
} as const
export type Trigger = keyof typeof triggerLabels
export const triggers = Object.keys(triggerLabels) as [Trigger, ...Trigger[]]

/** 不少于/以上 is `>=`, 超过 is `>`, 不足 is `<`; `about` allows a quarter to either side. */
export const comparators = ['>=', '>', '<=', '<', 'about'] as const

export const measureUnitLabels = {
  people: '人',
  organizations: '个单位',
  candidates: '名',
  times: '次',
  ballots: '张',
  days: '天',
  'working-days': '个工作日',
  months: '个月',
  years: '年',
  'class-hours': '学时',
  yuan: '元',
  share: '',
} as const
export type MeasureUnit = keyof typeof measureUnitLabels
export const measureUnits = Object.keys(measureUnitLabels) as [MeasureUnit, ...MeasureUnit[]]

/** What a share is a share of, or what is counted. Three of them are often mixed up: see the traps of the field. */
export const baseLabels = {
  'full-members': '正式党员数',
  'all-members': '党员总数',
  'graded-members': '参加评议的党员数',
  'voting-due': '应到会有表决权的正式党员数',
  'electing-due': '应到会有选举权的党员数',
  'electing-present': '实到会有选举权的党员数',
  seats: '应选人数',
  voters: '投票人数',
  'ballots-issued': '发出的选票数',
  committee: '委员数',
  'leading-body': '班子成员数',
  'administrative-body': '行政班子成员数',
  branches: '党支部数',
  'staff-and-students': '师生员工数',
  students: '学生数',
} as const
export type Base = keyof typeof baseLabels
export const bases = Object.keys(baseLabels) as [Base, ...Base[]]

/** How well the wording behind a rule was checked; readers see it beside every rule. */
export const verificationLabels = {
  copy: '已对照公布文本',
  secondary: '据二手或地方材料',
  knowledge: '据业务常识，使用前请核对原文',
} as const
export type Verification = keyof typeof verificationLabels
export const verifications = Object.keys(verificationLabels) as [Verification, ...Verification[]]

/** A whole number, or an exact fraction as [numerator, denominator]; never a decimal. */
export const ExactValue = z.union([
  z.number().int().min(0).max(1_000_000),
  z.tuple([z.number().int().min(0).max(100_000), z.number().int().min(1).max(100_000)]),
])
export type ExactValue = z.output<typeof ExactValue>

export const Limit = z.object({
  comparator: z.enum(comparators),
  value: ExactValue,
  unit: z.enum(measureUnits),
  base: z.enum(bases).nullable(),
  per: z.enum(['month', 'quarter', 'half-year', 'year']).nullable(),
})
export type Limit = z.output<typeof Limit>

export const RuleId = z.string().regex(/^[A-Z]{2,4}-\d{2}[a-z]?(-[a-z-]+)?$/, '规则编号写成 ORG-01 的样子')
export type RuleId = string

/** One version of one rule: what it asks, of whom, by which text, from when until when. */
export const Rule = z.object({
  id: RuleId,
  title: z.string().min(2).max(40),
  /** The rule in one sentence, in words that an office uses. */
  sentence: z.string().min(5).max(200),
  scope: z.object({
    /** Empty: organisations of every kind. */
    kinds: z.array(z.enum(organizationKinds)),
    setting: z.enum(['any', 'school', 'college', 'public-institution', 'village']),
  }),
  subject: z.enum(subjects),
  trigger: z.enum(triggers),
  /** Null for a rule that is no number (who approves, who is barred). */
  limit: Limit.nullable(),
  basis: z.object({
    document: z.string().min(2),
    article: z.string().nullable(),
    year: z.number().int().min(1921).max(2100),
    /** False for practice that stands in no published text. */
    published: z.boolean(),
  }),
  inForceFrom: ChinaDate,
  /** First day outside; null while in force. */
  inForceTo: ChinaDate.nullable(),
  layer: z.enum(layers),
  strength: z.enum(strengths),
  /** Layers that may set another value or switch it off; empty: nobody, only stricter. */
  overridableBy: z.array(z.enum(layers)),
  /** The text itself lets lower layers differ. */
  delegates: z.boolean(),
  /** The rule of a higher layer that this one makes more exact. */
  refines: RuleId.nullable(),
  /** Local practice waits until the tenant switches it on. */
  byDefault: z.enum(['on', 'off']),
  verified: z.enum(verifications),
  note: z.string().nullable(),
})
export type Rule = z.output<typeof Rule>
