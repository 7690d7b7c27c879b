/**
 * One sheet as text; `rows[0]` is the sheet's row 1, rows without content are empty lists. Hidden rows are among them, and cells
 * with formulas hold the result; which they are, by numbers from 0 (columns by their row), is told beside.
 */
export type Sheet = {
  name: string
  rows: string[][]
  hiddenRows: readonly number[]
  formulas: ReadonlyMap<number, readonly number[]>
}

/** What an uploaded .xlsx may hold (docs/decisions, security: spreadsheets). */
export const sheetLimits = {
  fileBytes: 20_000_000,
  entries: 2000,
  inflatedBytes: 64_000_000,
  sheets: 20,
  rows: 50_000,
  columns: 512,
  /** 600,000 cells of different text take the library some 5 s and 900 MB of heap; more is refused. */
  cells: 600_000,
  cellCharacters: 32_767,
  milliseconds: 20_000,
  heapMegabytes: 1024,
} as const
