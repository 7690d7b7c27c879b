import { daysBetween, type ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'

/** A period runs forward, and is no longer than a year: a longer one is a typing mistake that would silence every clash. */
export function periodMustBeSensible(facts: { startsOn: ChinaDate; endsOn: ChinaDate }): Refusal | undefined {
  if (facts.endsOn < facts.startsOn)
    return { rule: 'calendar.backwards', detail: '结束的日期早于开始的日期，请改正。' }
  if (daysBetween({ from: facts.startsOn, to: facts.endsOn }) > 366)
    return { rule: 'calendar.too-long', detail: '一段日子不能超过一年，请检查日期。' }
  return undefined
}
