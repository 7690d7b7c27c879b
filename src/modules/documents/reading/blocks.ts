import { isFolded, unfolded } from './blocks-unfolded.ts'
import type { CleanText } from './clean.ts'
import { flattenedTable } from './blocks-flattened.ts'
import { addRow, columnsOf, newTable } from './blocks-table.ts'
import type { Span, Table } from './blocks-table.ts'
import type { ColumnRole } from './label-words.ts'
import { numberedBlocks } from './numbered-blocks.ts'
import type { PrintedNumber } from './numbering.ts'
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
  /** The number of the item that begins here, once numbers are found. */
  readonly number?: PrintedNumber
}

/** One row of a task table, its cells by what their column is for. */
export interface TableRow {
  readonly kind: 'row'
  readonly start: number
  readonly end: number
  readonly cells: readonly { readonly role: ColumnRole; readonly start: number; readonly end: number }[]
}

export type Block = Paragraph | TableRow

function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end]
  while (from < to && /\s/u.test(text[from] ?? '')) from++
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}

type Separator = 'tab' | 'bar' | 'blanks'

const separators: Record<Separator, RegExp> = { tab: /\t/gu, bar: /[|｜│┃]/gu, blanks: / {2,}/gu }

function cellsOfLine(text: string, line: Span, separator: Separator): Span[] {
  const body = text.slice(line.start, line.end)
  const cells: Span[] = []
  let from = 0
  for (const { 0: found, index } of body.matchAll(separators[separator])) {
    cells.push(trimmed(text, { start: line.start + from, end: line.start + index }))
    from = index + found.length
  }
  cells.push(trimmed(text, { start: line.start + from, end: line.end }))
  const isBlank = (cell: Span | undefined): boolean => cell !== undefined && cell.end <= cell.start
  if (separator !== 'tab' && isBlank(cells[0])) cells.shift()
  if (separator !== 'tab' && isBlank(cells.at(-1))) cells.pop()
  return cells
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

function count(text: string, { start, end }: Span, separator: Separator): number {
  return text.slice(start, end).match(separators[separator])?.length ?? 0
}

const longestHeader = 200

/** The separator by which a line is the header of a task table; undefined when it is none. */
function headerSeparator(text: string, line: Span): Separator | undefined {
  if (line.end - line.start > longestHeader) return undefined
  return (['tab', 'bar', 'blanks'] as const).find((separator) => {
    if (count(text, line, separator) === 0) return false
    const cells = cellsOfLine(text, line, separator)
    return (
      cells.length >= (separator === 'tab' ? 2 : 3) &&
      columnsOf(cells.map((cell) => text.slice(cell.start, cell.end))) !== undefined
    )
  })
}

interface OpenTable {
  readonly table: Table
  readonly separator: Separator
  readonly width: number
}

/** The cells of a further line of an open table; undefined when the line is no row of it. */
function rowOf(text: string, line: Span, { separator, width }: OpenTable): Span[] | undefined {
  const marks = count(text, line, separator)
  if (separator === 'blanks') {
    const cells = cellsOfLine(text, line, separator)
    return cells.length === width ? cells : undefined
  }
  return marks >= Math.min(2, width - 1) ? cellsOfLine(text, line, separator) : undefined
}

function addLines(blocks: Block[], text: string, range: Span): void {
  const lines = linesOf(text, range.start, range.end)
    .map((line) => ({ line, span: trimmed(text, line) }))
    .filter(({ span }) => span.end > span.start)
  const spans = lines.map(({ span }) => span)
  const cellLines = {
    spans,
    words: spans.map(({ start, end }) => (end - start > longestCell ? '' : text.slice(start, end))),
    known: new Map<string, boolean>(),
  }
  const folded = isFolded(spans)
  let open: OpenTable | undefined
  for (let index = 0; index < lines.length; index++) {
    const { line, span } = lines[index] ?? { line: range, span: range }
    const cells = open && rowOf(text, line, open)
    if (open && cells) {
      addRow(open.table, text, cells)
      continue
    }
    open = undefined
    const separator = headerSeparator(text, line)
    if (separator) {
      const header = cellsOfLine(text, line, separator)
      open = { table: newTable(blocks), separator, width: header.length }
      addRow(open.table, text, header)
      continue
    }
    const flattened = flattenedTable(text, cellLines, index)
    if (flattened) {
      blocks.push(...flattened.blocks)
      index += flattened.used - 1
    } else for (const piece of folded ? unfolded(text, span) : [span]) blocks.push({ kind: 'paragraph', ...piece })
  }
}

const longestCell = 4000

function cellsOfRow(clean: CleanText, row: readonly SourceSpan[]): Span[] {
  return row.map(({ start, end }) =>
    trimmed(clean.text, { start: positionOf(clean, start), end: positionOf(clean, end) }),
  )
}

/** Cuts the cleaned text into paragraphs with their numbers and rows of task tables, in the order of the text. */
export function blocksOf(clean: CleanText, layout?: Layout): Block[] {
  const blocks: Block[] = []
  let from = 0
  let before: { table: Table; width: number; end: number } | undefined
  for (const { rows } of layout?.tables ?? []) {
    const cells = rows.map((row) => cellsOfRow(clean, row))
    const spans = cells.flat()
    if (spans.length === 0) continue
    const start = spans.reduce((least, span) => Math.min(least, span.start), Infinity)
    const end = spans.reduce((most, span) => Math.max(most, span.end), 0)
    if (start > from) addLines(blocks, clean.text, { start: from, end: start })
    const width = cells[0]?.length ?? 0
    // A table that goes on behind a page break has no header of its own.
    const goesOn = before && before.width === width && clean.text.slice(before.end, start).trim() === ''
    const table = newTable(blocks, goesOn ? before?.table : undefined)
    for (const row of cells) addRow(table, clean.text, row)
    before = { table, width, end }
    from = Math.max(from, end)
  }
  addLines(blocks, clean.text, { start: from, end: clean.text.length })
  return numberedBlocks(clean.text, blocks)
}
