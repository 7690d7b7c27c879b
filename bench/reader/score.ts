import type { PrintedDocument, ReadItem } from '#modules/documents/reading/read-document.ts'
import { alignItems, normalised } from './align.ts'
import type { ExpectedDocument, ExpectedItem } from './expected.ts'

/** Counts of one field: `right` agreed, `missed` stood only in the labels, `invented` only in the reading. */
export interface Tally {
  right: number
  missed: number
  invented: number
}

/** One value that was missed or invented; `item` is the label's number and heading, empty for the paper itself. */
export interface Difference {
  readonly field: string
  readonly item: string
  readonly missed: readonly string[]
  readonly invented: readonly string[]
}

export interface DocumentScore {
  readonly items: Tally
  readonly fields: ReadonlyMap<string, Tally>
  /** Expected diagnostics found and missing; others are not judged. */
  readonly codes: Tally
  readonly differences: readonly Difference[]
}

type Values<Item> = Readonly<Record<string, (item: Item) => readonly string[]>>

type Scored = Pick<
  ExpectedItem,
  | 'number'
  | 'heading'
  | 'lead'
  | 'units'
  | 'persons'
  | 'deadline'
  | 'recurrence'
  | 'moreDeadlines'
  | 'moreRecurrences'
  | 'targets'
  | 'points'
  | 'deductions'
>

const dated = ({ date, ongoing }: { date: string | null; ongoing: boolean }): string =>
  `${date ?? 'undated'}${ongoing ? ', ongoing' : ''}`

/** Each field of an item as a list of values that can be compared; order within a list does not count. */
const itemValues: Values<Scored> = {
  lead: ({ lead }) => lead.map(normalised),
  units: ({ units }) => units.map(normalised),
  persons: ({ persons }) => persons.map(normalised),
  deadline: ({ deadline }) => (deadline ? [dated(deadline)] : []),
  moreDeadlines: ({ moreDeadlines }) => moreDeadlines.map(dated),
  recurrences: ({ recurrence, moreRecurrences }) =>
    [...(recurrence ? [recurrence] : []), ...moreRecurrences].map(({ per, times }) => `${times} per ${per}`),
  targets: ({ targets }) =>
    targets.map(({ value, unit, comparator }) => `${comparator} ${value}${normalised(unit)}`),
  points: ({ points }) => (points === null ? [] : [String(points)]),
  deductions: ({ deductions }) => deductions.map(({ points }) => String(points)),
}

type Paper = Omit<ExpectedDocument, 'items' | 'codes'>
const one = (value: string | null): string[] => (value === null || value === '' ? [] : [normalised(value)])

const paperValues: Values<Paper> = {
  title: ({ title }) => one(title),
  attachedTitle: ({ attachedTitle }) => one(attachedTitle),
  documentNumber: ({ documentNumber }) => one(documentNumber),
  issuer: ({ issuer }) => one(issuer),
  issuedOn: ({ issuedOn }) => one(issuedOn),
  addressees: ({ addressees }) => addressees.map(normalised),
  copyTo: ({ copyTo }) => copyTo.map(normalised),
  signer: ({ signer }) => one(signer),
  attachments: ({ attachments }) =>
    attachments.map(({ title, present }) => `${normalised(title)}${present ? ', present' : ''}`),
  basis: ({ basis }) =>
    basis.map(({ title, documentNumber }) => normalised(`${title ?? ''} ${documentNumber ?? ''}`)),
}

/** The fields that only repeat whether an item was found. */
export const identityFields: readonly string[] = ['number', 'heading', 'depth']
export const fieldNames: readonly string[] = [
  ...identityFields,
  ...Object.keys(itemValues),
  ...Object.keys(paperValues),
]

export function emptyTally(): Tally {
  return { right: 0, missed: 0, invented: 0 }
}

export function addTally(sum: Tally, { right, missed, invented }: Tally): void {
  sum.right += right
  sum.missed += missed
  sum.invented += invented
}

/** What stands in only one of two lists, each value as often as it does. */
function compare(
  expected: readonly string[],
  found: readonly string[],
): { tally: Tally; missed: string[]; invented: string[] } {
  const invented = [...found]
  const missed: string[] = []
  for (const value of expected) {
    const at = invented.indexOf(value)
    if (at < 0) missed.push(value)
    else invented.splice(at, 1)
  }
  const right = expected.length - missed.length
  return { tally: { right, missed: missed.length, invented: invented.length }, missed, invented }
}

