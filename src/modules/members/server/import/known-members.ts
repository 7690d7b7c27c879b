import { sql } from 'kysely'
import type { MemberId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Context } from '#platform/http/context.ts'
import type { CellProblem } from '../../reading/member-row.ts'
import { enterRegister } from '../enter-register.ts'
import type { Known, SettledRow } from './row-shapes.ts'

type Looked = { member: Known | undefined; problem: CellProblem | undefined }

const columns = sql`
  m.id, m.person_id as "personId", m.branch_id as "branchId", o.name as "branchName", m.branch_path::text as "branchPath",
  p.name, p.staff_number as "staffNumber", m.sex, m.ethnicity, m.born_on as "bornOn", m.native_place as "nativePlace",
  m.education, m.degree, m.title_level as "titleLevel", m.occupation, m.job, m.standing, m.applied_on as "appliedOn",
  m.joined_on as "joinedOn", m.full_on as "fullOn", m.id_number_sealed as "numberSealed", m.id_number_index as "numberIndex",
  m.phone_sealed as "phoneSealed", m.address_sealed as "addressSealed", m.version`

/**
 * Who of the rows is in the register already: by number, else by name, branch and birth. A number that is registered where the
 * asker may not look is told as taken and as nothing more.
 */
export async function whoIsKnown(
  context: Context,
  rows: readonly SettledRow[],
): Promise<(row: SettledRow) => Looked> {
  const taken = await takenNumbers(context, rows)
  const byNumber = await withNumbers(context, rows)
  const byPerson = await withNames(context, rows)
  return (row) => {
    const number = row.numberIndex?.toString('hex')
    const mine = number === undefined ? undefined : byNumber.get(number)
    if (mine) return { member: mine, problem: undefined }
    if (number !== undefined && taken.has(number))
      return {
        member: undefined,
        problem: {
          column: 'idNumber',
          problem: '这个号码已在别处登记。请与党委办核对，需要时办理组织关系转接。',
        },
      }
    const alike = byPerson.get(personKey(row)) ?? []
    const [only] = alike
    if (alike.length > 1)
      return {
        member: undefined,
        problem: {
          column: 'name',
          problem: '名册里有几个同名、同支部、同生日的人，请先补登他们的身份证号。',
        },
      }
    if (only?.numberIndex && number !== undefined)
      return {
        member: undefined,
        problem: {
          column: 'idNumber',
          problem: '名册里同名、同支部、同生日的人登记的是另一个号码，请核对。',
        },
      }
    return { member: only, problem: undefined }
  }
}

async function takenNumbers(context: Context, rows: readonly SettledRow[]): Promise<Set<string>> {
  const { tx, tenantId } = context
  // A number may not stand twice in the county, so this one question looks past the asker's scopes, and asks nothing else.
  await setRegisterScopes(tx, 'all')
  const found = await sql<{ number: string }>`
    select encode(id_number_index, 'hex') as number from member
     where tenant_id = ${tenantId} and ended_on is null and id_number_index = any(${numbersOf(context, rows)}::bytea[])`.execute(
    tx,
  )
  await enterRegister(context)
  return new Set(found.rows.map(({ number }) => number))
}

/** While a key is replaced, rows change over one by one: a number is looked for under each key of the ring. */
function numbersOf({ secrecy, tenantId }: Context, rows: readonly SettledRow[]): Buffer[] {
  return rows.flatMap(({ values }) =>
    values.idNumber ? secrecy.indexes(values.idNumber, { tenantId, purpose: 'member.id_number' }) : [],
  )
}

async function withNumbers(context: Context, rows: readonly SettledRow[]): Promise<Map<string, Known>> {
  const { tx, tenantId } = context
  const { rows: found } = await sql<Known>`
    select ${columns} from member m
      join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      join organization o on o.tenant_id = m.tenant_id and o.id = m.branch_id
     where m.tenant_id = ${tenantId} and m.ended_on is null
       and m.id_number_index = any(${numbersOf(context, rows)}::bytea[])`.execute(tx)
  return new Map(found.map((member) => [Buffer.from(member.numberIndex ?? []).toString('hex'), member]))
}

async function withNames(context: Context, rows: readonly SettledRow[]): Promise<Map<string, Known[]>> {
  const { tx, tenantId } = context
  const asked = rows.filter(({ branchId, values }) => branchId !== undefined && values.bornOn !== undefined)
  const { rows: found } = await sql<Known>`
    select ${columns} from member m
      join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      join organization o on o.tenant_id = m.tenant_id and o.id = m.branch_id
     where m.tenant_id = ${tenantId} and m.ended_on is null
       and m.branch_id = any(${[...new Set(asked.map(({ branchId }) => branchId))]}::uuid[])
       and p.name = any(${[...new Set(asked.map(({ values }) => values.name ?? ''))]})`.execute(tx)
  const book = new Map<string, Known[]>()
  for (const member of found) {
    const key = [member.name, member.branchId, member.bornOn].join(' ')
    book.set(key, [...(book.get(key) ?? []), member])
  }
  return book
}

function personKey({ values, branchId }: SettledRow): string {
  return [values.name, branchId, values.bornOn].join(' ')
}

/** Members by id, for rows that were compared before. */
export async function knownByIds(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  ids: readonly MemberId[],
): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select ${columns} from member m
      join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      join organization o on o.tenant_id = m.tenant_id and o.id = m.branch_id
     where m.tenant_id = ${tenantId} and m.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((member) => [member.id, member]))
}
