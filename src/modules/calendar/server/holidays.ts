// Node takes the package's CommonJS build, whose names it cannot see.
/* oxlint-disable import/no-named-as-default-member */
import days from 'chinese-days'
import { addDays, type ChinaDate } from '#kernel/china-date.ts'
import type { CalendarPeriod } from '../calendar.contract.ts'

/** What a tenant has said about days; where its periods overlap, a working day wins over a day off. */
export type Period = Pick<CalendarPeriod, 'kind' | 'name' | 'startsOn' | 'endsOn'>

/** Why a day is a bad deadline: schools sit in exams, or nobody is at work by arrangement (a plain weekend is no clash). */
export type Clash = { kind: 'exam' | 'day-off' | 'holiday'; name: string }

// The library's names, as offices write them.
const officeNames: Readonly<Record<string, string>> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' }

type Arranged = { work: boolean; name: string }

/** What the arrangement says about a day; undefined for a day that it does not name. */
function arrangedDay(date: ChinaDate): Arranged | undefined {
  // A bare date: the library shifts it by the machine's time zone exactly as it shifted its own table. The weekday of an
  // unnamed day is shifted, too, and not to be used.
  const { work, name } = days.getDayDetail(date)
  const words = name.split(',')[1]
  return words === undefined ? undefined : { work, name: officeNames[words] ?? words }
}

/** Whether the State Council's arrangement of holidays and shifted working days for a year is in this program. */
export function isArranged(year: number): boolean {
  return arrangedDay(`${year}-01-01`) !== undefined
}

/** The last year that is arranged, looking from the year of `date` onwards and then back; 2004 at the earliest. */
export function arrangedUntil(date: ChinaDate): number {
  let year = Number(date.slice(0, 4))
  while (isArranged(year + 1)) year += 1
  while (year > 2004 && !isArranged(year)) year -= 1
  return year
}

/**
 * Holidays of a year that the law itself fixes, for years that are not arranged yet: no shifted days.
 * 全国年节及纪念日放假办法 (2024 revision), article 2.
 */
function statutoryHolidays(year: number): ReadonlyMap<ChinaDate, string> {
  // Noon of the machine's day: a bare date would be read as midnight in UTC, west of which it is the day before.
  const lunar = (monthDay: string) => days.getSolarDateFromLunar(`${year}-${monthDay}T12:00:00`).date
  const spring = lunar('01-01')
  const list: [ChinaDate, string][] = [
    [`${year}-01-01`, '元旦'],
    ...[-1, 0, 1, 2].map((step): [ChinaDate, string] => [addDays(spring, step), '春节']),
    [`${year}-04-0${qingmingDay(year)}`, '清明节'],
    [`${year}-05-01`, '劳动节'],
    [`${year}-05-02`, '劳动节'],
    [lunar('05-05'), '端午节'],
    [lunar('08-15'), '中秋节'],
    ...['01', '02', '03'].map((day): [ChinaDate, string] => [`${year}-10-${day}`, '国庆节']),
  ]
  return new Map(list)
}

/** Day of April on which Qingming falls (4 to 6), by the usual approximation of this century; the library's depends on the time zone. */
function qingmingDay(year: number): number {
  const inCentury = year % 100
  return Math.floor((inCentury * 2422 + 48_100) / 10_000) - Math.floor(inCentury / 4)
}

const statutory = new Map<number, ReadonlyMap<ChinaDate, string>>()

function statutoryName(date: ChinaDate): string | null {
  const year = Number(date.slice(0, 4))
  const known = statutory.get(year) ?? statutoryHolidays(year)
  statutory.set(year, known)
  return known.get(date) ?? null
}

/** Name of the public holiday to which a day off belongs; null for working days and plain weekends. */
export function holidayName(date: ChinaDate): string | null {
  if (!isArranged(Number(date.slice(0, 4)))) return statutoryName(date)
  const arranged = arrangedDay(date)
  return arranged && !arranged.work ? arranged.name : null
}

function covering(date: ChinaDate, periods: readonly Period[], kind: Period['kind']): Period | undefined {
  return periods.find((one) => one.kind === kind && one.startsOn <= date && date <= one.endsOn)
}

function isWeekend(date: ChinaDate): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
}

/** Whether offices work on a day: the tenant's own word first, then the arrangement, then the weekday. */
export function isWorkday(date: ChinaDate, periods: readonly Period[]): boolean {
  if (covering(date, periods, 'working-day')) return true
  if (covering(date, periods, 'day-off')) return false
  if (!isArranged(Number(date.slice(0, 4)))) return statutoryName(date) === null && !isWeekend(date)
  return arrangedDay(date)?.work ?? !isWeekend(date)
}

// A calendar on which nobody works for ten years is a mistake; it must not hang whoever asks.
const farthest = 3660

/** The day that lies `count` working days (1 or more) after `date`; `date` itself is not counted. */
export function addWorkdays(date: ChinaDate, count: number, periods: readonly Period[]): ChinaDate {
  let day = date
  for (let left = count, step = 0; left > 0 && step < farthest; step += 1) {
    day = addDays(day, 1)
    if (isWorkday(day, periods)) left -= 1
  }
  return day
}

/** Working days from `from` until `to`; the first day is not counted, the last one is. Stops at 999. */
export function workdaysBetween(
  { from, to }: { from: ChinaDate; to: ChinaDate },
  periods: readonly Period[],
): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to && count < 999; day = addDays(day, 1))
    if (isWorkday(day, periods)) count += 1
  return count
}

/** What speaks against a day as a deadline; null when nothing does. */
export function clashOf(date: ChinaDate, periods: readonly Period[]): Clash | null {
  const exam = covering(date, periods, 'exam')
  if (exam) return { kind: 'exam', name: exam.name }
  if (covering(date, periods, 'working-day')) return null
  const off = covering(date, periods, 'day-off')
  if (off) return { kind: 'day-off', name: off.name }
  const name = holidayName(date)
  return name === null ? null : { kind: 'holiday', name }
}
