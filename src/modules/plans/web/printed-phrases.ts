import type { OrganizationId } from '#kernel/id.ts'
import type { Measure, NamedOrganization } from '../measures.contract.ts'

export type PrintedPhrase = {
  field: 'lead' | 'units'
  phrase: string
  /** How many measures carry it. */
  measureCount: number
  /** What it means now; empty when nobody has said so yet. */
  means: NamedOrganization[]
}

/** Every distinct phrase that names a lead or executing units, in the document's order, those without a meaning first. */
export function printedPhrases(measures: readonly Measure[]): PrintedPhrase[] {
  const phrases = new Map<string, PrintedPhrase>()
  const note = (field: PrintedPhrase['field'], phrase: string, means: readonly NamedOrganization[]) => {
    const key = `${field} ${phrase}`
    const before = phrases.get(key)
    if (!before) return void phrases.set(key, { field, phrase, measureCount: 1, means: [...means] })
    before.measureCount += 1
    const known = new Set<OrganizationId>(before.means.map(({ id }) => id))
    before.means.push(...means.filter(({ id }) => !known.has(id)))
  }
  for (const measure of measures) {
    for (const phrase of measure.leadPhrases)
      note(
        'lead',
        phrase,
        measure.leads.filter(({ phrases: names }) => names.includes(phrase)),
      )
    for (const phrase of measure.unitPhrases)
      note(
        'units',
        phrase,
        measure.audience.filter(({ phrases: names }) => names.includes(phrase)),
      )
  }
  return [...phrases.values()].sort(
    (one, other) => Number(one.means.length > 0) - Number(other.means.length > 0),
  )
}
