import { plainText } from './cells.ts'
import { columnKeys, columns, type ColumnKey } from './columns.ts'

/** Where the head of a sheet stands, and which of its columns is which. Rows and columns count from 0. */
export type Layout = {
  /** First row below the head. */
  firstRow: number
  /** Words of the head, column by column; a head of two rows is read together. */
  headers: readonly string[]
  columns: Partial<Record<ColumnKey, number>>
}

/** A head as it is compared: without spaces, stars, brackets with remarks, and units. */
export function headerKey(text: string): string {
  return plainText(text)
    .replaceAll(/[（(【[].*?[)）】\]]/gu, '')
    .replaceAll(/[\s*＊:：*]/gu, '')
}

const byHeader = new Map<string, ColumnKey>(
  columnKeys.flatMap((key) =>
    [columns[key].header, ...columns[key].names].map((name) => [headerKey(name), key] as const),
  ),
)

/** Columns by their heads; of two that mean the same, the first. `saved` comes before what is known here. */
export function columnsByHeader(
  headers: readonly string[],
  saved: ReadonlyMap<string, ColumnKey> = new Map(),
): Layout['columns'] {
  const found: Layout['columns'] = {}
  headers.forEach((header, at) => {
    const key = saved.get(headerKey(header)) ?? byHeader.get(headerKey(header))
    if (key !== undefined && found[key] === undefined) found[key] = at
  })
  return found
}

const looked = 12

/**
 * Finds the head among the first rows: the row, or the two rows of a head with merged cells, in which most columns are known.
 * In: the sheet's rows as text. Out: undefined when not even a name column is there.
 */
export function findLayout(
  rows: readonly (readonly string[])[],
  saved: ReadonlyMap<string, ColumnKey> = new Map(),
): Layout | undefined {
  let best: (Layout & { known: number }) | undefined
  for (let at = 0; at < Math.min(rows.length, looked); at += 1)
    for (const depth of [1, 2]) {
      const headers = headOf(rows.slice(at, at + depth))
      const known = columnsByHeader(headers, saved)
      const count = Object.keys(known).length
      // One row more must find a column more: data are no part of a head.
      if (known.name !== undefined && count > (best?.known ?? 1))
        best = { firstRow: at + depth, headers, columns: known, known: count }
    }
  if (!best) return undefined
  const { firstRow, headers, columns: found } = best
  return { firstRow: firstRow + (isRemarkRow(rows[firstRow]) ? 1 : 0), headers, columns: found }
}

/** The lower row names a column; where it is empty, a cell merged downwards does. */
function headOf(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, column) => {
    const parts = rows.map((row) => plainText(row[column] ?? '')).filter((part) => part !== '')
    return parts.at(-1) ?? ''
  })
}

const remarks = new Set(columnKeys.map((key) => columns[key].remark).filter((remark) => remark !== ''))

/** The grey line of our own template that explains the columns. */
function isRemarkRow(row: readonly string[] | undefined): boolean {
  return row !== undefined && row.filter((cell) => remarks.has(cell.trim())).length >= 2
}
