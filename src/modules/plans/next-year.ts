import { lastDayOfMonth, type ChinaDate } from '#kernel/china-date.ts'
import type { Measure } from './measures.contract.ts'

/** The same day a year later; 29 February becomes the last of the month. */
export function dayNextYear(date: ChinaDate): ChinaDate {
  const month = `${Number(date.slice(0, 4)) + 1}${date.slice(4, 7)}`
  const last = lastDayOfMonth(`${month}-01`)
  return date.slice(8) > last.slice(8) ? last : `${month}${date.slice(7)}`
}

const later = (date: ChinaDate | null) => (date === null ? null : dayNextYear(date))

/** A measure with all its dates a year later, and the years printed in its words with them. */
export function yearLater(measure: Measure): Measure {
  const words = (text: string) => text.replaceAll(/20\d\d(?=年)/gu, (year) => String(Number(year) + 1))
  return {
    ...measure,
    heading: words(measure.heading),
    text: words(measure.text),
    deadlineText: measure.deadlineText === null ? null : words(measure.deadlineText),
    dueOn: later(measure.dueOn),
    evidenceUntil: later(measure.evidenceUntil),
    milestones: measure.milestones.map((one) => ({ ...one, text: words(one.text), dueOn: later(one.dueOn) })),
    // Where the words stand in last year's paper says nothing about next year's.
    source: null,
  }
}
