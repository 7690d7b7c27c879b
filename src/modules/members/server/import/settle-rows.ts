import { sql } from 'kysely'
import type { MemberId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import {
  findTwins,
  personCells,
  readMemberRow,
  type CellProblem,
  type RowValues,
} from '../../reading/member-row.ts'
import { differences } from './differences.ts'
import { othersTurn } from './others-turn.ts'
import type { RawRow, SettledRow } from './row-shapes.ts'
import { branchesByName, type BranchBook } from './branch-book.ts'
import type { Places } from './import-queries.ts'
import { whoIsKnown } from './known-members.ts'

const slice = 250

/**
 * Reads rows, finds their branches, notices the same person twice in the file, and compares with the register. Lets others
 * have their turn every few hundred rows: a sheet of ten thousand must not hold up the pages of everybody else.
 */
export async function settleRows(
  context: Context,
  { raw, places, scopes }: { raw: readonly RawRow[]; places: Places; scopes: readonly string[] },
): Promise<SettledRow[]> {
  const branches = await branchesByName(context, scopes)
  const settled: SettledRow[] = []
  for (const [at, row] of raw.entries()) {
    if (at > 0 && at % slice === 0) await othersTurn()
    settled.push(readRow(context, { row, places, branches }))
  }
  const people = settled.filter(({ outcome }) => outcome !== 'skipped')
  const twins = findTwins(people)
  for (const row of people) {
    const twin = twins.get(row.position)
    if (twin && !row.problems.some(({ column }) => column === twin.column)) row.problems.push(twin)
  }
  await compare(context, people)
  return settled
}

function readRow(context: Context, given: { row: RawRow; places: Places; branches: BranchBook }): SettledRow {
  const { tenantId, secrecy, today } = context
  const { position, row } = given.row
  const blank = { position, known: undefined, changes: [], numberIndex: null, personIndex: null }
  const cells = personCells(row, given.places)
  if (!cells) return { ...blank, values: {}, outcome: 'skipped', problems: [], branchId: undefined }
  const { values, problems } = readMemberRow({ position, cells }, today)
  const found = [...problems]
  const branchId = placeOf(values, { branches: given.branches, found })
  const person = [values.name, branchId ?? values.branch, values.bornOn]
  return {
    ...blank,
    values,
    outcome: 'new',
    problems: found,
    branchId,
    numberIndex: values.idNumber
      ? secrecy.index(values.idNumber, { tenantId, purpose: 'member.id_number' })
      : null,
    personIndex: person.every((part) => part !== undefined)
      ? secrecy.index(person.join(' '), { tenantId, purpose: 'member-import.person' })
      : null,
  }
}

function placeOf(
  values: RowValues,
  { branches, found }: { branches: BranchBook; found: CellProblem[] },
): string | undefined {
  if (values.branch === undefined) return undefined
  const place = branches.find(values.branch)
  if ('problem' in place) {
    found.push({ column: 'branch', problem: place.problem })
    return undefined
  }
  return place.id
}

async function compare(context: Context, rows: SettledRow[]): Promise<void> {
  const known = await whoIsKnown(context, rows)
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % slice === 0) await othersTurn()
    const { member, problem } = known(row)
    if (problem) row.problems.push(problem)
    if (member) {
      const { changes, problems } = differences(context, { member, row })
      row.known = member
      row.changes = changes
      row.problems.push(...problems)
    } else if (row.values.idNumber === undefined && !row.problems.some(({ column }) => column === 'idNumber'))
      row.problems.push({
        column: 'idNumber',
        problem: '名册里没有同名、同支部、同生日的人；新登记一个人要填身份证号。',
      })
    if (row.problems.length > 0) row.outcome = 'problem'
    else if (member) row.outcome = row.changes.length > 0 ? 'changed' : 'same'
  }
}

/** Ids and versions of the register's members, for a check that nothing has moved since. */
export async function versionsNow(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  ids: readonly MemberId[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from member where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) for update`.execute(
    tx,
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}
