import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Download } from '#platform/http/route.ts'
import type { ImportSheetKey } from './import/import-sheets.ts'
import { exampleRow, importSheet, valueListSheet } from './import/template-sheets.ts'

const keys: readonly ImportSheetKey[] = ['units', 'party', 'people', 'posts']

/** The empty template: four sheets with remarks, an example and lists of values. */
export async function downloadImportTemplate(): Promise<Download> {
  const sheets = [...keys.map((key) => importSheet(key, [exampleRow(key)])), valueListSheet()]
  return {
    fileName: '组织与人员导入模板.xlsx',
    contentType: sheetContentType,
    content: await writeSheets(sheets, { title: '组织与人员导入模板' }),
  }
}
