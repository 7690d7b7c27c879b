import type { ChinaDate } from '#kernel/china-date.ts'

// Numbers of the statutes with the days on which they were in force: a case is judged by the rule of its own day.

const basis = {
  development: (article: string) => `《中国共产党发展党员工作细则》第${article}条`,
  education: '《中国共产党党员教育管理工作条例》（2019年）',
  disposal: '《中国共产党不合格党员组织处置办法》（2024年）',
  discipline: '《中国共产党纪律处分条例》',
  constitution: (article: string) => `《中国共产党章程》第${article}条`,
} as const

/** One number of a statute. `most: null` sets no upper bound. Spans are months; in force from a day until a newer row. */
export type DatedRule = { from: ChinaDate; least: number; most: number | null; basis: string }

/** Newest first. A day before the oldest row has no rule that the program knows: the case is taken as the papers say. */
export const law = {
  'age-to-apply': [{ from: '1982-09-06', least: 216, most: null, basis: basis.constitution('一') }],
  cultivation: [{ from: '2014-05-28', least: 12, most: null, basis: basis.development('十三') }],
  approval: [{ from: '2014-05-28', least: 0, most: 6, basis: basis.development('二十六') }],
  probation: [{ from: '1982-09-06', least: 12, most: 12, basis: basis.constitution('七') }],
  'probation-extension': [{ from: '2014-05-28', least: 6, most: 12, basis: basis.development('三十二') }],
  correction: [
    { from: '2024-06-16', least: 1, most: 12, basis: basis.disposal },
    { from: '2014-01-01', least: 1, most: null, basis: '2024年以前的地方做法（一般为一年）' },
  ],
  'lost-before-correction': [{ from: '2024-06-16', least: 6, most: 24, basis: basis.disposal }],
  'lost-before-ceasing': [{ from: '2019-05-06', least: 6, most: null, basis: basis.education }],
  'ceased-before-removal': [{ from: '2019-05-06', least: 24, most: null, basis: basis.education }],
  'study-abroad-before-ceasing': [{ from: '2019-05-06', least: 60, most: null, basis: basis.education }],
  'idle-before-removal': [{ from: '1982-09-06', least: 6, most: null, basis: basis.constitution('九') }],
  observation: [{ from: '1997-02-27', least: 12, most: 24, basis: basis.discipline }],
  're-entry-after-disposal': [{ from: '2024-06-16', least: 60, most: null, basis: basis.disposal }],
  're-entry-after-expulsion': [{ from: '1997-02-27', least: 60, most: null, basis: basis.discipline }],
  'mobile-before-transfer': [{ from: '2019-05-06', least: 6, most: null, basis: basis.education }],
  'overseas-contact': [{ from: '2019-05-06', least: 0, most: 6, basis: basis.education }],
  'mobile-report': [
    { from: '2006-06-01', least: 0, most: 12, basis: '流动党员每年至少向所在党支部汇报一次的规定' },
  ],
  'letter-validity': [
    { from: '2019-05-06', least: 0, most: 3, basis: '党员组织关系介绍信一般不超过三个月的通行做法' },
  ],
} as const satisfies Record<string, readonly DatedRule[]>
export type LawId = keyof typeof law

/** The row of a rule that was in force on a day. */
export function lawOn(id: LawId, day: ChinaDate): DatedRule | undefined {
  const rows: readonly DatedRule[] = law[id]
  return rows.find(({ from }) => from <= day)
}
