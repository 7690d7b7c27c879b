import { sql } from 'kysely'
import { MemberImportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Sheet } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberImport } from '../../import.contract.ts'
import { enterRegister } from '../enter-register.ts'
import { importById, mustKeepRegister, savedHeaders, withCounts } from './import-queries.ts'
import { memberSheet, type MemberFile } from './read-member-sheet.ts'
import type { MarkedRow } from './row-shapes.ts'
import { settleRows } from './settle-rows.ts'
import { storeRows, type Place } from './store-rows.ts'

const mostRows = 20_000

/** Takes a sheet in: finds head and columns, reads every row, and keeps all of it sealed until it is carried out or discarded. */
export async function stageMemberImport(context: Context, file: MemberFile): Promise<MemberImport> {
  const scopes = mustKeepRegister(await enterRegister(context))
  const { sheet, layout } = memberSheet(file.sheets, await savedHeaders(context))
  const raw = rowsBelow(sheet, layout.firstRow)
  if (raw.length > mostRows)
    throw new Problem('rule-broken', {
      rule: 'member-import.too-long',
      detail: `一次最多导入 ${mostRows} 人，这张表有 ${raw.length} 行。请分成几个文件上传。`,
    })
  const settled = await settleRows(context, { raw, places: layout.columns, scopes })
  const id = MemberImportId.parse(context.newId())
  const place = await placeUnder(context, scopes)
  await context.tx
    .insertInto('member_import')
    .values({
      tenant_id: context.tenantId,
      id,
      branch_id: place.branchId,
      branch_path: place.branchPath,
      file_name: file.name,
      file_hash: file.hash,
      sheet_name: sheet.name,
      first_row: layout.firstRow,
      headers: [...layout.headers],
      places: JSON.stringify(layout.columns),
      created_by: context.actor.accountId,
      created_name: context.actor.name,
      created_at: context.now,
    })
    .execute()
  await storeRows(context, { importId: id, place, raw, settled })
  await recordAudit(context, {
    action: 'member-import.staged',
    subjectKind: 'member-import',
    subjectId: id,
    facts: { fileHash: file.hash, rows: settled.length },
  })
  const [staged] = await withCounts(context, [await importById(context, id)])
  if (!staged) throw new Error('an import is gone in its own transaction')
  return staged
}

function rowsBelow({ rows, hiddenRows, formulas }: Sheet, firstRow: number): MarkedRow[] {
  const hidden = new Set(hiddenRows)
  return rows.slice(firstRow).flatMap((row, below) => {
    const at = firstRow + below
    if (row.every((cell) => cell === '')) return []
    return [{ position: at + 1, row, hidden: hidden.has(at), formulas: formulas.get(at) ?? [] }]
  })
}

/** The organisation for which the import is made: the highest one that the asker keeps, a Party one before others. */
async function placeUnder({ tx, tenantId }: Context, scopes: readonly string[]): Promise<Place> {
  const { rows } = await sql<Place>`
    select id as "branchId", path::text as "branchPath" from organization
     where tenant_id = ${tenantId} and path = any(${[...scopes]}::ltree[])
     order by line <> 'party', nlevel(path), path limit 1`.execute(tx)
  if (!rows[0]) throw new Problem('not-allowed', { detail: '您的岗位没有可以导入的组织。' })
  return rows[0]
}
