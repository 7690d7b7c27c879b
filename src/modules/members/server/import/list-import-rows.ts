import { sql } from 'kysely'
import type { MemberId, MemberImportId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { ImportColumnKey, ImportOutcome, MemberImportRow } from '../../import.contract.ts'
import { columns as ourColumns } from '../../reading/columns.ts'
import { personCells, readMemberRow, type CellProblem, type RowValues } from '../../reading/member-row.ts'
import { notesOf } from '../../reading/row-notes.ts'
import { enterRegister } from '../enter-register.ts'
import { importById, noted, type StoredImport } from './import-queries.ts'
import { knownByIds } from './known-members.ts'
import type { Known } from './row-shapes.ts'
import { openRow } from './store-rows.ts'

type Query = {
  importId: MemberImportId
  outcome?: ImportOutcome | undefined
  noted?: boolean | undefined
  after?: string | undefined
  limit: number
}

export type StoredRow = {
  position: number
  sealed: Uint8Array
  outcome: ImportOutcome
  leftOut: boolean
  hidden: boolean
  formulas: number[]
  problems: CellProblem[]
  memberId: MemberId | null
  changes: ImportColumnKey[]
}

const columns = sql`position, sealed, outcome, left_out as "leftOut", hidden, formulas, problems, member_id as "memberId", changes`

/** A page of an import's rows in the order of the sheet. */
export async function listMemberImportRows(context: Context, query: Query) {
  await enterRegister(context)
  const stored = await importById(context, query.importId)
  const { tx, tenantId } = context
  const of = sql`tenant_id = ${tenantId} and import_id = ${query.importId}
    ${query.outcome ? sql`and outcome = ${query.outcome}` : sql`and outcome <> 'skipped'`}
    ${query.noted ? sql`and ${noted}` : sql``}`
  const { rows } = await sql<StoredRow>`
    select ${columns} from member_import_row r
     where ${of} and position > ${Number(query.after ?? 0) || 0} order by position limit ${query.limit + 1}`.execute(
    tx,
  )
  const total = await sql<{
    total: number
  }>`select count(*) as total from member_import_row r where ${of}`.execute(tx)
  const page = rows.slice(0, query.limit)
  return {
    rows: await shownRows(context, stored, page),
    next: rows.length > query.limit ? String(page.at(-1)?.position ?? '') : null,
    total: total.rows[0]?.total ?? 0,
  }
}

export async function rowAt(
  { tx, tenantId }: Context,
  { importId, position }: { importId: MemberImportId; position: number },
): Promise<StoredRow | undefined> {
  const { rows } = await sql<StoredRow>`
    select ${columns} from member_import_row
     where tenant_id = ${tenantId} and import_id = ${importId} and position = ${position} for update`.execute(
    tx,
  )
  return rows[0]
}

/** Rows as the page shows them: cells as they stand in the sheet, what is sealed masked, differences with what is registered. */
export async function shownRows(
  context: Context,
  stored: StoredImport,
  rows: readonly StoredRow[],
): Promise<MemberImportRow[]> {
  const known = await knownByIds(
    context,
    rows.flatMap(({ memberId }) => memberId ?? []),
  )
  return rows.map((row) => {
    const opened = openRow(context, { importId: stored.id, position: row.position, sealed: row.sealed })
    const cells = personCells(opened, stored.places) ?? {}
    const { values } = readMemberRow({ position: row.position, cells }, context.today)
    return {
      position: row.position,
      outcome: row.outcome,
      leftOut: row.leftOut,
      // Once an import is over there is nothing to mend.
      cells: masked(cells, stored.state === 'waiting' && !row.leftOut ? row.problems : []),
      problems: row.problems,
      memberId: row.memberId,
      changes: row.changes.map((column) => change({ column, values, known: known.get(row.memberId ?? '') })),
      notes: notesOf({ ...row, places: stored.places, cells }),
    }
  })
}

/** A sealed cell is shown only where it is the one to mend; elsewhere its last two characters tell rows apart. */
function masked(cells: RowValues, problems: readonly CellProblem[]): RowValues {
  const shown: RowValues = {}
  for (const [key, cell] of Object.entries(cells)) {
    const column = key as ImportColumnKey
    const toMend = problems.some((problem) => problem.column === column)
    shown[column] = ourColumns[column].sealed && !toMend ? mask(cell) : cell
  }
  return shown
}

function mask(text: string): string {
  return `••••${text.trim().slice(-2)}`
}

/** Both sides in words: what is registered, and what the cell, or the number beside it, would make of it. */
function change(given: { column: ImportColumnKey; values: RowValues; known: Known | undefined }) {
  const { column, values, known } = given
  const { sealed, word } = ourColumns[column]
  if (sealed) return { column, before: known ? '••••' : null, after: mask(values[column] ?? '') }
  const before = known?.[column as keyof Known]
  const after = values[column]
  return {
    column,
    before: typeof before === 'string' ? word(before) : null,
    after: after === undefined ? null : word(after),
  }
}
