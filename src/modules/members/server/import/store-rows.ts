import { sql } from 'kysely'
import type { MemberImportId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { othersTurn } from './others-turn.ts'
import type { MarkedRow, RawRow, SettledRow } from './row-shapes.ts'

export type Place = { branchId: string; branchPath: string }

const chunk = 500

const sealedAs = 'member-import.row'

/** Where a row's content is bound to; a row copied to another place does not open. */
function placeOfRow({ tenantId }: Pick<Context, 'tenantId'>, importId: MemberImportId, position: number) {
  return { tenantId, purpose: sealedAs, rowId: `${importId} ${position}` }
}

export function openRow(
  context: Pick<Context, 'tenantId' | 'secrecy'>,
  { importId, position, sealed }: { importId: MemberImportId; position: number; sealed: Uint8Array },
): string[] {
  // Sealed by storeRows and replaceRow.
  return JSON.parse(context.secrecy.open(sealed, placeOfRow(context, importId, position))) as string[]
}

export function sealRow(
  context: Pick<Context, 'tenantId' | 'secrecy'>,
  { importId, position, row }: { importId: MemberImportId } & RawRow,
): Buffer {
  return context.secrecy.seal(JSON.stringify(row), placeOfRow(context, importId, position))
}

/** Stores new rows with their outcome, some hundred in a statement. */
export async function storeRows(
  context: Context,
  given: {
    importId: MemberImportId
    place: Place
    raw: readonly MarkedRow[]
    settled: readonly SettledRow[]
  },
): Promise<void> {
  const { importId, place, raw, settled } = given
  const byPosition = new Map(raw.map((row) => [row.position, row]))
  for (let at = 0; at < settled.length; at += chunk) {
    await context.tx
      .insertInto('member_import_row')
      .values(
        settled.slice(at, at + chunk).map((row) => ({
          tenant_id: context.tenantId,
          import_id: importId,
          position: row.position,
          branch_id: place.branchId,
          branch_path: place.branchPath,
          sealed: sealRow(context, {
            importId,
            position: row.position,
            row: byPosition.get(row.position)?.row ?? [],
          }),
          hidden: byPosition.get(row.position)?.hidden ?? false,
          formulas: [...(byPosition.get(row.position)?.formulas ?? [])],
          ...outcomeColumns(row),
        })),
      )
      .execute()
    await othersTurn()
  }
}

/** Seals rows anew with other content. */
export async function storeContent(
  context: Context,
  importId: MemberImportId,
  raw: readonly RawRow[],
): Promise<void> {
  for (let at = 0; at < raw.length; at += chunk) {
    const part = raw.slice(at, at + chunk)
    await sql`
      update member_import_row r set sealed = w.sealed
        from unnest(${part.map(({ position }) => position)}::int[],
                    ${part.map((row) => sealRow(context, { importId, ...row }))}::bytea[]) as w (position, sealed)
       where r.tenant_id = ${context.tenantId} and r.import_id = ${importId} and r.position = w.position`.execute(
      context.tx,
    )
    await othersTurn()
  }
}

/** Writes what rows have turned into; their content stays. */
export async function storeOutcomes(
  { tx, tenantId }: Context,
  importId: MemberImportId,
  settled: readonly SettledRow[],
): Promise<void> {
  for (let at = 0; at < settled.length; at += chunk) {
    const rows = settled
      .slice(at, at + chunk)
      .map((row) => ({ position: row.position, ...outcomeColumns(row) }))
    await sql`
      update member_import_row r
         set outcome = n.outcome, problems = n.problems::jsonb, member_id = n.member_id, changes = n.changes,
             number_index = n.number_index, person_index = n.person_index
        from unnest(${rows.map(({ position }) => position)}::int[], ${rows.map(({ outcome }) => outcome)}::text[],
                    ${rows.map(({ problems }) => problems)}::text[], ${rows.map((row) => row.member_id)}::uuid[],
                    ${rows.map(({ changes }) => changes.join(','))}::text[],
                    ${rows.map((row) => row.number_index)}::bytea[], ${rows.map((row) => row.person_index)}::bytea[])
             as w (position, outcome, problems, member_id, joined, number_index, person_index)
        cross join lateral (select w.outcome, w.problems, w.member_id, w.number_index, w.person_index,
             case when w.joined = '' then '{}'::text[] else string_to_array(w.joined, ',') end as changes) n
       where r.tenant_id = ${tenantId} and r.import_id = ${importId} and r.position = w.position`.execute(tx)
    await othersTurn()
  }
}

function outcomeColumns(row: SettledRow) {
  return {
    outcome: row.outcome,
    problems: JSON.stringify(row.problems),
    member_id: row.known?.id ?? null,
    changes: row.changes,
    number_index: row.numberIndex,
    person_index: row.personIndex,
  }
}
