import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, PersonId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { RowValues } from '../../reading/member-row.ts'
import { idNumberTaken, sealedColumns } from '../sealed-fields.ts'
import { othersTurn } from './others-turn.ts'
import type { SettledRow } from './row-shapes.ts'

const chunk = 500

type Entered = { position: number; memberId: MemberId }

type Given = {
  rows: readonly SettledRow[]
  since: ChinaDate
  /** Told after each few hundred rows. */
  done: (rows: number) => void
}

/** Enters new members with person and periods, some hundred in a statement; returns who became of which row. */
export async function insertMembers(context: Context, { rows, since, done }: Given): Promise<Entered[]> {
  const paths = await pathsOf(context, rows)
  const entered: Entered[] = []
  for (let at = 0; at < rows.length; at += chunk) {
    const part = rows.slice(at, at + chunk).map((row) => ({
      row,
      memberId: MemberId.parse(context.newId()),
      personId: PersonId.parse(context.newId()),
      place: { branch_id: row.branchId ?? '', branch_path: paths.get(row.branchId ?? '') ?? '' },
    }))
    await insertPart(context, part, since)
    entered.push(...part.map(({ row, memberId }) => ({ position: row.position, memberId })))
    done(part.length)
    await othersTurn()
  }
  return entered
}

type New = {
  row: SettledRow
  memberId: MemberId
  personId: PersonId
  place: { branch_id: string; branch_path: string }
}

async function insertPart(context: Context, part: readonly New[], since: ChinaDate): Promise<void> {
  const { tx, tenantId } = context
  await tx
    .insertInto('person')
    .values(
      part.map(({ row, personId }) => ({
        tenant_id: tenantId,
        id: personId,
        name: row.values.name ?? '',
        staff_number: row.values.staffNumber ?? null,
      })),
    )
    .execute()
    .catch(refusedBy(staffNumberTaken))
  await tx
    .insertInto('member')
    .values(
      part.map(({ row, memberId, personId, place }) => ({
        tenant_id: tenantId,
        id: memberId,
        person_id: personId,
        ...place,
        ...plainColumns(row.values),
        ...sealedColumns(context, memberId, sealedGiven(row.values)),
      })),
    )
    .execute()
    .catch(refusedBy(idNumberTaken))
  await tx
    .insertInto('member_branch_period')
    .values(
      part.map(({ memberId, place }) => ({
        tenant_id: tenantId,
        member_id: memberId,
        ...place,
        valid_from: since,
      })),
    )
    .execute()
  await tx
    .insertInto('member_state_period')
    .values(
      part.map(({ row, memberId, place }) => ({
        tenant_id: tenantId,
        member_id: memberId,
        ...place,
        valid_from: since,
        standing: row.values.standing ?? '',
        state: 'regular',
        act: 'entered',
      })),
    )
    .execute()
}

export const staffNumberTaken = {
  person_staff_number: ['member-import.staff-number-taken', '表里有工号已是另一个人的，请核对工号后再导入。'],
} as const

/** Columns of a member that stand open; the reader of the sheet has checked each of them. */
export function plainColumns(values: RowValues) {
  return {
    sex: values.sex ?? '9',
    ethnicity: values.ethnicity ?? '',
    born_on: values.bornOn ?? '',
    native_place: values.nativePlace ?? null,
    education: values.education ?? null,
    degree: values.degree ?? null,
    title_level: values.titleLevel ?? null,
    occupation: values.occupation ?? '',
    job: values.job ?? null,
    standing: values.standing ?? '',
    applied_on: values.appliedOn ?? null,
    joined_on: values.joinedOn ?? null,
    full_on: values.fullOn ?? null,
  }
}

export function sealedGiven(values: RowValues): Parameters<typeof sealedColumns>[2] {
  const { idNumber, phone, address } = values
  return {
    ...(idNumber !== undefined && { idNumber }),
    ...(phone !== undefined && { phone }),
    ...(address !== undefined && { address }),
    // Of the code set, by the reader of the column.
    sex: (values.sex ?? '9') as '9',
    bornOn: values.bornOn ?? '',
  }
}

async function pathsOf(context: Context, rows: readonly SettledRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ branchId }) => branchId ?? []))]
  const { rows: found } = await sql<{ id: string; path: string }>`
    select id, path::text as path from organization
     where tenant_id = ${context.tenantId} and id = any(${ids}::uuid[]) and closed_on is null`.execute(
    context.tx,
  )
  return new Map(found.map(({ id, path }) => [id, path]))
}
