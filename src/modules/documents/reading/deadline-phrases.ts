import { dayOf, lastOfMonth } from './calendar-days.ts'
import { dayOfFeast, feastNames, monthOfFeast, turnOfYear } from './feasts.ts'
import { dash, figure, inYear, number, phrase, printedYear, tail, unknown, year } from './phrase-grammar.ts'
import type { DeadlinePhrase, Groups, Known, Reach } from './phrase-grammar.ts'

const quarterNumbers: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 }
// 月初 is read as 上旬; the last day of a part of a month, by the first character of its word.
const monthParts: Record<string, readonly [first: number, last: number | null]> = {
  上: [1, 10],
  上中: [1, 20],
  中下: [11, null],
  初: [1, 10],
  中: [11, 20],
  下: [21, null],
  底: [1, null],
  末: [1, null],
}
const part = '(?:(?<part>上中|中下|[上中下])旬|(?<edge>[底末初])|份)?'

function ofMonth(inYear: number, month: number, partOfMonth: string | undefined): Reach {
  const [first, last] = monthParts[partOfMonth ?? '底'] ?? [1, null]
  return {
    begin: dayOf(inYear, month, first),
    end: last === null ? lastOfMonth(inYear, month) : dayOf(inYear, month, last),
  }
}

function monthReach({ month, part: third, edge }: Groups, known: Known): Reach {
  const at = figure(month)
  return inYear(known, at, (found) => ofMonth(found, at, third ?? edge))
}

/** 9至11月, 9月上旬至11月, 11月至3月: the second month may lie in the next year. */
function monthsReach({ first, firstPart, ...groups }: Groups, known: Known): Reach {
  const from = figure(first)
  const to = figure(groups['month'])
  return inYear(known, from, (found) => ({
    begin: ofMonth(found, from, firstPart).begin,
    end: ofMonth(to < from ? found + 1 : found, to, groups['part'] ?? groups['edge']).end,
  }))
}

function dayReach({ month, day }: Groups, known: Known): Reach {
  const at = figure(month)
  return inYear(known, at, (found) => {
    const date = dayOf(found, at, figure(day))
    return { begin: date, end: date }
  })
}

function quarterReach({ first, quarter }: Groups, known: Known): Reach {
  const last = (quarterNumbers[quarter ?? ''] ?? 0) * 3
  const from = first === undefined ? last - 2 : (quarterNumbers[first] ?? 0) * 3 - 2
  return inYear(known, last, (found) => ({ begin: dayOf(found, from, 1), end: lastOfMonth(found, last) }))
}

function yearReach({ first }: Groups, known: Known): Reach {
  return inYear(known, 12, (found) => ({
    begin: dayOf(first === undefined ? found : figure(first), 1, 1),
    end: dayOf(found, 12, 31),
  }))
}

function feastReach({ feast = '', ...groups }: Groups, known: Known): Reach {
  const named = groups['year'] ?? groups['relative']
  return inYear(known, monthOfFeast(feast), (found) => {
    const day = dayOfFeast(feast, found)
    const { issuedOn } = known.time
    const passed = named === undefined && day !== null && issuedOn !== null && day < issuedOn
    const meant = passed && turnOfYear.has(feast) ? dayOfFeast(feast, found + 1) : day
    return { begin: meant, end: meant }
  })
}

const plans: Record<string, number> = { 三: 2020, 四: 2025, 五: 2030, 六: 2035 }

