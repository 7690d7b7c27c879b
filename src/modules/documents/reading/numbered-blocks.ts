import type { Block, Paragraph } from './block.ts'
import { isAttachmentLine } from './identity.ts'
import { isNote } from './identity-furniture.ts'
import { membersIn } from './numbered-members.ts'
import type { Around, Counted } from './numbered-members.ts'
import { numbersAtStart } from './numbering.ts'
import type { PrintedNumber } from './numbering.ts'

/** A reading of the start of a paragraph between those readings of the same rank that come before and after it. */
interface Reading {
  readonly number: PrintedNumber
  readonly line: string
  before?: Reading
  after?: Reading
}

const longestStart = 48

function readingsOf(text: string, blocks: readonly Block[]): Reading[][] {
  const last = new Map<number, Reading>()
  return blocks.map((block) => {
    if (block.kind === 'row') return []
    const line = text.slice(block.start, Math.min(block.end, block.start + longestStart))
    return numbersAtStart(line).map((number) => {
      const reading: Reading = { number, line }
      const before = last.get(number.rank)
      if (before) {
        reading.before = before
        before.after = reading
      }
      last.set(number.rank, reading)
      return reading
    })
  })
}

/** Month headings of one document look alike: all before a colon, or all alone on their line. */
function shapeOf({ number, line }: Reading): string {
  const behind = line.slice(number.length).trimStart()
  if (behind === '') return 'alone'
  return /^[：:（—–]/u.exec(behind)?.[0] ?? 'blank'
}

const outerRanks = [1, 5, 8]

/** Whether the numbers around a doubtful one count on to it. */
function isConfirmed(reading: Reading, counted: Counted): boolean {
  const { number, line, before, after } = reading
  if (number.form === 'month')
    return [before, after].some(
      (one) => one !== undefined && shapeOf(one) === shapeOf(reading) && one.number.value !== number.value,
    )
  if (number.value > 1) return counted.get(number.rank) === number.value - 1
  // 1.1 below 1.
  const outer = Number(/^\d+/u.exec(line)?.[0])
  if (number.form === 'decimal' && outerRanks.some((rank) => counted.get(rank) === outer)) return true
  return after?.number.value === 2
}

function isBare(text: string, { start, end }: Paragraph, number: PrintedNumber): boolean {
  return number.sure && number.rest >= end - start && !/[：:]/u.test(text.slice(start, end))
}

function cut(text: string, block: Paragraph, around: Around): Paragraph[] {
  const line = text.slice(block.start, block.end)
  const members = isAttachmentLine(line) || isNote(line) ? [] : membersIn(line, block.number, around)
  const pieces: Paragraph[] = []
  let from = block.start
  let { number } = block
  for (const member of members) {
    const at = block.start + member.at
    let end = at
    while (end > from && /\s/u.test(text[end - 1] ?? '')) end--
    if (end > from) pieces.push({ kind: 'paragraph', start: from, end, ...(number && { number }) })
    from = at
    number = member.number
  }
  if (block.end > from)
    pieces.push({ kind: 'paragraph', start: from, end: block.end, ...(number && { number }) })
  return pieces
}

/**
 * Finds the numbers of items: at the start of a paragraph (doubtful ones only where they count on), and run in behind a
 * sentence, where the paragraph is cut. A number alone on its line takes the next line with it.
 */
export function numberedBlocks(text: string, blocks: readonly Block[]): Block[] {
  const readings = readingsOf(text, blocks)
  const counted: Counted = new Map()
  const numbered: Block[] = []
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]
    if (block?.kind === 'row') numbered.push(block)
    if (block?.kind !== 'paragraph') continue
    const own = readings[index]?.find((one) => one.number.sure || isConfirmed(one, counted))?.number
    if (own) counted.set(own.rank, own.value)
    const next = blocks[index + 1]
    const takesNext =
      own && isBare(text, block, own) && next?.kind === 'paragraph' && readings[index + 1]?.length === 0
    if (takesNext) index++
    const { start, end } = takesNext ? { start: block.start, end: next.end } : block
    const follows = (readings[index + 1] ?? []).map(({ number }) => number)
    numbered.push(
      ...cut(text, { kind: 'paragraph', start, end, ...(own && { number: own }) }, { counted, follows }),
    )
  }
  return numbered
}
