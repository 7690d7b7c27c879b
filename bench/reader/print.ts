import { ratesOf } from './score.ts'
import type { CorpusScore, Difference, DocumentScore, Tally } from './score.ts'

const share = (value: number): string => value.toFixed(3)

function row(name: string, tally: Tally): string {
  const { precision, recall, f1 } = ratesOf(tally)
  const { right, missed, invented } = tally
  return `| ${[name, right, missed, invented, share(precision), share(recall), share(f1)].join(' | ')} |`
}

/** The figures of a corpus as a Markdown table: items, every field, and all fields together. */
export function tableOf({ items, fields, allFields, dutyFields, codes }: CorpusScore): string {
  return [
    '| | right | missed | invented | precision | recall | F1 |',
    '|---|--:|--:|--:|--:|--:|--:|',
    row('**items**', items),
    row('**all fields**', allFields),
    row('all fields but number, heading, depth', dutyFields),
    ...[...fields].map(([name, tally]) => row(name, tally)),
    `| codes | ${codes.right} | ${codes.missed} | – | – | ${share(ratesOf(codes).recall)} | – |`,
  ].join('\n')
}

/** One line a document: its name and the F1 of its items and fields. */
export function lineOf(name: string, { items, fields }: DocumentScore): string {
  const all = { right: 0, missed: 0, invented: 0 }
  for (const { right, missed, invented } of fields.values()) {
    all.right += right
    all.missed += missed
    all.invented += invented
  }
  const wrong = (tally: Tally): string => `-${tally.missed} +${tally.invented}`
  return `${name}: items ${share(ratesOf(items).f1)} (${wrong(items)}), fields ${share(ratesOf(all).f1)} (${wrong(all)})`
}

/** A difference on one line: -missed and +invented values of one field of one item. */
export function differenceLine(name: string, { field, item, missed, invented }: Difference): string {
  const values = [...missed.map((value) => `-[${value}]`), ...invented.map((value) => `+[${value}]`)]
  return `${name}: ${item === '' ? 'paper' : `“${item}”`} ${field}: ${values.join(' ')}`
}
