import { sql } from 'kysely'
import type { MemberImportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { ImportColumnKey, MemberImport, MemberImportRow } from '../../import.contract.ts'
import { enterRegister } from '../enter-register.ts'
import {
  importToChange,
  mustKeepRegister,
  mustWait,
  withCounts,
  type StoredImport,
} from './import-queries.ts'
import { rowAt, shownRows } from './list-import-rows.ts'
import { settleRows } from './settle-rows.ts'
import { openRow, sealRow, storeOutcomes } from './store-rows.ts'

type Input = {
  importId: MemberImportId
  position: number
  cell: { column: ImportColumnKey; text: string } | null
  leftOut?: boolean | undefined
}

/** Mends one cell in place, or leaves a row behind. The row is read again, and whoever it was taken for a twin of. */
export async function correctMemberImportCell(
  context: Context,
  input: Input,
): Promise<{ row: MemberImportRow; import: MemberImport }> {
  const scopes = mustKeepRegister(await enterRegister(context))
  const stored = await importToChange(context, input)
  mustWait(stored)
  const before = await rowAt(context, input)
  if (!before) throw new Problem('not-found', { detail: '表里没有这一行。' })
  if (input.cell) await rewrite(context, { stored, input, sealed: before.sealed, cell: input.cell })
  if (input.leftOut !== undefined)
    await context.tx
      .updateTable('member_import_row')
      .set({ left_out: input.leftOut })
      .where('tenant_id', '=', context.tenantId)
      .where('import_id', '=', input.importId)
      .where('position', '=', input.position)
      .execute()
  await readAgain(context, { stored, position: input.position, scopes })
  await recordAudit(context, {
    action: 'member-import.corrected',
    subjectKind: 'member-import',
    subjectId: input.importId,
    facts: { position: input.position, column: input.cell?.column ?? null, leftOut: input.leftOut ?? null },
  })
  const after = await rowAt(context, input)
  const [row] = after ? await shownRows(context, stored, [after]) : []
  const [whole] = await withCounts(context, [stored])
  if (!row || !whole) throw new Error('an import is gone in its own transaction')
  return { row, import: whole }
}

type Rewriting = {
  stored: StoredImport
  input: Input
  sealed: Uint8Array
  cell: { column: ImportColumnKey; text: string }
}

async function rewrite(context: Context, { stored, input, sealed, cell }: Rewriting): Promise<void> {
  const { importId, position } = input
  const at = stored.places[cell.column]
  if (at === undefined)
    throw new Problem('rule-broken', {
      rule: 'member-import.no-column',
      detail: '表里没有这一列。请先在“指认列”里指出它在哪一列，或在原表里加上再上传。',
    })
  const row = openRow(context, { importId, position, sealed })
  while (row.length <= at) row.push('')
  row[at] = cell.text
  await context.tx
    .updateTable('member_import_row')
    .set({
      sealed: sealRow(context, { importId, position, row }),
      // What a person has typed is no result of a formula any more.
      formulas: sql<number[]>`array_remove(formulas, ${at}::int)`,
    })
    .where('tenant_id', '=', context.tenantId)
    .where('import_id', '=', importId)
    .where('position', '=', position)
    .execute()
}

type Reading = { stored: StoredImport; position: number; scopes: readonly string[] }

/** The row, and the rows that share or shared its number or its person: a twin that is gone is no twin any more. */
async function readAgain(context: Context, { stored, position, scopes }: Reading): Promise<void> {
  const before = await neighbours(context, stored.id, [position])
  const [own] = await settleRows(context, {
    raw: await opened(context, stored, [position]),
    places: stored.places,
    scopes,
  })
  if (own) await storeOutcomes(context, stored.id, [own])
  const touched = [...new Set([position, ...before, ...(await neighbours(context, stored.id, [position]))])]
  const left = await leftOutOf(context, stored.id, touched)
  const settled = await settleRows(context, {
    raw: await opened(
      context,
      stored,
      touched.filter((one) => !left.has(one)),
    ),
    places: stored.places,
    scopes,
  })
  await storeOutcomes(context, stored.id, settled)
}

async function neighbours(
  { tx, tenantId }: Context,
  importId: MemberImportId,
  positions: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ position: number }>`
    select distinct o.position
      from member_import_row r
      join member_import_row o on o.tenant_id = r.tenant_id and o.import_id = r.import_id
       and (o.number_index = r.number_index or o.person_index = r.person_index)
     where r.tenant_id = ${tenantId} and r.import_id = ${importId} and r.position = any(${[...positions]}::int[])`.execute(
    tx,
  )
  return rows.map(({ position }) => position)
}

async function leftOutOf(
  { tx, tenantId }: Context,
  importId: MemberImportId,
  positions: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ position: number }>`
    select position from member_import_row
     where tenant_id = ${tenantId} and import_id = ${importId} and left_out
       and position = any(${[...positions]}::int[])`.execute(tx)
  return new Set(rows.map(({ position }) => position))
}

async function opened(context: Context, stored: StoredImport, positions: readonly number[]) {
  const { rows } = await sql<{ position: number; sealed: Uint8Array }>`
    select position, sealed from member_import_row
     where tenant_id = ${context.tenantId} and import_id = ${stored.id} and position = any(${[...positions]}::int[])
     order by position`.execute(context.tx)
  return rows.map(({ position, sealed }) => ({
    position,
    row: openRow(context, { importId: stored.id, position, sealed }),
  }))
}
