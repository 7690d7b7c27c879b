import { addDays, addMonths, addWorkingDays, dayOf, lastOfMonth, weekdayOf } from './calendar-days.ts'
import { figure, phrase, tail, unknown } from './phrase-grammar.ts'
import type { DeadlinePhrase, Groups, Known, Reach } from './phrase-grammar.ts'
import { chineseDigits } from './chinese-number.ts'
import { yearOfMonth } from './document-time.ts'

function on(date: string | null): Reach {
  return { begin: date, end: date }
}

function monthOf(issuedOn: string, which: string): readonly [year: number, month: number] {
  const [year = 0, month = 1] = (/[下次]/u.test(which) ? addMonths(issuedOn, 1) : issuedOn)
    .split('-')
    .map(Number)
  return [year, month]
}

/** 本月15日, 下月上旬, 月底: counted from the month of signature. */
function thisMonth({ which = '本月', day, part }: Groups, { time: { issuedOn } }: Known): Reach {
  if (issuedOn === null) return { ...unknown, remark: 'year-unknown' }
  const [year, month] = monthOf(issuedOn, which)
  if (day !== undefined) return on(dayOf(year, month, figure(day)))
  if (part === '上' || part === '初') return on(dayOf(year, month, 10))
  if (part === '中') return on(dayOf(year, month, 20))
  return on(lastOfMonth(year, month))
}

/** 中旬, 25日前 below the heading of a month. */
function inMonth({ day, part, edge }: Groups, { time }: Known): Reach {
  const { month } = time
  if (month === undefined) return unknown
  const year = yearOfMonth(time, month)
  if (year === null) return { ...unknown, remark: 'year-unknown' }
  if (day !== undefined) return on(dayOf(year, month, figure(day)))
  if (part === '上' || edge === '初') return on(dayOf(year, month, 10))
  return on(part === '中' || part === '上中' ? dayOf(year, month, 20) : lastOfMonth(year, month))
}

/** 本周五, 下周一: the week of signature begins on Monday. */
function thisWeek({ which = '本', weekday = '日' }: Groups, { time: { issuedOn } }: Known): Reach {
  if (issuedOn === null) return { ...unknown, remark: 'year-unknown' }
  const target = '一二三四五六日'.indexOf(weekday === '天' ? '日' : weekday) + 1
  const weeks = which === '下下' ? 2 : Number(which === '下')
  return on(addDays(issuedOn, target - weekdayOf(issuedOn) + weeks * 7))
}

const lengths: readonly (readonly [unit: RegExp, add: (day: string, amount: number) => string])[] = [
  [/工作日/u, addWorkingDays],
  [/日|天/u, addDays],
  [/周|星期/u, (day, amount) => addDays(day, amount * 7)],
  [/季度/u, (day, amount) => addMonths(day, amount * 3)],
  [/月/u, addMonths],
  [/年/u, (day, amount) => addMonths(day, amount * 12)],
]

/** 30日内, 自印发之日起20个工作日内 count from the day of signature, the next day being the first; from other events nobody knows. */
function duration({ event, amount, unit = '日' }: Groups, { time: { issuedOn } }: Known): Reach {
  if (event !== undefined && !/印发|下发|发布|发文|成文|即日|公布|今日|今起|现在/u.test(event)) return unknown
  if (issuedOn === null) return unknown
  const length = lengths.find(([form]) => form.test(unit))?.[1]
  const count = amount === '半' ? 0.5 : figure(amount)
  if (length === undefined || count <= 0 || count > 3000) return unknown
  if (count === 0.5) return on(/年/u.test(unit) ? addMonths(issuedOn, 6) : addDays(issuedOn, 15))
  return { begin: issuedOn, end: length(issuedOn, count) }
}

const amount = `(?<amount>半|\\d{1,3}|[${chineseDigits}]{1,3})\\s?(?<unit>个工作日|工作日|个自然日|日|天|个?星期|个?周|个?季度|个?月|年)`

/** Deadlines that count from the day of signature, and words that only ask for haste. */
export const relativePhrases: readonly DeadlinePhrase[] = [
  {
    pattern: phrase(
      `(?<!每)(?<which>本月|当月|下个?月|次月)(?:份)?(?:(?<day>\\d{1,2}|[${chineseDigits}]{1,3})[日号]|(?<part>[上中下])旬|[底末])?${tail}`,
    ),
    reach: thisMonth,
    words: ['本月', '当月', '下月', '下个月', '次月'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase(`(?<![每\\d${chineseDigits}个本当下次季度逐按])月[底末](?<cut>之前|以前|前)`),
    reach: thisMonth,
    words: ['月底', '月末'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase(
      `(?<!每|[隔单双])(?<which>本|这|下下|下)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])(?:\\s?（[^（）]{3,8}）)?${tail}`,
    ),
    reach: thisWeek,
    words: ['周', '星期', '礼拜'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase('(?<which>本|下)周(?:以|之)?[内末底]前?'),
    reach: thisWeek,
    words: ['本周', '下周'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase(
      `(?:(?:自|从)?(?<event>[^，。；：、\\s（）]{1,14}?)(?:之日|之时|时|当日)?(?:起|后|以后|之后)(?:的)?)?(?<![近前过去第])${amount}(?:之内|以内|内)(?!部)`,
    ),
    reach: duration,
    words: ['内'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase(
      `(?<![月每\\d${chineseDigits}])(?:(?<part>上中|中下|[上中下])旬|月(?<edge>[底末初])|(?<day>[12]\\d|3[01]|[1-9])[日号](?!常|[—–~～至到]))${tail}`,
    ),
    reach: inMonth,
    words: ['旬', '月底', '月末', '月初', '日', '号'],
    inText: 'plain',
    yearless: true,
  },
  {
    pattern: phrase('即日起|立行立改|即知即改|边学边改|立即|即时|及时|适时|随时|马上|尽快'),
    reach: () => unknown,
    words: ['即', '时', '立', '边', '马上', '尽快'],
    inText: 'label',
    yearless: true,
  },
]
