import type { Block, TableRow } from './block.ts'
import type { Identity } from './identity.ts'
import type { FurtherLabels } from './label-words.ts'
import { labelledIn } from './labels.ts'
import { numberAtStart } from './numbering.ts'
import type { NumberForm } from './numbering.ts'
import { levelsOf } from './outline-levels.ts'
import type { IsOuter } from './outline-levels.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** One item before its fields are read: its number, the block that it begins in and the blocks that follow. */
export interface OutlineItem {
  readonly form: NumberForm | 'row'
  readonly rank: number
  /** Null for table rows without a number and for months, which need not follow one another. */
  readonly value: number | null
  readonly depth: number
  readonly parent: number | null
  readonly number: Span
  /** The text behind the number on its own line. */
  readonly first: Span
  readonly rest: Span[]
  readonly row?: TableRow
  end: number
}

interface Open {
  readonly rank: number
  readonly item: number
}

/** Mutable while one document is walked. */
interface Walk {
  readonly items: OutlineItem[]
  readonly open: Open[]
  readonly labels: FurtherLabels
  isOuter: IsOuter
  /** For every parent: how many items stand below it, and whether any of them has paragraphs of its own. */
  readonly families: Map<number, { count: number; anyRest: boolean }>
  /** False behind a signature or an attachment line, until the next numbered line. */
  belongs: boolean
}

// A row stands below every open heading, whatever the heading's form.
const rowRank = 20

function add(walk: Walk, item: Omit<OutlineItem, 'depth' | 'parent' | 'end' | 'rest'>, end: number): void {
  const { open } = walk
  const same = open.findIndex(({ rank }) => rank === item.rank)
  if (same >= 0) open.length = same
  else
    while (
      open.length > 0 &&
      (open.at(-1)?.rank === rowRank || !walk.isOuter(open.at(-1)?.rank ?? 0, item.rank))
    )
      open.pop()
  const parent = open.at(-1)?.item ?? null
  open.push({ rank: item.rank, item: walk.items.length })
  const family = walk.families.get(parent ?? -1) ?? { count: 0, anyRest: false }
  walk.families.set(parent ?? -1, { ...family, count: family.count + 1 })
  walk.items.push({ ...item, parent, depth: open.length, rest: [], end })
  walk.belongs = true
}

function addRow(walk: Walk, text: string, row: TableRow): void {
  const numberCell = row.cells.find(({ role }) => role === 'number')
  const printed = numberCell ? text.slice(numberCell.start, numberCell.end) : ''
  const task = row.cells.find(({ role }) => role === 'task')
  const inTask = task ? numberAtStart(text.slice(task.start, task.end)) : undefined
  const counted = /^(\d{1,3})[.、]?$/u.exec(printed)?.[1]
  const value = counted !== undefined ? Number(counted) : (inTask?.value ?? null)
  const start = task?.start ?? row.start
  const number = numberCell ?? { start, end: start + (inTask?.length ?? 0) }
  const first = { start: start + (inTask?.rest ?? 0), end: task?.end ?? start }
  add(walk, { form: 'row', rank: rowRank, value, number, first, row }, row.end)
}

function isLabelLine(line: string, labels: FurtherLabels): boolean {
  const [first] = labelledIn(line, labels)
  return first !== undefined && first.start === 0 && first.role !== 'content'
}

const listForms = new Set<NumberForm | 'row'>(['arabic-bracket', 'half-bracket', 'circled'])

/**
 * Whose responsibility line this is: that of the last list entry when entries have such lines of their own, otherwise that
 * of the measure that the list belongs to.
 */
function ownerOf(walk: Walk, current: OutlineItem): OutlineItem {
  const parent = current.parent === null ? undefined : walk.items[current.parent]
  if (!parent || !listForms.has(current.form) || current.rest.length > 0) return current
  const { count = 0, anyRest = false } = walk.families.get(current.parent ?? -1) ?? {}
  if (count < 2 || anyRest) return current
  return ownerOf(walk, parent)
}

function addParagraph(walk: Walk, text: string, block: Extract<Block, { kind: 'paragraph' }>): void {
  if (block.number) {
    const { form, rank, value, length, rest } = block.number
    const number = { start: block.start, end: block.start + length }
    const first = { start: Math.min(block.start + rest, block.end), end: block.end }
    add(walk, { form, rank, value: form === 'month' ? null : value, number, first }, block.end)
    return
  }
  const current = walk.items.at(-1)
  if (!current || !walk.belongs || current.form === 'row') return
  const isListed = listForms.has(current.form) && current.parent !== null
  const owner =
    isListed && isLabelLine(text.slice(block.start, block.end), walk.labels)
      ? ownerOf(walk, current)
      : current
  owner.rest.push({ start: block.start, end: block.end })
  const family = walk.families.get(owner.parent ?? -1)
  if (family) family.anyRest = true
  owner.end = block.end
}

/**
 * Builds the items with their hierarchy, part by part: a plan printed behind a notice counts its levels anew. Head, signature
 * and web furniture belong to none; a part that only tells (a speech, a report) has none.
 */
export function outlineOf(
  text: string,
  blocks: readonly Block[],
  {
    furniture,
    parts,
    labels = [],
  }: Pick<Identity, 'furniture' | 'parts'> & { readonly labels?: FurtherLabels },
): OutlineItem[] {
  const walk: Walk = {
    items: [],
    open: [],
    families: new Map(),
    labels,
    isOuter: (one, other) => one < other,
    belongs: false,
  }
  for (const [step, { from, silent }] of parts.entries()) {
    const to = parts[step + 1]?.from ?? blocks.length
    if (silent) continue
    walk.open.length = 0
    walk.belongs = false
    const numbers = blocks
      .slice(from, to)
      .map((block, index) => (block.kind === 'row' || furniture.has(from + index) ? undefined : block.number))
    walk.isOuter = levelsOf(numbers.filter((number) => number !== undefined))
    for (let index = from; index < to; index++) {
      const block = blocks[index]
      if (!block || furniture.has(index)) walk.belongs = false
      else if (block.kind === 'row') addRow(walk, text, block)
      else addParagraph(walk, text, block)
    }
  }
  return walk.items
}
