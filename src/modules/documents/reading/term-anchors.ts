import { addDays, addMonths } from './calendar-days.ts'
import type { DocumentTime } from './document-time.ts'
import { figure, phrase, unknown } from './phrase-grammar.ts'
import type { DeadlinePhrase, Groups, Known, Reach } from './phrase-grammar.ts'

type Terms = NonNullable<DocumentTime['terms']>

function isAutumn({ startsOn }: Terms[number]): boolean {
  return Number(startsOn.slice(5, 7)) >= 7
}

const asked: Reach = { ...unknown, remark: 'needs-calendar' }

/** The first term that fits and is not over by `day`: a plan speaks of what lies before it. */
function nextTerm(
  { issuedOn, terms = [] }: DocumentTime,
  fits: (term: Terms[number]) => boolean,
  day: (term: Terms[number]) => string,
): string | null {
  if (issuedOn === null) return null
  const days = terms.filter(fits).map(day).toSorted()
  return days.find((one) => one >= issuedOn) ?? null
}

function kindOf(season: string | undefined): (term: Terms[number]) => boolean {
  if (season === undefined) return () => true
  return (term) => isAutumn(term) === /[秋寒]/u.test(season)
}

function on(date: string | null): Reach {
  return date === null ? asked : { begin: date, end: date }
}

function untilHolidays({ season }: Groups, { time }: Known): Reach {
  return on(nextTerm(time, kindOf(season), ({ endsOn }) => endsOn))
}

/** Holidays last until the day before the term that follows them: 寒假 ends with the spring term. */
function throughHolidays({ season = '' }: Groups, { time }: Known): Reach {
  const follows = kindOf(/寒/u.test(season) ? '春' : '秋')
  return on(nextTerm(time, follows, ({ startsOn }) => addDays(startsOn, -1)))
}

const lengths: Record<string, (day: string, amount: number) => string> = {
  天: addDays,
  日: addDays,
  周: (day, amount) => addDays(day, amount * 7),
  星期: (day, amount) => addDays(day, amount * 7),
  月: addMonths,
}

function afterOpening({ season, amount, unit = '周' }: Groups, { time }: Known): Reach {
  const length = lengths[unit]
  return on(nextTerm(time, kindOf(season), ({ startsOn }) => length?.(startsOn, figure(amount)) ?? startsOn))
}

const term = '(?:(?<season>[春秋])季?)?(?:本|新|下|该)?(?:学期)?'

/** Deadlines that lean on the school calendar; asked when the tenant has entered none. */
export const termPhrases: readonly DeadlinePhrase[] = [
  {
    pattern: phrase(
      `${term}(?:正式)?开学(?:后|之日起)?(?:的)?第?(?<amount>[一二两三四五六七八九十\\d]{1,2})个?(?<unit>周|星期|天|日|月)(?:之?内|以内|前|(?=[，。；：、）\\s完]|$))`,
    ),
    reach: afterOpening,
    words: ['开学'],
    inText: 'plain',
    yearless: true,
  },
  {
    pattern: phrase(`${term}(?:正式)?(?:开学|学期初|学期开始)(?:之前|以前|前|时)`),
    reach: ({ season }, { time }) => on(nextTerm(time, kindOf(season), ({ startsOn }) => startsOn)),
    words: ['开学', '学期'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase('(?<season>[寒暑])(?:假|期)(?:放假)?(?:之前|以前|前夕|前)(?!后)'),
    reach: untilHolidays,
    words: ['假前', '假之前', '假以前', '假前夕', '假放假', '期前'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase('(?<season>[寒暑])(?:假|期)(?:期间|结束(?:之前|以前|前)?|[中内里])?'),
    reach: throughHolidays,
    words: ['寒假', '暑假', '暑期', '寒期'],
    inText: 'label',
    yearless: true,
  },
  {
    pattern: phrase(
      `(?:(?<season>[春秋])季?)?(?:本|新|该)?(?:学期)?(?:期中|中期)(?:考试)?(?:之前|以前|前|后)?|校历[^，。；]{0,6}|第[一二三四五六七八九十\\d]{1,3}周(?:之前|前|内)?`,
    ),
    reach: () => asked,
    words: ['期中', '中期', '校历', '周'],
    inText: 'label',
    yearless: true,
  },
  {
    pattern: phrase(
      `(?:(?<season>[春秋])季?)?(?:本|新|该)?(?:学期(?:结束|放假|[末底内])|(?<!学|假|任|周|定|初|中|前|后|近|时|到)期末|(?:学校)?放假)(?:考试)?(?<cut>之前|以前|前夕|前)?`,
    ),
    reach: untilHolidays,
    words: ['学期', '期末', '放假'],
    inText: 'limit',
    yearless: true,
  },
  {
    pattern: phrase(
      '(?:本|该|20\\d\\d\\s?[—–\\-~～至]\\s?20\\d\\d\\s?)?学年(?:度)?(?:结束|[末底内])(?:之前|以前|前)?',
    ),
    reach: (_, known) => untilHolidays({ season: '春' }, known),
    words: ['学年'],
    inText: 'limit',
    yearless: true,
  },
]
