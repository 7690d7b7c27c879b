import { chineseDigits, numberFrom } from './chinese-number.ts'
import type { ReadTarget } from './read-document.ts'

/** A figure to be reached, with its place in the text that was searched. */
interface FoundTarget {
  readonly target: ReadTarget
  readonly start: number
  readonly end: number
}

const comparator = '(?:以上|以下|以内|左右)?'
const least =
  '(?:至少|不少于|不低于|不小于|不超过|不高于|不多于|力争达到|达到|超过|完成|新增|培育|打造|创建|评选|建成)'
const unit =
  '(?:个百分点|学时|课时|小时|人次|万元|平方米|百分点|门|名|人|个|所|家|场|篇|项|件|支|处|节|期|册|本|门课|条|份)'

const grammars: readonly RegExp[] = [
  new RegExp(`(?<value>\\d+(?:\\.\\d+)?)\\s?(?<unit>[%％‰])\\s?${comparator}`, 'gu'),
  new RegExp(`百分之(?<value>\\d+(?:\\.\\d+)?|[${chineseDigits}]{1,4})(?<percent>)${comparator}`, 'gu'),
  new RegExp(`(?<value>\\d+(?:\\.\\d+)?)\\s?(?<unit>个百分点)${comparator}`, 'gu'),
  new RegExp(
    `${least}[^，。；：！？\\n\\d${chineseDigits}]{0,6}?(?<value>\\d+(?:\\.\\d+)?|[${chineseDigits}]{1,4})\\s?(?<unit>${unit})${comparator}`,
    'gu',
  ),
]

/** Finds percentages and counts that a text sets as a goal: 30%以上, 提升5个百分点, 至少1名, 不少于32学时. */
export function targetsIn(text: string): FoundTarget[] {
  const found: FoundTarget[] = []
  for (const grammar of grammars)
    for (const match of text.matchAll(grammar)) {
      const groups: Record<string, string | undefined> = match.groups ?? {}
      const start = match.index
      const end = start + match[0].length
      const value = numberFrom(groups['value'] ?? '')
      if (value === undefined || found.some((other) => start < other.end && other.start < end)) continue
      const printed = groups['unit']?.replace('％', '%') ?? '%'
      found.push({ target: { text: match[0].trim(), value, unit: printed }, start, end })
    }
  return found.toSorted((one, other) => one.start - other.start)
}

/** 分值 of a scoring rule: the figure in （10分） or behind a 分值 label; null when none. */
export function pointsIn(text: string): { value: number; start: number; end: number } | null {
  const match =
    /（(?:满分|计|共|分值[:：]?)?(?<value>\d+(?:\.\d+)?)\s?分）|(?:满分|计|共计)(?<plain>\d+(?:\.\d+)?)\s?分(?![钟之])/u.exec(
      text,
    )
  const value = match?.groups?.['value'] ?? match?.groups?.['plain']
  return match && value
    ? { value: Number(value), start: match.index, end: match.index + match[0].length }
    : null
}
