import type { ChinaDate } from '#kernel/china-date.ts'

/** Whole years of age on a day. */
export function ageOn(bornOn: ChinaDate, day: ChinaDate): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}
