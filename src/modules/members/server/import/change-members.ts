import type { Context } from '#platform/http/context.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { ColumnKey } from '../../reading/columns.ts'
import { idNumberTaken, sealedColumns } from '../sealed-fields.ts'
import { openedField } from './differences.ts'
import { plainColumns, sealedGiven, staffNumberTaken } from './insert-members.ts'
import type { Known } from './row-shapes.ts'
import { othersTurn } from './others-turn.ts'
import type { SettledRow } from './row-shapes.ts'

/** What a changed column was before; sealed as a whole in the import for its undo. */
export type Former = Partial<Record<ColumnKey, string | null>>

const stored = {
  sex: 'sex',
  ethnicity: 'ethnicity',
  bornOn: 'born_on',
  nativePlace: 'native_place',
  education: 'education',
  degree: 'degree',
  titleLevel: 'title_level',
  occupation: 'occupation',
  job: 'job',
  appliedOn: 'applied_on',
  joinedOn: 'joined_on',
  fullOn: 'full_on',
} as const satisfies Partial<Record<ColumnKey, keyof ReturnType<typeof plainColumns>>>

type Changed = { position: number; former: Former; version: number }

/** Writes what rows change in members that are known, field by field, with a line in each one's history. */
export async function changeMembers(
  context: Context,
  { rows, done }: { rows: readonly SettledRow[]; done: (rows: number) => void },
): Promise<Changed[]> {
  const changed: Changed[] = []
  for (const [at, row] of rows.entries()) {
    const { known } = row
    if (!known) continue
    const former = formerOf(context, known, row.changes)
    await writeFields(context, { known, columns: row.changes, values: row.values })
    changed.push({ position: row.position, former, version: known.version + 1 })
    if (at % 100 === 99) {
      done(100)
      await othersTurn()
    }
  }
  return changed
}

type Written = { known: Known; columns: readonly ColumnKey[]; values: Former }

/** Sets the given columns of a member to the given values; the history names the fields, never what is sealed. */
export async function writeFields(context: Context, { known, columns, values }: Written): Promise<void> {
  const { tx, tenantId } = context
  const given = Object.fromEntries(columns.map((column) => [column, values[column] ?? undefined]))
  const plain = plainColumns(given)
  const set = Object.fromEntries(
    columns.flatMap((column) => {
      const name = column in stored ? stored[column as keyof typeof stored] : undefined
      return name ? [[name, plain[name]]] : []
    }),
  )
  await tx
    .updateTable('member')
    .set({ ...set, ...sealedSet(context, { known, columns, values }), version: known.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', known.id)
    .execute()
    .catch(refusedBy(idNumberTaken))
  await writePerson(context, { known, columns, values })
  await tx
    .insertInto('member_change')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      member_id: known.id,
      branch_id: known.branchId,
      branch_path: known.branchPath,
      at: context.now,
      by_account_id: context.actor.accountId,
      by_name: context.actor.name,
      changes: JSON.stringify(columns.map((column) => changeLine(known, column, values))),
    })
    .execute()
}

const sealedColumnsOf = ['idNumber', 'phone', 'address'] as const

function sealedSet(context: Context, { known, columns, values }: Written) {
  const given = Object.fromEntries(
    sealedColumnsOf
      .filter((column) => columns.includes(column))
      .map((column) => [column, values[column] ?? null]),
  )
  const { sex, bornOn } = { sex: values.sex ?? known.sex, bornOn: values.bornOn ?? known.bornOn }
  return sealedColumns(context, known.id, { ...given, ...sealedGiven({ sex, bornOn }), ...given })
}

async function writePerson({ tx, tenantId }: Context, { known, columns, values }: Written): Promise<void> {
  if (!columns.includes('name') && !columns.includes('staffNumber')) return
  await tx
    .updateTable('person')
    .set((set) => ({
      ...(columns.includes('name') && { name: values.name ?? known.name }),
      ...(columns.includes('staffNumber') && { staff_number: values.staffNumber ?? null }),
      version: set('version', '+', 1),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', known.personId)
    .execute()
    .catch(refusedBy(staffNumberTaken))
}

function formerOf(context: Context, known: Known, columns: readonly ColumnKey[]): Former {
  return Object.fromEntries(
    columns.map((column) => {
      const sealed = sealedColumnsOf.find((one) => one === column)
      if (sealed) return [column, openedField(context, known, sealed)]
      const value = known[column as keyof Known]
      return [column, typeof value === 'string' ? value : null]
    }),
  )
}

function changeLine(known: Known, column: ColumnKey, values: Former) {
  if (sealedColumnsOf.some((one) => one === column)) return { field: column, from: null, to: null }
  const before = known[column as keyof Known]
  return { field: column, from: typeof before === 'string' ? before : null, to: values[column] ?? null }
}
