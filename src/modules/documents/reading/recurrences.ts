import { chineseDigits, numberFrom } from './chinese-number.ts'
import { feastNames } from './feasts.ts'
import type { ReadRecurrence, RecurrencePeriod } from './read-document.ts'

/** A rhythm with its place in the text that was searched. */
interface FoundRecurrence {
  readonly recurrence: ReadRecurrence
  readonly start: number
  readonly end: number
}

// How a printed period counts: 每半月 is twice a month.
const periods: Record<string, readonly [per: RecurrencePeriod, factor: number]> = {
  日: ['day', 1],
  天: ['day', 1],
  晚: ['day', 1],
  早: ['day', 1],
  晨: ['day', 1],
  周: ['week', 1],
  星期: ['week', 1],
  旬: ['month', 3],
  半月: ['month', 2],
  半个月: ['month', 2],
  月: ['month', 1],
  个月: ['month', 1],
  月度: ['month', 1],
  季度: ['quarter', 1],
  个季度: ['quarter', 1],
  季: ['quarter', 1],
  半年: ['half-year', 1],
  半个学期: ['term', 2],
  半学期: ['term', 2],
  年: ['year', 1],
  学年: ['year', 1],
  年度: ['year', 1],
  学期: ['term', 1],
  个学期: ['term', 1],
}
const period = Object.keys(periods)
  .toSorted((one, other) => other.length - one.length)
  .join('|')
const figures = `(?:\\d{1,3}|[${chineseDigits}]{1,3})`
const times = `(?<times>${figures})\\s?(?:(?:至|到|[—\\-~～－])\\s?${figures})?\\s?(?:次|轮|回|场|期|堂|节|篇|遍)(?!性|数|序)`
// 每季度，至少开展一次: a comma only before a word of measure.
const between =
  '(?:(?:[^，。；：！？\\n每]|每(?=[人名位校所班个支])){0,18}?|，(?=至少|不少于)[^，。；：！？\\n每]{0,12}?)'
const least = '(?:不少于|至少|不低于|开展|召开|组织|进行|举办|举行|各|要|须|应)'
const once = '(?:一|1|全)'

interface Grammar {
  readonly pattern: RegExp
  /** A text without this cannot hold the rhythm; asking first saves most of the reading time. */
  readonly hint: RegExp
  /** Times in a year when the words themselves tell. */
  readonly yearly?: number
}

const grammars: readonly Grammar[] = [
  {
    // 每年3月和9月各一次, 每年春秋两季各一次: as often as months are named.
    pattern: new RegExp(
      `每年(?:的)?(?<months>(?:\\d{1,2}月(?:份|底|初|[上中下]旬)?[、，和及与]?){2,6}|春[、]?秋[^，。；]{0,4}|[上、下]{2,3}半年)(?:各[^，。；]{0,8}?(?:一|1)次|各)?`,
      'gu',
    ),
    hint: /每年/u,
  },
  {
    pattern: new RegExp(
      `每\\s?(?<every>两|二|三|四|六|\\d{1,2})\\s?个?(?<period>日|天|周|星期|月|季度|年|学期)(?![龄级月])(?:${between}${times})?`,
      'gu',
    ),
    hint: /每\s?[两二三四六\d]/u,
  },
  {
    pattern: new RegExp(`每(?:一)?(?:个)?\\s?(?<period>${period})(?![龄级])(?:${between}${times})?`, 'gu'),
    hint: /每/u,
  },
  {
    pattern: new RegExp(
      `(?<![第十百另有这某用近前过以在进学后])${once}\\s?(?<period>年|学期|学年|个?月|季度|个季度|周|星期)(?:内|度)?(?:[^，。；：！？\\n]{0,12}?${least})?\\s?${times}`,
      'gu',
    ),
    hint: /[一1全]\s?个?[年学月季周星]/u,
  },
  {
    pattern: new RegExp(
      `(?<![上下一二两三四五六七八九十\\d])(?<period>半年|半个?月|半学期|季度|学期|学年)\\s?(?:至少|不少于|开展|召开)?\\s?${times}`,
      'gu',
    ),
    hint: /半[个年月学]|季度|学[期年]/u,
  },
  {
    pattern: new RegExp(
      `(?<![第每近前过])(?<every>两|二|三)\\s?(?:个)?(?<period>周|星期|月|年)\\s?(?:至少|不少于|开展|召开)?\\s?(?:一|1)次`,
      'gu',
    ),
    hint: /[两二三]\s?个?[周星月年]/u,
  },
  {
    pattern:
      /(?:春、?秋(?:两|二)?(?:季|学期|季学期)|上、?下(?:两个?)?(?:半年|学期)|春季和秋季(?:学期)?)(?:各[^，。；]{0,8}?(?:一|1)次|各(?=[\u4e00-\u9fff]))/gu,
    hint: /春|上、?下/u,
    yearly: 2,
  },
  { pattern: /(?:春秋(?:两|二)季|上下半年)/gu, hint: /春秋|上下/u, yearly: 2 },
  {
    pattern:
      /(?<![第统进])一(?<period>年|学期|季|月|周|日|天)一(?!个样|小步|大步|线|般|直|定|起|些|批|体)(?:次|[\u4e00-\u9fff]{1,4})/gu,
    hint: /一(?:[年季月周日天]|学期)一/u,
  },
  {
    pattern: /(?<![每下上])(?<period>半月|半年|半学期)一(?!个|次)[\u4e00-\u9fff]{1,4}/gu,
    hint: /半[^，。]{1,2}一/u,
  },
  { pattern: /(?:逐|(?<!未|不)按)(?<period>月|季度|季|学期|周|年度)(?!份|内)/gu, hint: /[逐按]/u },
  { pattern: /(?<every>隔|双|单)(?<period>周|月)(?![一二三四五六日末岁]?[假休])/gu, hint: /[隔双单][周月]/u },
  {
    pattern: new RegExp(`${times}\\s?[/／每]\\s?(?<period>${period})`, 'gu'),
    hint: /[次轮回场期堂节篇遍]\s?[/／每]/u,
  },
  { pattern: /(?<doubled>周周|月月|日日|天天|季季)(?=[^周月日天季]|$)/gu, hint: /周周|月月|日日|天天|季季/u },
]
const anyHint = new RegExp(grammars.map(({ hint }) => hint.source).join('|'), 'u')
const everyWord: Record<string, number> = { 隔: 2, 双: 2, 单: 2 }
const listed = new RegExp(
  `^(?:第[一二三四1-4]个?(?:周|星期)[一二三四五六日]|[“"]?(?:${feastNames})[”"]?节?|\\d{1,2}[日号](?:[、和及]\\d{1,2}[日号])*|\\d{1,2}月(?:\\d{1,2}日|份|底|[上中下]旬)?|[^，。；：！？\\n]{0,4}?(?:年底|月底|月末|年末|学期末|季度末|期初|期末|开学[^，。；]{0,4}|结束|底|末|初))(?:下班)?(?:之前|以前|前)?`,
  'u',
)

