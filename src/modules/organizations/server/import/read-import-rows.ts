import type { Sheet } from '#platform/files/sheets.ts'
import type { ImportReport } from './import-report.ts'
import {
  exampleMark,
  importSheets,
  remarkMark,
  type ImportColumn,
  type ImportRows,
  type ImportSheetKey,
} from './import-sheets.ts'

const sheetKeys = ['units', 'party', 'people', 'posts'] as const satisfies readonly ImportSheetKey[]

/** Finds the four sheets and their headings (in any order of columns) and gives their rows; sheets may be missing. */
export function readImportRows(sheets: readonly Sheet[], report: ImportReport): ImportRows {
  const rows: ImportRows = { units: [], party: [], people: [], posts: [] }
  const found = sheetKeys.filter((key) => sheets.some(({ name }) => name.trim() === importSheets[key].name))
  if (found.length === 0)
    report.wrong(
      { sheet: 'units', row: 1 },
      'name',
      '没有找到名为“单位”“党组织”“人员”或“岗位”的工作表，请使用模板。',
    )
  for (const key of found) {
    const sheet = sheets.find(({ name }) => name.trim() === importSheets[key].name)
    // The cells carry exactly the keys of the sheet's own columns.
    if (sheet) rows[key] = rowsOf(key, sheet, report) as never
  }
  return rows
}

function rowsOf(key: ImportSheetKey, sheet: Sheet, report: ImportReport) {
  const columns: readonly ImportColumn[] = importSheets[key].columns
  const headerAt = sheet.rows.findIndex((cells) => cells.some((cell) => bare(cell) === columns[0]?.header))
  const places = new Map<string, number>()
  sheet.rows[headerAt]?.forEach((cell, at) => {
    if (!places.has(bare(cell))) places.set(bare(cell), at)
  })
  const missing = columns.filter(({ header, required }) => required && !places.has(header))
  for (const column of missing)
    report.wrong(
      { sheet: key, row: Math.max(1, headerAt + 1) },
      column.key,
      `缺少“${column.header}”这一列，请使用模板。`,
    )
  if (missing.length > 0) return []
  return sheet.rows.flatMap((cells, at) => {
    if (at <= headerAt || skipped(cells)) return []
    const row = at + 1
    const values = columns.map(
      ({ key: column, header }) => [column, cells[places.get(header) ?? -1] ?? ''] as const,
    )
    if (values.every(([, value]) => value === '')) return []
    for (const column of columns)
      if (column.required && !values.some(([name, value]) => name === column.key && value !== ''))
        report.wrong({ sheet: key, row }, column.key, `请填写${column.header}。`)
    return [{ row, cells: Object.fromEntries(values) }]
  })
}

function bare(cell: string): string {
  return cell.replaceAll(/[\s*＊]|（必填）|\(必填\)/gu, '')
}

function skipped(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell !== '') ?? ''
  return first.startsWith(remarkMark) || first.startsWith(exampleMark)
}
