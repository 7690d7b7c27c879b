import type { CleanText } from './clean.ts'
import { columnRoles } from './label-words.ts'
import type { ColumnRole } from './label-words.ts'
import type { SourceSpan } from './read-document.ts'
import { positionOf } from './traced-text.ts'

/** Where the tables of a file stand in its extracted text: rows of cells, a merged cell in every place that it covers. */
export interface Layout {
  readonly tables: readonly { readonly rows: readonly (readonly SourceSpan[])[] }[]
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly start: number
  readonly end: number
}

/** One row of a task table, its cells by what their column is for. */
export interface TableRow {
  readonly kind: 'row'
  readonly start: number
  readonly end: number
  readonly cells: readonly { readonly role: ColumnRole; readonly start: number; readonly end: number }[]
}

export type Block = Paragraph | TableRow

interface Span {
  readonly start: number
  readonly end: number
}

function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end]
  while (from < to && /\s/u.test(text[from] ?? '')) from++
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}

function cellsOfLine(text: string, line: Span): Span[] {
  const body = text.slice(line.start, line.end)
  const separator = body.includes('\t') ? '\t' : '|'
  const cells: Span[] = []
  let from = line.start
  for (let index = line.start; index <= line.end; index++) {
    if (index < line.end && text[index] !== separator) continue
    cells.push(trimmed(text, { start: from, end: index }))
    from = index + 1
  }
  if (separator === '|' && body.trimStart().startsWith('|')) cells.shift()
  if (separator === '|' && body.trimEnd().endsWith('|')) cells.pop()
  return cells
}

interface Rows {
  roles: readonly ColumnRole[] | undefined
  readonly blocks: Block[]
}

/** Adds one row: the header names the columns, a repeated header and ruling lines are skipped, a row over all columns is a line. */
function addRow(table: Rows, text: string, cells: readonly Span[]): void {
  const words = cells.map(({ start, end }) => text.slice(start, end))
  const full = cells.filter(({ start, end }) => end > start)
  const [first] = full
  const last = full.at(-1)
  if (!first || !last || words.every((word) => /^[-:\s]*$/u.test(word))) return
  const roles = columnRoles(words)
  if (roles) {
    table.roles = roles
    return
  }
  const single = full.every(({ start }) => start === first.start)
  if (!table.roles || single) {
    const seen = new Set<number>()
    for (const { start, end } of full) {
      if (seen.has(start)) continue
      seen.add(start)
      table.blocks.push({ kind: 'paragraph', start, end })
    }
    return
  }
  const known = table.roles
  const placed = cells.flatMap((cell, index) => {
    const role = known[index]
    return role === undefined || cell.end <= cell.start ? [] : [{ role, ...cell }]
  })
  // A cell filled down from above may lie before this row; the row itself is what lies last.
  const own = full.filter(({ start }) => start >= (table.blocks.at(-1)?.end ?? 0))
  const start = Math.min(...(own.length > 0 ? own : full).map((cell) => cell.start))
  table.blocks.push({ kind: 'row', start, end: Math.max(start, last.end), cells: placed })
}

function linesOf(text: string, start: number, end: number): Span[] {
  const lines: Span[] = []
  let from = start
  while (from < end) {
    const found = text.indexOf('\n', from)
    const to = found < 0 || found > end ? end : found
    lines.push({ start: from, end: to })
    from = to + 1
  }
  return lines
}

function isTableLine(text: string, { start, end }: Span): boolean {
  const line = text.slice(start, end)
  return (line.match(/\t/gu)?.length ?? 0) >= 2 || (line.match(/\|/gu)?.length ?? 0) >= 3
}

function addLines(blocks: Block[], text: string, range: Span): void {
  let table: Rows | undefined
  for (const line of linesOf(text, range.start, range.end)) {
    if (isTableLine(text, line)) {
      const cells = cellsOfLine(text, line)
      if (!table && columnRoles(cells.map((cell) => text.slice(cell.start, cell.end))))
        table = { roles: undefined, blocks }
      if (table) {
        addRow(table, text, cells)
        continue
      }
    } else if (line.end > line.start) table = undefined
    const span = trimmed(text, line)
    if (span.end > span.start) blocks.push({ kind: 'paragraph', ...span })
  }
}

/** Cuts the cleaned text into paragraphs and rows of task tables, in the order of the text. */
export function blocksOf(clean: CleanText, layout?: Layout): Block[] {
  const blocks: Block[] = []
  let from = 0
  for (const { rows } of layout?.tables ?? []) {
    const cells = rows.map((row) =>
      row.map(({ start, end }) =>
        trimmed(clean.text, { start: positionOf(clean, start), end: positionOf(clean, end) }),
      ),
    )
    const spans = cells.flat()
    if (spans.length === 0) continue
    const start = spans.reduce((least, span) => Math.min(least, span.start), Infinity)
    if (start > from) addLines(blocks, clean.text, { start: from, end: start })
    const table: Rows = { roles: undefined, blocks }
    for (const row of cells) addRow(table, clean.text, row)
    from = Math.max(
      from,
      spans.reduce((most, span) => Math.max(most, span.end), 0),
    )
  }
  addLines(blocks, clean.text, { start: from, end: clean.text.length })
  return blocks
}