/** Scores one reading against its labels (`samples/reader/README.md`): items aligned in order, then every field. */
export function scoreDocument(expected: ExpectedDocument, found: PrintedDocument): DocumentScore {
  const fields = new Map(fieldNames.map((name) => [name, emptyTally()]))
  const differences: Difference[] = []
  const judge = (
    field: string,
    item: string,
    lists: readonly [readonly string[], readonly string[]],
  ): void => {
    const { tally, missed, invented } = compare(...lists)
    addTally(fields.get(field) ?? emptyTally(), tally)
    if (missed.length + invented.length > 0) differences.push({ field, item, missed, invented })
  }
  for (const [field, values] of Object.entries(paperValues))
    judge(field, '', [values(expected), values(found)])

  const pairs = alignItems(expected.items, found.items)
  const partner = new Map(pairs.map((pair) => [pair.expected, pair]))
  const taken = new Set(pairs.map((pair) => pair.found))
  const items = emptyTally()
  const judgeItem = (wanted: ExpectedItem | undefined, read: ReadItem | undefined, same: boolean): void => {
    const label = [wanted, read].flatMap((item) => (item ? [`${item.number}${item.heading}`] : []))[0] ?? ''
    const of = (item: Scored | undefined, value: (item: Scored) => readonly string[]): readonly string[] =>
      item ? value(item) : []
    const number = ({ number }: Scored): string[] => one(number)
    const heading = ({ heading }: Scored): string[] => [normalised(heading)]
    judge('number', label, [of(wanted, number), of(read, number)])
    judge('heading', label, [of(wanted, heading), of(read, heading)])
    if (wanted && read) judge('depth', label, [[String(wanted.depth)], [String(read.depth)]])
    for (const [field, values] of Object.entries(itemValues)) {
      if (same) judge(field, label, [of(wanted, values), of(read, values)])
      else {
        // Fields of items that are not the same are not each other's: all missed, and all invented.
        judge(field, label, [of(wanted, values), []])
        judge(field, label, [[], of(read, values)])
      }
    }
    if (same) items.right++
    else {
      if (wanted) items.missed++
      if (read) items.invented++
    }
  }
  for (const [place, wanted] of expected.items.entries()) {
    const pair = partner.get(place)
    judgeItem(wanted, pair && found.items[pair.found], pair?.same ?? false)
  }
  for (const [place, read] of found.items.entries()) if (!taken.has(place)) judgeItem(undefined, read, false)

  const codes = compare([...new Set(expected.codes)], [...new Set(found.diagnostics.map(({ code }) => code))])
  if (codes.missed.length > 0)
    differences.push({ field: 'codes', item: '', missed: codes.missed, invented: [] })
  return { items, fields, codes: { ...codes.tally, invented: 0 }, differences }
}

/** Precision, recall and F1, each 0…1; 1 where there was nothing to find and nothing was invented. */
export function ratesOf({ right, missed, invented }: Tally): {
  precision: number
  recall: number
  f1: number
} {
  const rate = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
  return {
    precision: rate(right, right + invented),
    recall: rate(right, right + missed),
    f1: rate(2 * right, 2 * right + missed + invented),
  }
}

/** The whole corpus: micro-averages over all its documents. */
export interface CorpusScore {
  readonly documents: number
  readonly items: Tally
  /** By field, in the order of `fieldNames`. */
  readonly fields: ReadonlyMap<string, Tally>
  readonly allFields: Tally
  /** Without number, heading and depth, which agree wherever the item does. */
  readonly dutyFields: Tally
  readonly codes: Tally
}

export function sumScores(scores: readonly DocumentScore[]): CorpusScore {
  const fields = new Map(fieldNames.map((name) => [name, emptyTally()]))
  const items = emptyTally()
  const codes = emptyTally()
  const allFields = emptyTally()
  const dutyFields = emptyTally()
  for (const score of scores) {
    addTally(items, score.items)
    addTally(codes, score.codes)
    for (const [name, tally] of score.fields) {
      addTally(fields.get(name) ?? emptyTally(), tally)
      addTally(allFields, tally)
      if (!identityFields.includes(name)) addTally(dutyFields, tally)
    }
  }
  return { documents: scores.length, items, fields, allFields, dutyFields, codes }
}
