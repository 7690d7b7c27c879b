import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { codesOf } from './members.codes.ts'

/** What is counted, and out of what. */
export const indicatorKinds = {
  'student-members': '学生党员占在校学生比例',
  reserve: '入党积极分子队伍（申请人、积极分子、发展对象）占在校学生比例',
  'high-knowledge': '高知识党员占党员比例',
} as const
export type IndicatorKind = keyof typeof indicatorKinds

export const goalKinds = { share: '达到比例', points: '比基期提高百分点' } as const

export const forecastLabels = {
  reached: '已达到',
  'on-course': '按现在的速度能达到',
  'off-course': '按现在的速度达不到',
  missed: '期限已过，没有达到',
  unknown: '还算不出',
} as const
export type ForecastVerdict = keyof typeof forecastLabels

/** An exact share; the denominator is never zero. */
export const Share = z.object({ numerator: z.number().int(), denominator: z.number().int() })

export const Indicator = z.object({
  id: z.uuid(),
  organizationId: OrganizationId,
  organizationName: z.string(),
  kind: z.enum(codesOf(indicatorKinds)),
  name: z.string(),
  goalKind: z.enum(codesOf(goalKinds)),
  /** The share to reach, or the share to add. */
  goal: Share,
  baseOn: ChinaDate,
  base: Share,
  dueOn: ChinaDate,
  source: z.string().nullable(),
  endedOn: ChinaDate.nullable(),
  version: Version,
  /** Counted now; null when there is nothing to count against. */
  present: Share.nullable(),
  verdict: z.enum(codesOf(forecastLabels)),
  /** Share that today's pace reaches on the day, in hundredths of a percent, rounded down. */
  expected: z.number().int().nullable(),
  /** People still missing at today's denominator. */
  missing: z.number().int().nullable(),
  /** The reckoning line by line. */
  arithmetic: z.array(z.string()),
})
export type Indicator = z.output<typeof Indicator>

export const Enrolment = z.object({
  organizationId: OrganizationId,
  name: z.string(),
  onDay: ChinaDate,
  students: z.number().int(),
})

export const listIndicators = endpoint({
  name: 'listIndicators',
  method: 'GET',
  path: '/member-indicators',
  summary: '党员发展指标与预测',
  reply: z.object({
    on: ChinaDate,
    rows: z.array(Indicator),
    enrolments: z.array(Enrolment),
    may: z.object({ change: z.boolean() }),
  }),
})

const whole = (label: string) => z.number().int(`${label}应为整数`).min(0).max(100_000_000)

export const createIndicator = endpoint({
  name: 'createIndicator',
  method: 'POST',
  path: '/member-indicators',
  summary: '设立指标',
  body: z.object({
    organizationId: OrganizationId,
    kind: z.enum(codesOf(indicatorKinds)),
    name: z.string().trim().min(1, '请填写指标名称').max(100),
    goalKind: z.enum(codesOf(goalKinds)),
    /** Percent or percentage points, with at most four decimals, as written: "3.83". */
    goal: z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, '请填写数字，如 3.83'),
    baseOn: ChinaDate,
    baseNumerator: whole('基期人数'),
    baseDenominator: whole('基期总数').min(1, '基期总数要大于零'),
    dueOn: ChinaDate,
    source: z.string().trim().min(1).max(200).nullable().default(null),
  }),
  reply: Indicator,
  problems: ['rule-broken', 'not-found'],
})

export const endIndicator = endpoint({
  name: 'endIndicator',
  method: 'POST',
  path: '/member-indicators/:indicatorId/end',
  summary: '结束指标',
  params: z.object({ indicatorId: z.uuid() }),
  body: z.object({ version: Version }),
  reply: Indicator,
  problems: ['not-found', 'out-of-date'],
})

export const recordEnrolment = endpoint({
  name: 'recordEnrolment',
  method: 'PUT',
  path: '/enrolments',
  summary: '登记某日在校学生数',
  body: z.object({ organizationId: OrganizationId, onDay: ChinaDate, students: whole('学生数') }),
  reply: Enrolment,
  problems: ['rule-broken', 'not-found'],
})
