import { sql } from 'kysely'
import type { MemberImportId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { ImportColumnKey, MemberImport } from '../../import.contract.ts'
import { columnKeys, columns } from '../../reading/columns.ts'
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
import { openRow, storeContent, storeOutcomes } from './store-rows.ts'

type Input = {
  importId: MemberImportId
  places: Places
  filled: Partial<Record<ImportColumnKey, string>>
  version: number
}

/** Says which column of the sheet is which of ours. The heads are remembered, so that the next sheet needs no pointing. */
export async function pointAtImportColumns(context: Context, input: Input): Promise<MemberImport> {
  const scopes = mustKeepRegister(await enterRegister(context))
  const stored = await importToChange(context, input)
  mustWait(stored)
  const { headers, places, texts } = withFilled(stored.headers, input)
  refuseShared(places)
  await remember(context, { stored, places: input.places })
  const rows = await allRows(context, stored)
  const raw = texts.size > 0 ? rows.map((row) => filledRow(row, texts)) : rows
  if (texts.size > 0) await storeContent(context, stored.id, raw)
  const settled = await settleRows(context, { raw, places, scopes })
  await storeOutcomes(context, stored.id, settled)
  await context.tx
    .updateTable('member_import')
    .set({ headers: [...headers], places: JSON.stringify(places), version: stored.version + 1 })
    .where('tenant_id', '=', context.tenantId)
    .where('id', '=', stored.id)
    .execute()
  await recordAudit(context, {
    action: 'member-import.columns-pointed',
    subjectKind: 'member-import',
    subjectId: stored.id,
    facts: { columns: Object.keys(places), filled: Object.keys(input.filled) },
  })
  const [pointed] = await withCounts(context, [await importById(context, stored.id)])
  if (!pointed) throw new Error('an import is gone in its own transaction')
  return pointed
}

/** A column that the sheet lacks comes to stand behind its last one, under our own head. */
function withFilled(headers: readonly string[], { places, filled }: Input) {
  const missing = columnKeys.filter((key) => filled[key] !== undefined && places[key] === undefined)
  const first = headers.length
  return {
    headers: [...headers, ...missing.map((key) => columns[key].header)],
    places: { ...places, ...Object.fromEntries(missing.map((key, at) => [key, first + at])) },
    texts: new Map(missing.map((key, at) => [first + at, filled[key] ?? ''])),
  }
}

/** A foot with totals stays one: whether a row is a person is told by name and number alone. */
function filledRow({ position, row }: RawRow, texts: ReadonlyMap<number, string>): RawRow {
  const filled = [...row]
  for (const [at, text] of texts) {
    while (filled.length <= at) filled.push('')
    filled[at] = text
  }
  return { position, row: filled }
}

function refuseShared(places: Places): void {
  const used = Object.values(places)
  if (new Set(used).size === used.length) return
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
