import { z } from 'zod'

/** A date of the field: `YYYY-MM-DD` in Asia/Shanghai, a real day of the calendar. */
export const ChinaDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-09-30 的样子')
  .refine(isRealDay, '没有这一天，请检查日期')
export type ChinaDate = string

/** True for a `YYYY-MM-DD` that the calendar has (2026-02-30 is false). */
export function isRealDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}

const eightHours = 8 * 60 * 60 * 1000

/** The day of an instant in China (UTC+8 all year since 1991). */
export function chinaDateOf(instant: Date): ChinaDate {
  return new Date(instant.getTime() + eightHours).toISOString().slice(0, 10)
}

/** The day `days` later (negative: earlier). */
export function addDays(date: ChinaDate, days: number): ChinaDate {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(span: { from: ChinaDate; to: ChinaDate }): number {
  return Math.round((Date.parse(`${span.to}T00:00:00Z`) - Date.parse(`${span.from}T00:00:00Z`)) / 86_400_000)
}

/**
 * The same day `months` later (negative: earlier), or the last day of that month when it has no such day: six months before
 * 31 August is 28 February, one month after 31 January too. PostgreSQL counts the same way.
 */
export function addMonthsTo(date: ChinaDate, months: number): ChinaDate {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(day, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** Last day of the month of `date`. */
export function lastDayOfMonth(date: ChinaDate): ChinaDate {
  const [year, month] = date.split('-').map(Number)
  return new Date(Date.UTC(year ?? 1970, month ?? 1, 0)).toISOString().slice(0, 10)
}

/** The Sunday that ends the week of `date`; office weeks start on Monday. */
export function endOfWeek(date: ChinaDate): ChinaDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return addDays(date, (7 - weekday) % 7)
}
