import type { Span } from './block.ts'
import { columnsOf } from './blocks-table.ts'
import type { FurtherLabels } from './label-words.ts'

/** What parts the cells of a table that was typed or pasted line by line. */
type Separator = 'tab' | 'bar' | 'blanks' | 'comma' | 'blank'

const separators: Record<Separator, RegExp> = {
  tab: /\t/gu,
  bar: /[|｜│┃]/gu,
  blanks: / {2,}/gu,
  comma: /[，,]/gu,
  blank: / +/gu,
}

/** How many cells a header has at least; commas and single blanks also stand in prose. */
const fewestCells: Record<Separator, number> = { tab: 2, bar: 3, blanks: 3, comma: 3, blank: 3 }
const order: readonly Separator[] = ['tab', 'bar', 'blanks', 'comma', 'blank']
const longestHeader = 200
const longestHeaderCell = 10

/** The span without blanks at its ends. */
export function trimmed(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end]
  while (from < to && /\s/u.test(text[from] ?? '')) from++
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}

/** ├──┼──┤ and +---+: a ruling line of a drawn table. */
export function isRuling(line: string): boolean {
  return /^[\s|+=\-│┃├┼┤┌┬┐└┴┘─━╋╂]+$/u.test(line) && /[├┼┤┌┬┐└┴┘─━╋╂]|\+[-=]{2}/u.test(line)
}

function cellsOfLine(text: string, line: Span, separator: Separator): Span[] {
  // Blanks at the ends of a line part nothing; a tab there leaves a cell blank.
  const own = separator === 'tab' ? line : trimmed(text, line)
  const body = text.slice(own.start, own.end)
  const cells: Span[] = []
  let from = 0
  for (const { 0: found, index } of body.matchAll(separators[separator])) {
    cells.push(trimmed(text, { start: own.start + from, end: own.start + index }))
    from = index + found.length
  }
  cells.push(trimmed(text, { start: own.start + from, end: own.end }))
  const isBlank = (cell: Span | undefined): boolean => cell !== undefined && cell.end <= cell.start
  if (separator === 'bar' && isBlank(cells[0])) cells.shift()
  if (separator === 'bar' && isBlank(cells.at(-1))) cells.pop()
  return cells
}

/** How the rows of one table are written. */
export interface RowStyle {
  readonly separator: Separator
  readonly width: number
}

/** The cells of a line that is the header of a table; undefined when it is none. */
export function headerOf(
  text: string,
  line: Span,
  labels: FurtherLabels,
): { readonly cells: readonly Span[]; readonly style: RowStyle } | undefined {
  if (line.end - line.start > longestHeader) return undefined
  const body = text.slice(line.start, line.end)
  if (/[。；：]/u.test(body)) return undefined
  for (const separator of order) {
    if (body.search(separators[separator]) < 0) continue
    const cells = cellsOfLine(text, line, separator)
    if (cells.length < fewestCells[separator]) continue
    const words = cells.map(({ start, end }) => text.slice(start, end))
    const isLoose = separator === 'comma' || separator === 'blank'
    if (isLoose && words.some((word) => word.length > longestHeaderCell || /\d/u.test(word))) continue
    if (columnsOf(words, labels)) return { cells, style: { separator, width: cells.length } }
  }
  return undefined
}

/** The cells of a further line of a table; undefined when the line is no row of it. */
export function rowOfLine(
  text: string,
  line: Span,
  { separator, width }: RowStyle,
): readonly Span[] | undefined {
  const cells = cellsOfLine(text, line, separator)
  if (separator === 'tab' || separator === 'bar')
    return cells.length > Math.min(2, width - 1) ? cells : undefined
  return cells.length === width ? cells : undefined
}
