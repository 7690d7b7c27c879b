import type { AssembledItem } from '../assembly.ts'
import { finding, headingSpan, nameOf } from './finding.ts'
import type { Check } from './finding.ts'
import { likenesses } from './similarity.ts'

/** Behind this many items nothing is compared any more: no plan has so many, and time stays bounded. */
const mostItems = 2000
const fewestCharacters = 12
const sameDemand = 0.82

function meets(one: readonly string[], other: readonly string[]): boolean {
  return one.some((name) => other.includes(name)) || (one.length === 0 && other.length === 0)
}

/** Asked of the same people by the same section, and not at different times. */
function ofTheSame({ item: one }: AssembledItem, { item: other }: AssembledItem): boolean {
  const [date, otherDate] = [one.deadline?.date ?? null, other.deadline?.date ?? null]
  return (
    meets(one.lead, other.lead) &&
    meets(one.units, other.units) &&
    meets(one.persons, other.persons) &&
    date === otherDate
  )
}

/** Months and stages say the same things again and again, each for its own time. */
function belongsToATime(items: readonly AssembledItem[], { outline }: AssembledItem): boolean {
  for (let at: number | null = outline.parent; at !== null; at = items[at]?.outline.parent ?? null) {
    const form: string | undefined = items[at]?.outline.form
    if (form === 'month' || form === 'stage' || form === 'period') return true
  }
  return false
}

function demandOf({ item }: AssembledItem): string {
  return item.text.startsWith(item.heading) ? item.text : item.heading + item.text
}

/** Two measures of one document that ask the same of the same: similar words, same lead, same units, same time. */
export const demandsDiffer: Check = ({ items }) => {
  const known = likenesses()
  const added: AssembledItem[] = []
  return items.slice(0, mostItems).flatMap((item) => {
    const demand = demandOf(item)
    if (demand.length < fewestCharacters || belongsToATime(items, item)) return []
    const twin = known
      .alike(demand, sameDemand)
      .map((index) => added[index])
      .find((one) => one !== undefined && ofTheSame(one, item))
    known.add(demand)
    added.push(item)
    if (!twin) return []
    return [
      finding('demand.repeated', headingSpan(item), {
        message: `${nameOf(item)}与${nameOf(twin)}要求基本相同，请合并，或写明区别。`,
        mend: `并入${nameOf(twin)}`,
      }),
    ]
  })
}
