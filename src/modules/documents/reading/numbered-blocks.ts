import type { Block, Paragraph } from './blocks.ts'
import { isAttachmentLine } from './identity.ts'
import { isNote } from './identity-furniture.ts'
import { membersIn } from './numbered-members.ts'
import type { Counted } from './numbered-members.ts'
import { numbersAtStart } from './numbering.ts'
import type { PrintedNumber } from './numbering.ts'

/** A reading of the start of a paragraph, as it stands among all readings of its rank. */
interface Reading {
  readonly number: PrintedNumber
  readonly line: string
}

/** What may stand before or behind a doubtful number: for every rank the values in the order of the text. */
interface Neighbours {
  readonly byRank: ReadonlyMap<number, readonly Reading[]>
  readonly at: Map<number, number>
}

function neighboursOf(readings: readonly (readonly Reading[])[]): Neighbours {
  const byRank = new Map<number, Reading[]>()
  for (const found of readings)
    for (const reading of found) {
      const list = byRank.get(reading.number.rank) ?? []
      list.push(reading)
      byRank.set(reading.number.rank, list)
    }
  return { byRank, at: new Map() }
}

/** Month headings of one document look alike: all before a colon, or all alone on their line. */
function shapeOf({ number, line }: Reading): string {
  const behind = line.slice(number.length).trimStart()
  return behind === '' ? 'alone' : /^[：:]/u.test(behind) ? 'colon' : /^[（—–]/u.test(behind) ? 'bracket' : 'blank'
}

function isConfirmed(reading: Reading, position: number, { byRank }: Neighbours, counted: Counted): boolean {
  const { number, line } = reading
  const list = byRank.get(number.rank) ?? []
  const [before, after] = [list[position - 1], list[position + 1]]
  if (number.form === 'month')
    return [before, after].some((one) => one && shapeOf(one) === shapeOf(reading) && one.number.value !== number.value)
  if (counted.get(number.rank) === number.value - 1 && number.value > 1) return true
  if (number.form === 'decimal') {
    const outer = Number(/^\d+/u.exec(line)?.[0])
    if (number.value === 1 && [1, 5, 8].some((rank) => counted.get(rank) === outer)) return true
  }
  return number.value === 1 && after?.number.value === 2
}

function isBare(text: string, { start, end }: Paragraph, number: PrintedNumber): boolean {
  return number.sure && number.rest >= end - start && !/[：:]/u.test(text.slice(start, end))
}

/**
 * Finds the numbers of items: at the start of a paragraph (doubtful ones only where they count on), and run in behind a
 * sentence, where the paragraph is cut. A number alone on its line takes the next line with it.
 */
export function numberedBlocks(text: string, blocks: readonly Block[]): Block[] {
  const readings = blocks.map((block) => {
    if (block.kind === 'row') return []
    const line = text.slice(block.start, block.end)
    return numbersAtStart(line).map((number) => ({ number, line: line.slice(0, 48) }))
  })
  const neighbours = neighboursOf(readings)
  const counted: Counted = new Map()
  const numbered: Block[] = []
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]
    if (!block || block.kind === 'row') {
      if (block) numbered.push(block)
      continue
    }
    const own = numberOf(readings[index] ?? [], neighbours, counted)
    const next = blocks[index + 1]
    let { end } = block
    if (own && next?.kind === 'paragraph' && (readings[index + 1] ?? []).length === 0 && isBare(text, block, own)) {
      end = next.end
      index++
    }
    if (own) counted.set(own.rank, own.value)
    numbered.push(...cut(text, { kind: 'paragraph', start: block.start, end }, own, { counted, next: readings[index + 1] }))
  }
  return numbered
}

function numberOf(
  readings: readonly Reading[],
  neighbours: Neighbours,
  counted: Counted,
): PrintedNumber | undefined {
  let chosen: PrintedNumber | undefined
  for (const reading of readings) {
    const { number } = reading
    const position = neighbours.at.get(number.rank) ?? 0
    neighbours.at.set(number.rank, position + 1)
    if (!chosen && (number.sure || isConfirmed(reading, position, neighbours, counted))) chosen = number
  }
  return chosen
}

function cut(
  text: string,
  block: Paragraph,
  own: PrintedNumber | undefined,
  { counted, next }: { counted: Counted; next: readonly Reading[] | undefined },
): Paragraph[] {
  const line = text.slice(block.start, block.end)
  const members = isAttachmentLine(line) || isNote(line) ? [] : membersIn(line, own, { counted, follows: next?.map(({ number }) => number) ?? [] })
  const pieces: Paragraph[] = []
  let from = block.start
  let number = own
  for (const member of members) {
    const at = block.start + member.at
    let end = at
    while (end > from && /\s/u.test(text[end - 1] ?? '')) end--
    if (end > from) pieces.push({ kind: 'paragraph', start: from, end, ...(number && { number }) })
    from = at
    number = member.number
  }
  if (block.end > from) pieces.push({ kind: 'paragraph', start: from, end: block.end, ...(number && { number }) })
  return pieces
}
