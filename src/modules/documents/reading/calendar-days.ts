import chineseDays from 'chinese-days'

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

/** The last day of a month as 'YYYY-MM-DD', or null when there is no such month. */
export function lastOfMonth(year: number, month: number): string | null {
  if (!(month >= 1 && month <= 12)) return null
  // Day 0 of the next month is the last of this one.
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${year}-${pad(month)}-${pad(days)}`
}

/** The day as 'YYYY-MM-DD', or null when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): string | null {
  const last = lastOfMonth(year, month)
  if (last === null || day < 1 || day > Number(last.slice(8))) return null
  return `${year}-${pad(month)}-${pad(day)}`
}

function instantOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** The day `days` after (before, when negative) another one. */
export function addDays(day: string, days: number): string {
  const instant = instantOf(day)
  instant.setUTCDate(instant.getUTCDate() + days)
  return instant.toISOString().slice(0, 10)
}

/** The same day `months` later; the last day of the month when it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const inYear = Math.floor(index / 12)
  const inMonth = (index % 12) + 1
  return dayOf(inYear, inMonth, date) ?? lastOfMonth(inYear, inMonth) ?? day
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return instantOf(day).getUTCDay() || 7
}

/** Whether offices work: Monday to Friday without the published holidays, and the published days worked in exchange. */
function isWorkingDay(day: string): boolean {
  // Only days of the State Council's holiday notices have a name with commas; its own weekdays depend on the machine's zone.
  // oxlint-disable-next-line import/no-named-as-default-member -- Node finds no named exports in this CommonJS file
  const { work, name } = chineseDays.getDayDetail(day)
  return name.includes(',') ? work : weekdayOf(day) <= 5
}

/** The last of `count` working days behind `day`, the next day being the first. At most 400. */
export function addWorkingDays(day: string, count: number): string {
  let at = day
  for (let left = Math.min(count, 400); left > 0;) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left--
  }
  return at
}
