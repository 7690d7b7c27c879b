import { sql } from 'kysely'
import type { MemberImportId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberImport } from '../../import.contract.ts'
import { headerKey } from '../../reading/sheet-layout.ts'
import { enterRegister } from '../enter-register.ts'
import {
  importById,
  importToChange,
  mustKeepRegister,
  mustWait,
  withCounts,
  type Places,
  type StoredImport,
} from './import-queries.ts'
import { othersTurn } from './others-turn.ts'
import type { RawRow } from './row-shapes.ts'
import { settleRows } from './settle-rows.ts'
import { openRow, storeOutcomes } from './store-rows.ts'

type Input = { importId: MemberImportId; places: Places; version: number }

/** Says which column of the sheet is which of ours. The heads are remembered, so that the next sheet needs no pointing. */
export async function pointAtImportColumns(context: Context, input: Input): Promise<MemberImport> {
  const scopes = mustKeepRegister(await enterRegister(context))
  const stored = await importToChange(context, input)
  mustWait(stored)
  refuseShared(input.places)
  await remember(context, { stored, places: input.places })
  const settled = await settleRows(context, {
    raw: await allRows(context, stored),
    places: input.places,
    scopes,
  })
  await storeOutcomes(context, stored.id, settled)
  await context.tx
    .updateTable('member_import')
    .set({ places: JSON.stringify(input.places), version: stored.version + 1 })
    .where('tenant_id', '=', context.tenantId)
    .where('id', '=', stored.id)
    .execute()
  await recordAudit(context, {
    action: 'member-import.columns-pointed',
    subjectKind: 'member-import',
    subjectId: stored.id,
    facts: { columns: Object.keys(input.places) },
  })
  const [pointed] = await withCounts(context, [await importById(context, stored.id)])
  if (!pointed) throw new Error('an import is gone in its own transaction')
  return pointed
}

function refuseShared(places: Places): void {
  const columns = Object.values(places)
  if (new Set(columns).size === columns.length) return
  throw new Problem('rule-broken', {
    rule: 'member-import.column-twice',
    detail: '表里的一列只能对应一个栏目，请检查指认重复的列。',
  })
}

async function remember(
  { tx, tenantId }: Context,
  { stored, places }: { stored: StoredImport; places: Places },
): Promise<void> {
  for (const [column, at] of Object.entries(places)) {
    const header = headerKey(stored.headers[at] ?? '').slice(0, 100)
    if (header === '') continue
    await tx
      .insertInto('member_import_header')
      .values({ tenant_id: tenantId, header, column_key: column })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'header']).doUpdateSet({ column_key: column }))
      .execute()
  }
}

/** Every row of the import, opened; others have their turn in between. */
export async function allRows(context: Context, stored: StoredImport): Promise<RawRow[]> {
  const { rows } = await sql<{ position: number; sealed: Uint8Array }>`
    select position, sealed from member_import_row
     where tenant_id = ${context.tenantId} and import_id = ${stored.id} order by position`.execute(context.tx)
  const opened: RawRow[] = []
  for (const [at, { position, sealed }] of rows.entries()) {
    if (at > 0 && at % 250 === 0) await othersTurn()
    opened.push({ position, row: openRow(context, { importId: stored.id, position, sealed }) })
  }
  return opened
}
