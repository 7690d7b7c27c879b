import { createHash } from 'node:crypto'
import { Problem } from '#kernel/problem.ts'
import { readSheets, type Sheet } from '#platform/files/sheets.ts'
import type { UploadedFile } from '#platform/http/route.ts'
import type { ColumnKey } from '../../reading/columns.ts'
import { columnsByHeader, findLayout, type Layout } from '../../reading/sheet-layout.ts'

export type MemberFile = { name: string; hash: string; sheets: Sheet[] }

/** Reads the uploaded table before any transaction opens. */
export async function readMemberFile(file: UploadedFile, signal: AbortSignal): Promise<MemberFile> {
  return {
    name: file.name.slice(0, 255),
    hash: createHash('sha256').update(file.bytes).digest('hex'),
    sheets: await readSheets(file.bytes, signal),
  }
}

/** The sheet that looks most like a list of members, with its head. A head without known columns is left to be pointed at. */
export function memberSheet(
  sheets: readonly Sheet[],
  saved: ReadonlyMap<string, ColumnKey>,
): { sheet: Sheet; layout: Layout } {
  const found = sheets.flatMap((sheet) => {
    const layout = findLayout(sheet.rows, saved)
    return layout ? [{ sheet, layout, known: Object.keys(layout.columns).length }] : []
  })
  const best = found.toSorted((one, other) => other.known - one.known)[0]
  if (best) return { sheet: best.sheet, layout: best.layout }
  const [sheet] = sheets.filter(({ rows }) => rows.some((row) => row.length > 0))
  if (!sheet)
    throw new Problem('rule-broken', {
      rule: 'member-import.empty',
      detail: '这个文件里没有内容。请选择有党员名单的表，或下载模板填写。',
    })
  const at = sheet.rows.findIndex((row) => row.filter((cell) => cell !== '').length > 1)
  const head = Math.max(0, at)
  const headers = sheet.rows[head] ?? []
  return { sheet, layout: { firstRow: head + 1, headers, columns: columnsByHeader(headers, saved) } }
}