/** Every form of deadline that names a time of the calendar, the more telling first; overlapping later finds are dropped. */
export const calendarPhrases: readonly DeadlinePhrase[] = [
  {
    // 9月1日至15日; a second month is found as a phrase of its own and joined.
    pattern: phrase(
      `${year}(?<month>${number})月(?<first>${number})[日号]?${dash}(?<day>${number})[日号]${tail}`,
    ),
    reach: (groups, known) => {
      const { end } = dayReach(groups, known)
      return { begin: dayReach({ ...groups, day: groups['first'] }, known).begin, end }
    },
    words: ['月'],
    inText: 'plain',
  },
  {
    pattern: phrase(
      `${year}(?<![\\d.])(?<first>${number})月?(?:(?<firstPart>[上中下])旬|份)?${dash}(?<month>${number})月${part}(?![\\d一二三四五六七八九十])${tail}`,
    ),
    reach: monthsReach,
    words: ['月'],
    inText: 'plain',
  },
  {
    pattern: phrase(`${year}(?<month>${number})月(?<firstPart>[上中下])旬?${dash}(?<part>[上中下])旬${tail}`),
    reach: (groups, known) => monthsReach({ ...groups, first: groups['month'] }, known),
    words: ['旬'],
    inText: 'plain',
  },
  {
    pattern: phrase(`${year}(?<month>${number})\\s?月\\s?(?<day>${number})\\s?[日号]${tail}`),
    reach: dayReach,
    words: ['月'],
    inText: 'plain',
  },
  {
    pattern: phrase(
      `(?<![\\d.])(?<year>20\\d\\d)(?<sign>[.\\-/])(?<month>\\d{1,2})\\k<sign>(?<day>\\d{1,2})(?!\\d)日?${tail}`,
    ),
    reach: dayReach,
    words: ['.', '-', '/'],
    inText: 'limit',
  },
  {
    pattern: phrase(
      `(?<![\\d.\\-/])(?<year>20\\d\\d)[.\\-/](?<month>1[0-2]|0?[1-9])(?![\\d月]|[.\\-/]\\d)${tail}`,
    ),
    reach: monthReach,
    words: ['.', '-', '/'],
    inText: 'label',
  },
  {
    pattern: phrase(
      `(?<![\\d.\\-/〔第])(?<month>1[0-2]|0?[1-9])[./](?<day>3[01]|[12]\\d|0?[1-9])(?![\\d.%％个万亿元年月])${tail}`,
    ),
    reach: dayReach,
    words: ['.', '/'],
    inText: 'limit',
  },
  {
    pattern: phrase(`${year}(?<month>${number})\\s?月份?(?:之前|以前|前夕|前)(?![后])`),
    reach: () => ({ ...unknown, remark: 'ambiguous' }),
    words: ['月'],
    inText: 'plain',
    yearless: true,
  },
  {
    pattern: phrase(`${year}(?<month>${number})\\s?月份?月?的?${part}(?![\\d])${tail}`),
    reach: monthReach,
    words: ['月'],
    inText: 'plain',
  },
  {
    pattern: phrase(
      `${year}第?(?:(?<first>[一二三1-3])(?:季度?)?(?:${dash}|、)第?)?(?<quarter>[一二三四1-4])个?季度(?:[底末]|结束)?${tail}`,
    ),
    reach: quarterReach,
    words: ['季度'],
    inText: 'plain',
  },
  {
    pattern: phrase(`${year}(?:第?[一二]个?)?(?<half>[上下])半年(?:[底末]|结束)?${tail}`),
    reach: ({ half }, known) =>
      inYear(known, half === '上' ? 6 : 12, (found) => ({
        begin: dayOf(found, half === '上' ? 1 : 7, 1),
        end: half === '上' ? dayOf(found, 6, 30) : dayOf(found, 12, 31),
      })),
    words: ['半年'],
    inText: 'plain',
  },
  {
    pattern: phrase(
      `(?<![\\d])(?<first>20\\d\\d)\\s?年?${dash}(?<year>20\\d\\d)\\s?年(?!\\s?(?:\\d|学年|级))(?:[底末])?${tail}`,
    ),
    reach: yearReach,
    words: ['年'],
    inText: 'label',
  },
  {
    pattern: phrase(
      `(?<![\\d一二三四五六七八九十两几每逐历近往常学整])(?:${printedYear}\\s?年?|(?<relative>[今明次翌本当来]))?年(?:度)?(?:[底末](?!考核|总评|总结|一次|绩效)|终(?=前|之前|以前)|内(?![部容外涵在]))${tail}`,
    ),
    reach: yearReach,
    words: ['年底', '年末', '年终', '年内', '年度末', '年度内', '年度底'],
    inText: 'plain',
  },
  {
    // 2027年前 may mean its first or its last day.
    pattern: phrase(`${printedYear}\\s?年(?:之前|以前|前)(?!后)`),
    reach: () => ({ ...unknown, remark: 'ambiguous' }),
    words: ['年前', '年 前', '年之前', '年以前'],
    inText: 'plain',
    yearless: true,
  },
  {
    pattern: phrase(`(?<=到|至|截至)${printedYear}\\s?年(?!前后|\\s?\\d|[底末终]|度)`),
    reach: yearReach,
    words: ['到2', '至2', '到二', '至二'],
    inText: 'plain',
  },
  {
    pattern: phrase('[“"]?十(?<plan>[三四五六])五[”"]?(?:规划)?(?:时期|期间)?(?:[末底内]|期末|时期末|收官)'),
    reach: ({ plan }) => {
      const last = plans[plan ?? ''] ?? 2025
      return { begin: `${last - 4}-01-01`, end: `${last}-12-31` }
    },
    words: ['五'],
    inText: 'plain',
    yearless: true,
  },
  {
    pattern: phrase(
      `${year}[“"]?(?<feast>${feastNames})[”"]?(?:国际)?(?:${feastNames})?(?:佳节|节日|节)?${tail}`,
    ),
    reach: feastReach,
    words: feastNames.split('|'),
    inText: 'limit',
  },
  {
    pattern: phrase(
      `${printedYear}\\s?年(?:度)?(?:全年)?(?!\\s?\\d|学年|级)|(?<!每)全年(?:度)?|(?<relative>今年|本年|当年|明年|次年)(?:度|以?内)?`,
    ),
    reach: yearReach,
    words: ['年'],
    inText: 'label',
  },
]
