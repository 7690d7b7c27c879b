import type { SheetToWrite } from '#platform/files/sheets.ts'
import {
  exampleMark,
  importSheets,
  remarkMark,
  type ImportColumn,
  type ImportSheetKey,
} from './import-sheets.ts'

/** A sheet of the template with the given rows below heading and remarks; its cells follow the columns. */
export function importSheet(key: ImportSheetKey, rows: readonly (readonly string[])[]): SheetToWrite {
  const { name, columns }: { name: string; columns: readonly ImportColumn[] } = importSheets[key]
  return {
    name,
    columns: columns.map(({ header, required, width, values }) => ({
      header: required ? `${header}*` : header,
      width,
      ...(values && { values }),
    })),
    remarks: columns.map(({ remark }, at) => `${at === 0 ? remarkMark : ''}${remark}`),
    rows,
  }
}

/** The row that shows how to fill in a sheet; the import passes over it. */
export function exampleRow(key: ImportSheetKey): string[] {
  const columns: readonly ImportColumn[] = importSheets[key].columns
  return columns.map(({ example }, at) => `${at === 0 ? exampleMark : ''}${example}`)
}

/** All values of the lists, for programs that do not show drop-down lists. */
export function valueListSheet(): SheetToWrite {
  const lists = Object.values(importSheets).flatMap(({ name, columns }) =>
    (columns as readonly ImportColumn[]).flatMap(({ header, values }) =>
      values ? [{ header: `${name}：${header}`, values }] : [],
    ),
  )
  const longest = Math.max(...lists.map(({ values }) => values.length))
  return {
    name: '可选值',
    columns: lists.map(({ header }) => ({ header, width: 16 })),
    rows: Array.from({ length: longest }, (_, at) => lists.map(({ values }) => values[at] ?? '')),
  }
}
