import { chineseDigits, numberFrom } from './chinese-number.ts'
import type { ReadRecurrence, RecurrencePeriod } from './read-document.ts'

/** A rhythm with its place in the text that was searched. */
interface FoundRecurrence {
  readonly recurrence: ReadRecurrence
  readonly start: number
  readonly end: number
}

// How a printed period counts: 每两月 is six times a year, 每半月 twice a month.
const periods: Record<string, readonly [per: RecurrencePeriod, factor: number]> = {
  日: ['day', 1],
  天: ['day', 1],
  周: ['week', 1],
  星期: ['week', 1],
  半月: ['month', 2],
  半个月: ['month', 2],
  两周: ['month', 2],
  月: ['month', 1],
  个月: ['month', 1],
  两月: ['year', 6],
  两个月: ['year', 6],
  季度: ['quarter', 1],
  个季度: ['quarter', 1],
  季: ['quarter', 1],
  半年: ['half-year', 1],
  年: ['year', 1],
  学年: ['year', 1],
  年度: ['year', 1],
  学期: ['term', 1],
  个学期: ['term', 1],
}
const period = Object.keys(periods)
  .toSorted((one, other) => other.length - one.length)
  .join('|')
const count = `(?<times>\\d{1,3}|[${chineseDigits}]{1,3})\\s?(?:至\\S|[—\\-~～]\\d+)?\\s?(?:次|轮|回|场|期|堂|节|篇|遍)`
const between = '[^，。；：！？\\n每]{0,18}?'

const grammars: readonly RegExp[] = [
  new RegExp(`每\\s?(?<period>${period})(?![龄级])(?:${between}${count})?`, 'gu'),
  new RegExp(
    `(?<once>一|1|全)\\s?(?<period>年|学期|学年|个?月|季度)(?:内|度)?(?:[^，。；：！？\\n]{0,12}?(?:不少于|至少|开展|召开|组织|进行|各))?\\s?${count}`,
    'gu',
  ),
  /(?<seasons>春秋(?:两|二)季|上下半年)(?:各[^，。；]{0,6}?(?:一|1)次)?/gu,
  new RegExp('(?:逐|按)(?<period>月|季度|季|学期|周|年度)', 'gu'),
  /(?<doubled>周周|月月|日日|天天|季季)(?=[^周月日天季])/gu,
]
const doubled: Record<string, string> = { 周周: '周', 月月: '月', 日日: '日', 天天: '天', 季季: '季' }
const tail =
  /^(?:\d{1,2}[日号]|[^，。；：！？\n]{0,4}(?:年底|月底|月末|年末|学期末|季度末|底|末))(?:之前|以前|前)?/u

function times(text: string | undefined): number {
  const value = text === undefined ? undefined : numberFrom(text)
  return value !== undefined && value > 0 ? value : 1
}

/** Finds 每月25日前, 每半年一次, 每学期不少于2次, 全年至少4次 and the like, in the order of the text. */
export function recurrencesIn(text: string): FoundRecurrence[] {
  const found: FoundRecurrence[] = []
  for (const grammar of grammars)
    for (const match of text.matchAll(grammar)) {
      const groups: Record<string, string | undefined> = match.groups ?? {}
      const start = match.index
      let end = start + match[0].length
      if (found.some((other) => start < other.end && other.start < end)) continue
      const word = groups['seasons'] ? '年' : (groups['period'] ?? doubled[groups['doubled'] ?? ''] ?? '')
      const [per, factor] = periods[word] ?? ['year', 1]
      const counted = groups['seasons'] ? 2 : times(groups['times'])
      if (groups['times'] === undefined) end += tail.exec(text.slice(end))?.[0].length ?? 0
      found.push({ recurrence: { text: text.slice(start, end), per, times: counted * factor }, start, end })
    }
  return found.toSorted((one, other) => one.start - other.start)
}
