import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { SchoolTerm } from './reading-settings.contract.ts'

type Days = { startsOn: ChinaDate; endsOn: ChinaDate }

/** A term has a first and a later last day, and no day belongs to two terms. `others` are the terms that stay as they are. */
export function termMustFit(
  term: Days,
  others: readonly Pick<SchoolTerm, 'name' | 'startsOn' | 'endsOn'>[],
): Refusal | undefined {
  if (term.endsOn <= term.startsOn)
    return { rule: 'term.ends-first', detail: '最后一天应在第一天之后，请检查日期。' }
  const clash = others.find(({ startsOn, endsOn }) => startsOn <= term.endsOn && term.startsOn <= endsOn)
  return (
    clash && {
      rule: 'term.overlaps',
      detail: `与“${clash.name}”的日期重叠，请检查日期，或先改那个学期。`,
      facts: { name: clash.name },
    }
  )
}
