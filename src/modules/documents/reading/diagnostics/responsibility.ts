import type { AssembledItem } from '../assembly.ts'
import { finding, headingSpan, isMeasure, nameOf } from './finding.ts'
import type { Check, Finding } from './finding.ts'

type Party = 'lead' | 'units'

interface Tally {
  readonly names: readonly string[]
  count: number
}

/** The party that most of `items` name in the very same words, if that is more than half of those that name any. */
function usualParty(items: readonly AssembledItem[], party: Party): readonly string[] | undefined {
  const tallies = new Map<string, Tally>()
  let naming = 0
  for (const { item } of items) {
    const names = item[party]
    if (names.length === 0) continue
    naming++
    const key = names.join('、')
    const tally = tallies.get(key)
    if (tally) tally.count++
    else tallies.set(key, { names, count: 1 })
  }
  const most = [...tallies.values()].reduce<Tally | undefined>(
    (best, one) => (best && best.count >= one.count ? best : one),
    undefined,
  )
  return most && most.count >= 2 && most.count * 2 > naming ? most.names : undefined
}

/** What the neighbours below the same heading say, else what the document mostly says; asked once a heading. */
function proposals(
  measures: readonly AssembledItem[],
  party: Party,
): (item: AssembledItem) => string | undefined {
  const siblings = Map.groupBy(measures, ({ outline }) => outline.parent)
  const known = new Map<number | null, string | undefined>()
  let mostly: { readonly names: readonly string[] | undefined } | undefined
  const everywhere = (): readonly string[] | undefined => {
    mostly ??= { names: usualParty(measures, party) }
    return mostly.names
  }
  return ({ outline: { parent } }) => {
    if (!known.has(parent))
      known.set(parent, (usualParty(siblings.get(parent) ?? [], party) ?? everywhere())?.join('、'))
    return known.get(parent)
  }
}

/** Where fewer measures than this name a party, most of them never meant to. */
const usual = 0.5

const labels = { lead: '牵头股室', units: '落实单位' } as const

/** A party, or the deadline, that most other measures name and this one lacks, or any names while this one names nobody. */
export const responsibilityIsNamed: Check = ({ items }) => {
  const measures = items.filter(isMeasure)
  const share = (named: (measure: AssembledItem) => boolean): number =>
    measures.filter(named).length / Math.max(1, measures.length)
  const shares = {
    lead: share(({ item }) => item.lead.length > 0),
    units: share(({ item }) => item.units.length > 0),
    deadline: share(({ hasLabel }) => hasLabel.deadline),
  }
  const propose = { lead: proposals(measures, 'lead'), units: proposals(measures, 'units') }
  const mend = (party: Party, measure: AssembledItem): string => {
    const names = propose[party](measure)
    return names === undefined ? `补填“${labels[party]}”` : `补填“${labels[party]}：${names}”`
  }
  return measures.flatMap((measure) => {
    const { item } = measure
    const at = headingSpan(measure)
    const found: Finding[] = []
    if (item.lead.length === 0 && (shares.lead >= usual || (shares.lead > 0 && item.units.length === 0)))
      found.push(
        finding('item.no-lead', at, {
          message: `${nameOf(measure)}没有牵头股室，请补充。`,
          mend: mend('lead', measure),
        }),
      )
    if (item.units.length === 0 && (shares.units >= usual || (shares.units > 0 && item.lead.length === 0)))
      found.push(
        finding('item.no-units', at, {
          message: `${nameOf(measure)}没有落实单位，请选择由谁落实。`,
          mend: mend('units', measure),
        }),
      )
    if (shares.deadline >= usual && item.deadline === null && item.recurrence === null)
      found.push(
        finding('item.no-deadline', at, {
          message: `${nameOf(measure)}没有完成时限，请补充。`,
          mend: '补填“完成时限”，长期工作填“长期坚持”',
        }),
      )
    return found
  })
}

/** Said once, at the first measure: the whole document leaves a party open. */
export const partiesOfDocument: Check = ({ items }) => {
  const measures = items.filter(
    (one) => one.item.lead.length > 0 || one.item.units.length > 0 || one.item.persons.length > 0,
  )
  const [first] = measures
  if (!first) return []
  const found: Finding[] = []
  if (measures.every(({ item }) => item.lead.length === 0))
    found.push(
      finding('document.no-lead', headingSpan(first), {
        message: `写明责任的 ${measures.length} 项都没有牵头股室，请逐项指定。`,
        mend: '写明“列第一位者为牵头单位”，或逐项补填“牵头股室”',
      }),
    )
  if (measures.every(({ item }) => item.units.length === 0))
    found.push(
      finding('document.no-units', headingSpan(first), {
        message: `写明责任的 ${measures.length} 项都没有落实单位，请选择由谁落实。`,
        mend: '补填“落实单位”',
      }),
    )
  return found
}

/** Items of the form that measures have here, but without any responsibility: perhaps prose, perhaps forgotten. */
export const silentItems: Check = ({ items }) => {
  const formOf = ({ outline }: AssembledItem): string => `${outline.form} ${outline.depth}`
  const counts = new Map<string, { all: number; measures: number }>()
  for (const one of items) {
    const count = counts.get(formOf(one)) ?? { all: 0, measures: 0 }
    count.all++
    if (isMeasure(one)) count.measures++
    counts.set(formOf(one), count)
  }
  return items
    .filter((one) => {
      const { all, measures } = counts.get(formOf(one)) ?? { all: 1, measures: 0 }
      return !isMeasure(one) && measures / all >= usual
    })
    .map((one) =>
      finding('item.no-responsibility', headingSpan(one), {
        message: `${nameOf(one)}没有写明责任单位，如需落实请补充。`,
      }),
    )
}

// 各有关单位（东河小学、西山中学） says which; 有关 alone does not.
const undefinedGroup = /^(?:全[县市区校]|其他|其它|局属|所有)?各?(?:有关|相关)/u

/** Groups that nobody can list: 各有关单位, 相关部门. */
export const undefinedGroups: Check = ({ items, clean }) =>
  items.flatMap(({ marks }) =>
    marks.flatMap((mark) => {
      const phrase = clean.text.slice(mark.start, mark.end)
      if ((mark.field !== 'units' && mark.field !== 'lead') || !undefinedGroup.test(phrase)) return []
      if (/[（(][^（）()]{2,}[）)]/u.test(phrase)) return []
      return [
        finding('unit.undefined-group', mark, {
          message: `“${phrase}”没有说明是哪些单位，请逐一选定。`,
          mend: '改为单位名单，或改为名录中的一个组，如“各中小学校”',
        }),
      ]
    }),
  )
