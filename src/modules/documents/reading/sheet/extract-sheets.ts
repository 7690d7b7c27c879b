import type { Layout } from '../block.ts'
import type { Sheet, Workbook } from 'hucre'
import { Refused } from '../refusal.ts'
import { writtenText } from '../written-text.ts'
import type { Cell, WrittenText } from '../written-text.ts'
import { cellTextOf } from './cell-text.ts'
import { rolesOf, withFilledHeaders } from './header-rows.ts'
import { area, openXls, openXlsx } from './workbook.ts'

type Row = readonly Cell[]
type Print = (value: unknown, format: string) => string

const empty: Cell = { text: '' }

/** The visible cells of a sheet, merged ones in every place that they cover, without blank rows and outer columns. */
function rowsOf(sheet: Sheet, print: Print): Row[] {
  const height = Math.min(sheet.rows.length, area.rows)
  const rows: Cell[][] = []
  let width = 0
  // A damaged file leaves holes among the rows.
  for (const [row, values = []] of sheet.rows.slice(0, height).entries()) {
    const cells = values.slice(0, area.columns).map((value, column): Cell => {
      const format = sheet.cells?.get(`${row},${column}`)?.style?.numFmt ?? ''
      const text = cellTextOf(value, format, print)
      return text === '' ? empty : { text }
    })
    rows.push(cells)
    width = Math.max(width, cells.length)
  }
  for (const cells of rows) while (cells.length < width) cells.push(empty)
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    const first = rows[startRow]?.[startCol]
    if (!first) continue
    for (const cells of rows.slice(startRow, endRow + 1))
      cells.fill(first, startCol, Math.min(endCol + 1, width))
  }
  const columns = Array.from({ length: width }, (_, column) => column).filter(
    (column) => sheet.columns?.[column]?.hidden !== true,
  )
  return rows
    .filter((_, row) => sheet.rowDefs?.get(row)?.hidden !== true)
    .map((cells) => columns.map((column) => cells[column] ?? empty))
    .filter((cells) => cells.some(({ text }) => text !== ''))
}

/** Leaves out columns in which nothing stands. */
function withoutBlankColumns(rows: readonly Row[]): Row[] {
  const width = rows[0]?.length ?? 0
  const used = Array.from({ length: width }, (_, column) => column).filter((column) =>
    rows.some((row) => row[column]?.text !== ''),
  )
  return rows.map((row) => used.map((column) => row[column] ?? empty))
}

function writeLine(text: WrittenText, row: Row): void {
  const words = [...new Set(row)].map((cell) => cell.text).filter((one) => one !== '')
  if (words.length > 0) text.line(words.join('  '))
}

// The name that a program gives to a sheet says nothing.
const unnamed = /^(?:sheet|工作表|表|table)\s*\d*$/iu

/** Writes one sheet: what stands above its first header as lines, the rest as a table. */
function writeSheet(text: WrittenText, { name, rows }: { name: string; rows: readonly Row[] }): void {
  const found = rows.findIndex((row) => rolesOf(row) !== undefined)
  const head = Math.max(0, found)
  if (head === 0 && !unnamed.test(name.trim())) text.line(name.trim())
  for (const row of rows.slice(0, head)) writeLine(text, row)
  const table = withFilledHeaders(withoutBlankColumns(rows.slice(head)))
  if (table.some(({ length }) => length > 1)) text.table(table)
  else for (const row of table) writeLine(text, row)
}

async function extract(workbook: Workbook): Promise<{ text: string; layout: Layout }> {
  const { formatValue } = await import('hucre')
  const text = writtenText()
  for (const sheet of workbook.sheets) {
    if (sheet.hidden === true || sheet.veryHidden === true) continue
    const rows = rowsOf(sheet, formatValue)
    if (rows.length > 0) writeSheet(text, { name: sheet.name, rows })
  }
  const result = text.finish()
  if (result.text.trim() === '') throw new Refused('empty')
  return result
}

/** The visible sheets of an .xlsx as text, and where their tables stand in it. Throws `Refused`. */
export async function extractXlsx(bytes: Uint8Array): Promise<{ text: string; layout: Layout }> {
  return await extract(await openXlsx(bytes))
}

/** The same for an .xls. */
export async function extractXls(bytes: Uint8Array): Promise<{ text: string; layout: Layout }> {
  return await extract(await openXls(bytes))
}
