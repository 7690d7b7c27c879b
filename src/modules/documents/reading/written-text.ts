import type { Layout } from './block.ts'
import type { SourceSpan } from './read-document.ts'

/** A cell of a table; one that is merged stands as the same object in every place that it covers. */
export interface Cell {
  readonly text: string
}

/** Text under way to the reader, and the tables written into it. */
export interface WrittenText {
  line(text: string): void
  table(rows: readonly (readonly Cell[])[]): void
  finish(): { text: string; layout: Layout }
}

/**
 * Collects lines and tables of a file into one text: a line each, cells of a row apart by tabs, a merged cell only where it
 * begins. Rows of one table must be equally long.
 */
export function writtenText(): WrittenText {
  const pieces: string[] = []
  const tables: { rows: SourceSpan[][] }[] = []
  let length = 0
  const write = (text: string): void => {
    pieces.push(text)
    length += text.length
  }
  const row = (cells: readonly Cell[], spans: Map<Cell, SourceSpan>): SourceSpan[] => {
    const line = cells.map((cell, index) => {
      if (index > 0 && cell !== cells[index - 1]) write('\t')
      const known = spans.get(cell)
      if (known) return known
      const span = { start: length, end: length + cell.text.length }
      write(cell.text)
      spans.set(cell, span)
      return span
    })
    write('\n')
    return line
  }
  return {
    line: (text) => write(`${text}\n`),
    table(rows) {
      const spans = new Map<Cell, SourceSpan>()
      tables.push({ rows: rows.map((cells) => row(cells, spans)) })
    },
    finish: () => ({ text: pieces.join('').trimEnd(), layout: { tables } }),
  }
}
