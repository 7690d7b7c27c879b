import { writeXlsx, type CellStyle, type MergeRange, type WriteSheet } from 'hucre/xlsx'
import { columnLetters, sheetName, sheetText } from '#platform/files/sheet-text.ts'
import { rowHeights, type PlacedCell } from './sheet-heights.ts'
import { paperPages, plainText, wholeCell, type PaperCell, type PaperSheet } from './official-paper.ts'

const thin = { style: 'thin', color: { rgb: '000000' } } as const
const border = { top: thin, bottom: thin, left: thin, right: thin }
const styles = {
  title: {
    font: { name: '方正小标宋简体', size: 18, bold: true },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  about: { font: { name: '楷体_GB2312', size: 11 }, alignment: { horizontal: 'right', vertical: 'center' } },
  head: {
    font: { name: '黑体', size: 11 },
    border,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  },
  left: { border, alignment: { horizontal: 'left', vertical: 'center', wrapText: true } },
  center: { border, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } },
  strong: {
    font: { name: '黑体', size: 11 },
    border,
    alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
  },
} as const satisfies Record<string, CellStyle>

// Of the default font, in millimetres.
const characterWidth = 1.95

/**
 * Makes an .xlsx of tables with merged cells: print area, page size and direction, head repeated on each page and kept in
 * view. Cells are typed values, never formulas, so no text of a person can become one (OWASP ASVS 1.2.10).
 */
export async function paperToXlsx(sheets: readonly PaperSheet[], name: string): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(sheetOf),
    properties: { title: sheetText(name) },
    defaultFont: { name: '仿宋_GB2312', size: 11 },
  })
}

type Grid = {
  rows: (string | number | null)[][]
  cells: NonNullable<WriteSheet['cells']>
  merges: MergeRange[]
  placed: PlacedCell[]
}

function sheetOf(sheet: PaperSheet): WriteSheet {
  const { table, page, title, about } = sheet
  const { width, height, left, right } = paperPages[page]
  const columns = table.widths.length
  const grid: Grid = { rows: [], cells: new Map(), merges: [], placed: [] }
  for (const [text, style] of [
    [title, styles.title],
    ...(about ? [[about, styles.about] as const] : []),
  ] as const)
    addLine(grid, { text, style, columns })
  const above = grid.rows.length
  addRows(grid, { rows: table.head, columns, head: true })
  const top = grid.rows.length
  addRows(grid, { rows: table.rows, columns, head: false })
  const shares = table.widths.reduce((sum, share) => sum + share, 0)
  const room = (width - left - right) / characterWidth
  const lastColumn = columnLetters(columns - 1)
  const columnWidths = table.widths.map((share) => Math.round(((share * room) / shares) * 10) / 10)
  const heights = [...rowHeights(grid.placed, columnWidths)].map(
    ([row, height]) => [row, { height }] as const,
  )
  return {
    name: sheetName(sheet.name),
    columns: columnWidths.map((characters) => ({ width: characters })),
    rows: grid.rows,
    cells: grid.cells,
    merges: grid.merges,
    rowDefs: new Map([[0, { height: 36 }], ...heights]),
    freezePane: { rows: top },
    pageSetup: {
      paperSize: page === 'A3-landscape' ? 'a3' : 'a4',
      orientation: width > height ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.8, bottom: 0.8, left: 0.7, right: 0.7, header: 0.3, footer: 0.4 },
      printArea: `$A$1:$${lastColumn}$${Math.max(grid.rows.length, 1)}`,
      printTitlesRow: `$${above + 1}:$${Math.max(top, above + 1)}`,
    },
    headerFooter: { oddFooter: '&R— &P —', evenFooter: '&L— &P —', differentOddEven: true },
  }
}

function addLine(
  grid: Grid,
  { text, style, columns }: { text: string; style: CellStyle; columns: number },
): void {
  const row = grid.rows.length
  const value = sheetText(text)
  grid.rows.push([value, ...Array.from({ length: columns - 1 }, () => null)])
  grid.cells.set(`${row},0`, { value, style })
  if (columns > 1) grid.merges.push({ startRow: row, endRow: row, startCol: 0, endCol: columns - 1 })
}

type Rows = { rows: readonly (readonly PaperCell[])[]; columns: number; head: boolean }

/** Places cells from the left into what the merged ones above leave free, as HTML does. */
function addRows(grid: Grid, { rows, columns, head }: Rows): void {
  const start = grid.rows.length
  const covered = rows.map(() => new Set<number>())
  for (const [at, row] of rows.entries()) {
    const values: (string | number | null)[] = Array.from({ length: columns }, () => null)
    let column = 0
    for (const cell of row) {
      while (covered[at]?.has(column)) column += 1
      const { text, value, down, across, align, strong } = wholeCell(cell)
      const style = head ? styles.head : strong ? styles.strong : styles[align ?? 'left']
      const content = typeof value === 'number' ? value : sheetText(plainText(text))
      values[column] = content
      const end = {
        row: Math.min(at + down, rows.length) - 1,
        column: Math.min(column + across, columns) - 1,
      }
      grid.placed.push({
        row: start + at,
        column,
        down: end.row - at + 1,
        across: end.column - column + 1,
        text: String(content),
      })
      for (let y = at; y <= end.row; y += 1)
        for (let x = column; x <= end.column; x += 1) {
          covered[y]?.add(x)
          // Each covered cell carries the border, or the merged one would be open at its far sides.
          grid.cells.set(`${start + y},${x}`, { value: y === at && x === column ? content : null, style })
        }
      if (end.row > at || end.column > column)
        grid.merges.push({
          startRow: start + at,
          endRow: start + end.row,
          startCol: column,
          endCol: end.column,
        })
      column = end.column + 1
    }
    grid.rows.push(values)
  }
}
