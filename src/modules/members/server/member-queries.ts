import { sql, type RawBuilder } from 'kysely'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberRow } from '../members.contract.ts'

type Asking = Pick<Context, 'tx' | 'tenantId'>

/** A stored row with what only the server needs. */
export type StoredMember = MemberRow & { branchPath: string }

const columns = sql`
  m.id, m.person_id as "personId", p.name, m.branch_id as "branchId", o.name as "branchName", m.sex, m.ethnicity,
  m.born_on as "bornOn", m.education, m.degree, m.title_level as "titleLevel", m.occupation, m.job, m.standing, m.state,
  m.state_until as "stateUntil", m.applied_on as "appliedOn", m.joined_on as "joinedOn", m.full_on as "fullOn",
  m.ended_on as "endedOn", m.version, m.branch_path::text as "branchPath"`

const tables = sql`member m
  join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
  join organization o on o.tenant_id = m.tenant_id and o.id = m.branch_id`

/** Rows of the register under a condition on `m` (member), `p` (person) and `o` (branch). */
export async function membersWhere(
  { tx }: Asking,
  condition: RawBuilder<unknown>,
  rest: RawBuilder<unknown> = sql``,
): Promise<StoredMember[]> {
  const { rows } = await sql<StoredMember>`
    select ${columns} from ${tables} where ${condition} ${rest}`.execute(tx)
  return rows
}

export async function countMembers({ tx }: Asking, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from ${tables} where ${condition}`.execute(tx)
  return rows[0]?.total ?? 0
}

/** One member under the scopes; whoever may not see it learns nothing more than that it is not there. */
export async function memberById(
  context: Asking,
  { memberId, scopes }: { memberId: MemberId; scopes: readonly string[] },
): Promise<StoredMember> {
  const [row] = await membersWhere(
    context,
    sql`m.tenant_id = ${context.tenantId} and m.id = ${memberId}
    and m.branch_path <@ ${[...scopes]}::ltree[]`,
  )
  if (!row) throw new Problem('not-found', { detail: '没有找到这名党员，可能不在您管理的组织里。' })
  return row
}

/** A stored row in the shape of the contract. */
export function rowOf({ branchPath: _branchPath, ...row }: StoredMember): MemberRow {
  return row
}

/** A branch in force to which members may belong; throws `not-found`. */
export async function branchPlace(
  { tx, tenantId }: Asking,
  organizationId: OrganizationId,
): Promise<{ name: string; kind: string; path: string; openedOn: string }> {
  const row = await tx
    .selectFrom('organization')
    .select(['name', 'kind', 'path', 'opened_on'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organizationId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这个党支部，它可能已被撤销。' })
  return { name: row.name, kind: row.kind, path: row.path, openedOn: row.opened_on }
}
