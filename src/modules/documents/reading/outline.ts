import type { Block, TableRow } from './blocks.ts'
import { isAttachmentLine } from './identity.ts'
import { labelledIn } from './labels.ts'
import { numberAtStart } from './numbering.ts'
import type { NumberForm } from './numbering.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/** One item before its fields are read: its number, the block that it begins in and the blocks that follow. */
export interface OutlineItem {
  readonly form: NumberForm | 'row'
  readonly rank: number
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
  /** False behind a signature or an attachment line, until the next numbered line. */
  belongs: boolean
  attachments: number
}

function close(walk: Walk, rank: number): void {
  while ((walk.open.at(-1)?.rank ?? -1) >= rank) walk.open.pop()
}

function add(walk: Walk, item: Omit<OutlineItem, 'depth' | 'parent' | 'end' | 'rest'>, end: number): void {
  close(walk, item.rank)
  const parent = walk.open.at(-1)?.item ?? null
  walk.open.push({ rank: item.rank, item: walk.items.length })
  walk.items.push({ ...item, parent, depth: walk.open.length, rest: [], end })
  walk.belongs = true
}

function addRow(walk: Walk, text: string, row: TableRow): void {
  const numberCell = row.cells.find(({ role }) => role === 'number')
  const printed = numberCell ? text.slice(numberCell.start, numberCell.end) : ''
  const task = row.cells.find(({ role }) => role === 'task')
  const inTask = task && !numberCell ? numberAtStart(text.slice(task.start, task.end)) : undefined
  const value = /^\d{1,3}$/u.test(printed) ? Number(printed) : (inTask?.value ?? null)
  const start = task?.start ?? row.start
  const number = numberCell ?? { start, end: start + (inTask?.length ?? 0) }
  const first = { start: start + (inTask?.rest ?? 0), end: task?.end ?? start }
  // A row stands below every open heading, whatever the heading's form.
  add(walk, { form: 'row', rank: 20, value, number, first, row }, row.end)
}

function isContents(line: string): boolean {
  return /(?:…{2,}|\.{4,}|·{4,})\s*\d+$/u.test(line)
}

function isLabelLine(line: string): boolean {
  const [first] = labelledIn(line)
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
  const siblings = walk.items.filter((one) => one.parent === current.parent && one !== current)
  if (siblings.length === 0 || siblings.some(({ rest }) => rest.length > 0)) return current
  return ownerOf(walk, parent)
}

function addParagraph(walk: Walk, text: string, block: Span): void {
  const line = text.slice(block.start, block.end)
  const found = numberAtStart(line)
  if (isAttachmentLine(line)) {
    walk.belongs = false
    walk.attachments = /[：:]\s*1[.、]/u.test(line) ? 1 : 0
    return
  }
  // 附件：1.… goes on with 2.…, 3.… below; those are names of papers, not items.
  if (
    found?.form === 'arabic' &&
    walk.attachments > 0 &&
    found.value === walk.attachments + 1 &&
    line.length < 60
  ) {
    walk.attachments++
    return
  }
  if (found && !isContents(line)) {
    walk.attachments = 0
    const { form, rank, value, length, rest } = found
    const number = { start: block.start, end: block.start + length }
    add(walk, { form, rank, value, number, first: { start: block.start + rest, end: block.end } }, block.end)
    return
  }
  const current = walk.items.at(-1)
  if (!current || !walk.belongs || current.form === 'row') return
  const owner = isLabelLine(line) ? ownerOf(walk, current) : current
  owner.rest.push(block)
  owner.end = block.end
}

/** Builds the items with their hierarchy from the blocks; `furniture` (head, signature, web chrome) belongs to none. */
export function outlineOf(
  text: string,
  blocks: readonly Block[],
  furniture: ReadonlySet<number>,
): OutlineItem[] {
  const walk: Walk = { items: [], open: [], belongs: false, attachments: 0 }
  for (const [index, block] of blocks.entries()) {
    if (furniture.has(index)) walk.belongs = false
    else if (block.kind === 'row') addRow(walk, text, block)
    else addParagraph(walk, text, block)
  }
  return walk.items
}
