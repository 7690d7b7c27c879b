import type { ChinaDate } from './china-date.ts'

/** A month as 'YYYY-MM'. */
export type Month = string

export function monthOf(date: ChinaDate): Month {
  return date.slice(0, 7)
}

/** The month `count` months later (negative: earlier). */
export function addMonths(month: Month, count: number): Month {
  const [year = 1970, of = 1] = month.split('-').map(Number)
  const at = year * 12 + (of - 1) + count
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** A school term with its six months in order. */
export type Term = { label: string; months: Month[] }

/** The term of a month: autumn from August to January, spring from February to July. The label names the school year. */
export function termOf(month: Month): Term {
  const [year = 1970, of = 1] = month.split('-').map(Number)
  const autumn = of >= 8 || of === 1
  const first = autumn ? `${of === 1 ? year - 1 : year}-08` : `${year}-02`
  const schoolYear = autumn ? Number(first.slice(0, 4)) : year - 1
  return {
    label: `${schoolYear}—${schoolYear + 1} 学年${autumn ? '上' : '下'}学期`,
    months: [0, 1, 2, 3, 4, 5].map((step) => addMonths(first, step)),
  }
}
