import { educations, ethnicities, occupations, sexes } from './members.codes.ts'
import { standingLabels } from './members.states.ts'

/** Age in full years on the day asked about, in the bands of the yearly totals; an upper end is the last year that counts. */
export const ageBands = {
  'to-30': { label: '30 岁及以下', from: 0, to: 30 },
  '31-35': { label: '31 岁至 35 岁', from: 31, to: 35 },
  '36-40': { label: '36 岁至 40 岁', from: 36, to: 40 },
  '41-45': { label: '41 岁至 45 岁', from: 41, to: 45 },
  '46-50': { label: '46 岁至 50 岁', from: 46, to: 50 },
  '51-55': { label: '51 岁至 55 岁', from: 51, to: 55 },
  '56-60': { label: '56 岁至 60 岁', from: 56, to: 60 },
  'from-61': { label: '61 岁及以上', from: 61, to: 999 },
} as const

/** When somebody joined; `from` is the first day, the next period's first day ends it. */
export const joinPeriods = {
  'before-1949-10': { label: '1949 年 9 月及以前', from: '0001-01-01', before: '1949-10-01' },
  '1949-10': { label: '1949 年 10 月至 1978 年 12 月', from: '1949-10-01', before: '1979-01-01' },
  '1979-01': { label: '1979 年 1 月至 2012 年 10 月', from: '1979-01-01', before: '2012-11-01' },
  '2012-11': { label: '2012 年 11 月及以后', from: '2012-11-01', before: '9999-12-31' },
} as const

/** Stands for an empty field, so that the rows of a table add up to all members. */
export const noValue = 'none'

export const memberGroups = [
  'standing',
  'sex',
  'ethnicity',
  'education',
  'ageBand',
  'joinPeriod',
  'occupation',
] as const
export type MemberGroup = (typeof memberGroups)[number]
export const memberGroupLabels = {
  standing: '人员类别',
  sex: '性别',
  ethnicity: '民族',
  education: '学历',
  ageBand: '年龄',
  joinPeriod: '入党时间',
  occupation: '岗位类别',
} as const satisfies Record<MemberGroup, string>

type Labelled = Readonly<Record<string, { label: string }>>
const labelsOf = (set: Labelled) =>
  Object.fromEntries(Object.entries(set).map(([key, { label }]) => [key, label]))

/** Values of each group in the order of its table, with their words. */
export const groupValues: Readonly<Record<MemberGroup, Readonly<Record<string, string>>>> = {
  standing: standingLabels,
  sex: sexes,
  ethnicity: ethnicities,
  education: { ...educations, [noValue]: '没有登记' },
  ageBand: labelsOf(ageBands),
  joinPeriod: { ...labelsOf(joinPeriods), [noValue]: '没有登记' },
  occupation: occupations,
}

/** The register's filter that lists the people of one row: members alone, but for the table of standings, which has all. */
export function filterOfGroup(group: MemberGroup, value: string): Record<string, string> {
  return group === 'standing' ? { standing: value } : { member: 'true', [group]: value }
}