function countOf(text: string | undefined): number {
  const value = text === undefined ? undefined : numberFrom(text)
  return value !== undefined && value > 0 ? value : 1
}

/** 两周 is half of a week's rhythm; 三个月 a quarter and 六个月 half a year, as people say. */
function rhythmOf(word: string, every: number): readonly [per: RecurrencePeriod, factor: number] {
  const [per, factor] = periods[word] ?? ['year', 1]
  if (per === 'month' && factor === 1 && every === 3) return ['quarter', 1]
  if (per === 'month' && factor === 1 && every === 6) return ['half-year', 1]
  return [per, factor / every]
}

function readMatch(text: string, match: RegExpMatchArray, yearly: number | undefined): FoundRecurrence {
  const groups: Record<string, string | undefined> = match.groups ?? {}
  const start = match.index ?? 0
  let end = start + match[0].length
  if (groups['months'] !== undefined) {
    const named = groups['months'].match(/月/gu)?.length ?? 2
    return { recurrence: { text: match[0], per: 'year', times: named }, start, end }
  }
  const word = groups['period'] ?? groups['doubled']?.slice(0, 1) ?? '年'
  const every = groups['every'] === undefined ? 1 : (everyWord[groups['every']] ?? countOf(groups['every']))
  const [per, factor] = rhythmOf(word, every)
  let counted = yearly ?? countOf(groups['times'])
  if (groups['times'] === undefined && yearly === undefined) {
    const day = listed.exec(text.slice(end, end + 24))?.[0] ?? ''
    counted = Math.max(1, day.match(/\d{1,2}[日号]/gu)?.length ?? 1)
    end += day.length
  }
  return { recurrence: { text: text.slice(start, end), per, times: counted * factor }, start, end }
}

// 每学期谈话不少于2次，与中层干部不少于1次: the second count has the first one's period.
const alsoCounted = new RegExp(
  `^[^，。；\\n每]{0,10}[，；、](?<lead>[^，。；：\\n每年月季周期]{0,14}?(?:不少于|至少|不低于)\\s?)${times}`,
  'u',
)

function inherited(text: string, first: FoundRecurrence, match: RegExpExecArray): FoundRecurrence {
  const { lead = '', times: count } = match.groups ?? {}
  const start = first.end + match[0].lastIndexOf(lead)
  const end = first.end + match[0].length
  return {
    recurrence: { text: text.slice(start, end), per: first.recurrence.per, times: countOf(count) },
    start,
    end,
  }
}

/** Finds 每月25日前, 每半年一次, 每学期不少于2次, 全年至少4次 and the like, in the order of the text. */
export function recurrencesIn(text: string): FoundRecurrence[] {
  if (!anyHint.test(text)) return []
  const found: FoundRecurrence[] = []
  const taken = new Uint8Array(text.length)
  const searched = text.includes('《')
    ? text.replaceAll(/《[^》]{0,120}》/gu, (part) => '\u0001'.repeat(part.length))
    : text
  for (const { pattern, hint, yearly } of grammars) {
    if (!hint.test(searched)) continue
    for (const match of searched.matchAll(pattern)) {
      const one = readMatch(text, match, yearly)
      if (taken.subarray(one.start, one.end).includes(1)) continue
      taken.fill(1, one.start, one.end)
      found.push(one)
      const counted = match.groups?.['times'] !== undefined
      const second = counted ? alsoCounted.exec(searched.slice(one.end, one.end + 40)) : null
      if (second) found.push(inherited(text, one, second))
    }
  }
  return found.toSorted((one, other) => one.start - other.start)
}

/** The value of a 频次 column or label, where 每月 may be printed as 月度 or 月 alone. */
export function recurrencesOfValue(value: string): FoundRecurrence[] {
  const found = recurrencesIn(value)
  const printed = value.trim()
  const alone = periods[printed.replace(/[一1]次$/u, '')]
  if (found.length > 0 || !alone) return found
  const start = value.indexOf(printed)
  const [per, counted] = alone
  return [{ recurrence: { text: printed, per, times: counted }, start, end: start + printed.length }]
}
