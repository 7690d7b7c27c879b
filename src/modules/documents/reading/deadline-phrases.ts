import { chineseDigits, numberFrom } from './chinese-number.ts'

const number = `(?:\\d{1,2}|[${chineseDigits}]{1,3})`
const year =
  '(?:(?<year>\\d{4}|[一二][〇零○一二三四五六七八九]{3})\\s?年|(?<relative>今年|本年|当年|明年|次年|翌年))?\\s?'
/** Words that make a day or month a limit. */
export const before = '(?:之前|以前|前夕|前)'

/** One form of deadline; the named groups hold its figures. */
export interface DeadlinePhrase {
  readonly pattern: RegExp
  /** The last day meant, from the named groups; null when the words do not tell. */
  readonly day: (groups: Record<string, string | undefined>, year: number) => string | null
  /** Also a deadline inside running text; otherwise only behind a label. */
  readonly inText: boolean
  readonly remark?: 'ambiguous' | 'needs-calendar'
  readonly yearless?: true
  /** A text without this word cannot hold the phrase; asking first saves most of the reading time. */
  readonly word?: string
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function lastOfMonth(inYear: number, month: number): string | null {
  if (!(month >= 1 && month <= 12)) return null
  // Day 0 of the next month is the last of this one.
  const days = new Date(Date.UTC(inYear, month, 0)).getUTCDate()
  return `${inYear}-${pad(month)}-${pad(days)}`
}

/** The day as 'YYYY-MM-DD', or null when the calendar has no such day. */
export function dayOf(inYear: number, month: number, day: number): string | null {
  const last = lastOfMonth(inYear, month)
  if (last === null || day < 1 || day > Number(last.slice(8))) return null
  return `${inYear}-${pad(month)}-${pad(day)}`
}

/** The value of a printed figure; 0 when there is none. */
export function figure(text: string | undefined): number {
  return (text !== undefined && numberFrom(text)) || 0
}

const feasts: Record<string, readonly [month: number, day: number]> = {
  元旦: [1, 1],
  三八: [3, 8],
  五一: [5, 1],
  五四: [5, 4],
  六一: [6, 1],
  七一: [7, 1],
  八一: [8, 1],
  教师节: [9, 10],
  国庆: [10, 1],
  国庆节: [10, 1],
  十一: [10, 1],
}
const quarters: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, '1': 1, '2': 2, '3': 3, '4': 4 }
const thirds: Record<string, number> = { 上: 10, 中: 20 }

function phrase(source: string): RegExp {
  return new RegExp(source, 'gu')
}

/** Every form of deadline, the more telling first; overlapping later finds are dropped. */
export const deadlinePhrases: readonly DeadlinePhrase[] = [
  {
    // A span ends at its second date; the second year is that of the first when it is not named again.
    pattern: phrase(
      `${year}${number}月(?:${number}[日号]|[上中下]旬|初|底|份)?\\s?(?:[—–~～\\-至到]|——)+\\s?(?:(?<last>\\d{4})年)?(?<month>${number})月(?:(?<day>${number})[日号]|(?<third>[上中下])旬|底|份)?(?:${before}|止)?`,
    ),
    day: ({ last, month, day, third }, inYear) =>
      monthPart(last ? Number(last) : inYear, { month, day, third }),
    word: '月',
    inText: true,
  },
  {
    pattern: phrase(`${year}(?<month>${number})月(?<day>${number})[日号](?:下班)?(?<cut>${before})?`),
    day: ({ month, day }, inYear) => dayOf(inYear, figure(month), figure(day)),
    word: '月',
    inText: true,
  },
  {
    pattern: phrase(`${year}(?<month>${number})月份?(?:月?[底末]|(?<third>[上中下])旬)${before}?`),
    day: ({ month, third }, inYear) => monthPart(inYear, { month, third }),
    word: '月',
    inText: true,
  },
  {
    pattern: phrase(`${year}(?<month>${number})月份?${before}`),
    day: () => null,
    word: '月',
    inText: true,
    remark: 'ambiguous',
  },
  {
    pattern: phrase(`${year}(?<month>${number})月份?`),
    day: ({ month }, inYear) => lastOfMonth(inYear, figure(month)),
    word: '月',
    inText: false,
  },
  {
    pattern: phrase(`${year}第?(?<quarter>[一二三四1-4])季度(?:[底末内]|结束)?${before}?`),
    day: ({ quarter }, inYear) => lastOfMonth(inYear, (quarters[quarter ?? ''] ?? 0) * 3),
    word: '季度',
    inText: false,
  },
  {
    pattern: phrase(`${year}上半年(?:[底末内])?${before}?`),
    day: (_, inYear) => dayOf(inYear, 6, 30),
    word: '半年',
    inText: false,
  },
  {
    pattern: phrase(`${year}下半年(?:[底末内])?${before}?`),
    day: (_, inYear) => dayOf(inYear, 12, 31),
    word: '半年',
    inText: false,
  },
  {
    pattern: phrase(
      `(?:(?<year>\\d{4})\\s?|(?<relative>[今明次翌本当]))?年(?:[底末终](?!考核|总评|总结|一次|岁尾)|内)${before}?`,
    ),
    day: (_, inYear) => dayOf(inYear, 12, 31),
    word: '年',
    inText: true,
  },
  {
    pattern: phrase('(?<=到|至)(?<year>\\d{4})\\s?年(?!前后|\\d|[底末终]|度)'),
    day: (_, inYear) => dayOf(inYear, 12, 31),
    word: '年',
    inText: true,
  },
  {
    pattern: phrase(
      `${year}[“"]?(?<feast>${Object.keys(feasts)
        .toSorted((a, b) => b.length - a.length)
        .join('|')})[”"]?节?${before}`,
    ),
    day: ({ feast }, inYear) => {
      const at = feasts[feast ?? '']
      return at ? dayOf(inYear, at[0], at[1]) : null
    },
    inText: true,
  },
  {
    pattern: phrase(
      `(?:本|每|春季|秋季|下|上)?(?:学期|寒假|暑假|期中|期末|学年)(?:[初末底内]|结束|期间|放假)?${before}|(?:本学期|学期|期)[末底]|开学(?:后|前)?[^，。；]{0,4}(?:[内前])`,
    ),
    day: () => null,
    inText: false,
    remark: 'needs-calendar',
    yearless: true,
  },
  {
    pattern: phrase(
      '(?<year>\\d{4})\\s?年(?:度)?(?:全年)?|全年|(?<relative>今年|本年|当年|明年|次年)(?:内|度)?',
    ),
    day: (_, inYear) => dayOf(inYear, 12, 31),
    inText: false,
  },
  {
    pattern: phrase('即日起|立行立改|立即|即时|及时|适时|随时|[^，。；\\s]{0,4}(?:个工作日|日|天|周|个月)内'),
    day: () => null,
    inText: false,
    yearless: true,
  },
]

function monthPart(
  inYear: number,
  { month, day, third }: { month?: string | undefined; day?: string | undefined; third?: string | undefined },
): string | null {
  if (day) return dayOf(inYear, figure(month), figure(day))
  const until = third === undefined ? undefined : thirds[third]
  return until === undefined ? lastOfMonth(inYear, figure(month)) : dayOf(inYear, figure(month), until)
}
