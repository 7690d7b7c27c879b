import type { Block, Layout, Span } from './block.ts'
import { isFolded, unfolded } from './blocks-unfolded.ts'
import type { CleanText } from './clean.ts'
import { flattenedRows, flattenedTable } from './blocks-flattened.ts'
import type { CellLines } from './blocks-flattened.ts'
import { headerOf, isRuling, rowOfLine, trimmed } from './blocks-separators.ts'
import type { RowStyle } from './blocks-separators.ts'
import { addRow, newTable } from './blocks-table.ts'
import type { Table, TableContext } from './blocks-table.ts'
import type { FurtherLabels } from './label-words.ts'
import { numberedBlocks } from './numbered-blocks.ts'
import type { SourceSpan } from './read-document.ts'
import { positionOf } from './traced-text.ts'

/** The lines of a range as they are, blanks and tabs included, and without them. */
function linesOf(text: string, start: number, end: number): { readonly line: Span; readonly span: Span }[] {
  const lines: { line: Span; span: Span }[] = []
  let from = start
  while (from < end) {
    const found = text.indexOf('\n', from)
    const to = found < 0 || found > end ? end : found
    lines.push({ line: { start: from, end: to }, span: trimmed(text, { start: from, end: to }) })
    from = to + 1
  }
  return lines
}

interface OpenTable {
  readonly table: Table
  readonly style: RowStyle
}

/** Lines with what is known of their words, for tables whose cells stand one per line. */
function cellLinesOf(text: string, spans: readonly Span[], labels: FurtherLabels): CellLines {
  const words = spans.map(({ start, end }) => (end - start > longestCell ? '' : text.slice(start, end)))
  return { spans, words, known: new Map<string, boolean>(), labels }
}

function addLines(context: TableContext, text: string, range: Span): void {
  const { blocks, labels } = context
  const lines = linesOf(text, range.start, range.end).filter(
    ({ span: { start, end } }) =>
      end > start && !isRuling(text.slice(start, Math.min(end, start + longestHead))),
  )
  const spans = lines.map(({ span }) => span)
  const cellLines = cellLinesOf(text, spans, labels)
  const folded = isFolded(spans)
  let open: OpenTable | undefined
  for (let index = 0; index < lines.length; index++) {
    const { line, span } = lines[index] ?? { line: range, span: range }
    const cells = open && rowOfLine(text, line, open.style)
    if (open && cells) {
      addRow(open.table, text, cells)
      continue
    }
    const flattened = open?.table.columns
      ? flattenedRows(text, cellLines, { columns: open.table.columns, from: index, header: [] })
      : flattenedTable(text, cellLines, index)
    open = undefined
    const header = flattened ? undefined : headerOf(text, line, labels)
    if (header) {
      open = { table: newTable(context), style: header.style }
      addRow(open.table, text, header.cells)
    } else if (flattened) {
      blocks.push(...flattened.blocks)
      index = flattened.next - 1
    } else
      for (const piece of folded ? unfolded(text, span) : [span]) blocks.push({ kind: 'paragraph', ...piece })
  }
}

const longestCell = 4000
const longestHead = 240

function cellsOfRow(clean: CleanText, row: readonly SourceSpan[]): Span[] {
  return row.map(({ start, end }) =>
    trimmed(clean.text, { start: positionOf(clean, start), end: positionOf(clean, end) }),
  )
}

/** Cuts the cleaned text into paragraphs with their numbers and rows of task tables, in the order of the text. */
export function blocksOf(
  clean: CleanText,
  { layout, labels = [] }: { readonly layout?: Layout | undefined; readonly labels?: FurtherLabels } = {},
): Block[] {
  const blocks: Block[] = []
  const context = { blocks, labels }
  let from = 0
  let before: { table: Table; width: number; end: number } | undefined
  for (const { rows } of layout?.tables ?? []) {
    const cells = rows.map((row) => cellsOfRow(clean, row))
    const spans = cells.flat()
    if (spans.length === 0) continue
    const start = spans.reduce((least, span) => Math.min(least, span.start), Infinity)
    const end = spans.reduce((most, span) => Math.max(most, span.end), 0)
    if (start > from) addLines(context, clean.text, { start: from, end: start })
    const width = cells[0]?.length ?? 0
    // A table that goes on behind a page break has no header of its own.
    const goesOn = before && before.width === width && clean.text.slice(before.end, start).trim() === ''
    const table = newTable(context, goesOn ? before?.table : undefined)
    for (const row of cells) addRow(table, clean.text, row)
    before = { table, width, end }
    from = Math.max(from, end)
  }
  addLines(context, clean.text, { start: from, end: clean.text.length })
  return numberedBlocks(clean.text, blocks)
}
