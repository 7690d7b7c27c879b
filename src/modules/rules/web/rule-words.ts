import { formatFullDate } from '#ui/dates.ts'
import { baseLabels, measureUnitLabels, type Limit, type Rule } from '../rule.contract.ts'

const comparatorWords = {
  '>=': '不少于',
  '>': '超过',
  '<=': '不超过',
  '<': '少于',
  about: '约',
} as const
const perWords = { month: '每月', quarter: '每季度', 'half-year': '每半年', year: '每年' } as const

/** 不少于 3 人 · 不少于应到会有选举权的党员数的 4/5 · 每季度不少于 1 次 */
export function limitText(limit: Limit | null): string {
  if (!limit) return '不涉及数值'
  const { comparator, value, unit, base, per } = limit
  const number = typeof value === 'number' ? `${value} ${measureUnitLabels[unit]}` : `${value[0]}/${value[1]}`
  const of = unit === 'share' && base ? `${baseLabels[base]}的 ` : ' '
  return `${per ? perWords[per] : ''}${comparatorWords[comparator]}${of}${number}`.trim()
}

/** 2018年10月28日起 · 1990年6月27日至2020年7月12日 */
export function inForceText({ inForceFrom, inForceTo }: Pick<Rule, 'inForceFrom' | 'inForceTo'>): string {
  return `${formatFullDate(inForceFrom)}起${inForceTo ? `，到${formatFullDate(inForceTo)}为止（当日不含）` : ''}`
}
