import { sql, type RawBuilder } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { MemberRow } from '../members.contract.ts'

type Asking = Pick<Context, 'tx' | 'tenantId'>

/** A stored row with what only the server needs. */
export type StoredMember = MemberRow & { branchPath: string }

/**
 * Tables of the register under the names `m` (member), `p` (person), `s` (standing and state) and `o` (branch): as they are, or
 * as they were at the end of a day. On a past day `s` and `o` come from the periods; the other fields are today's.
 */
export function registerTables(on?: ChinaDate): RawBuilder<unknown> {
  if (!on)
    return sql`member m
      join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
      join organization o on o.tenant_id = m.tenant_id and o.id = m.branch_id
      join lateral (select m.standing, m.state, m.state_until as until, m.branch_path as path) s on true`
  const covers = (period: RawBuilder<unknown>) =>
    sql`${period}.valid_from <= ${on} and (${period}.valid_to is null or ${period}.valid_to > ${on})`
  return sql`member m
    join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    join member_branch_period b on b.tenant_id = m.tenant_id and b.member_id = m.id and ${covers(sql`b`)}
    join lateral (
      select b.branch_id as id, coalesce((
        select n.name from organization_period n
         where n.tenant_id = m.tenant_id and n.organization_id = b.branch_id and ${covers(sql`n`)}),
        (select c.name from organization c where c.tenant_id = m.tenant_id and c.id = b.branch_id)) as name) o on true
    join lateral (
      select d.standing, d.state, d.until, b.branch_path as path from member_state_period d
       where d.tenant_id = m.tenant_id and d.member_id = m.id and ${covers(sql`d`)}) s on true`
}

const columns = sql`
  m.id, m.person_id as "personId", p.name, o.id as "branchId", o.name as "branchName", m.sex, m.ethnicity,
  m.born_on as "bornOn", m.native_place as "nativePlace", m.education, m.degree, m.title_level as "titleLevel", m.occupation,
  m.job, s.standing, s.state, s.until as "stateUntil", m.applied_on as "appliedOn", m.joined_on as "joinedOn",
  m.full_on as "fullOn", m.ended_on as "endedOn", m.version, m.branch_path::text as "branchPath"`

const beside = (day: RawBuilder<unknown>) => sql`
  array(select a.kind from member_absence a
         where a.tenant_id = m.tenant_id and a.member_id = m.id
           and a.since <= ${day} and (a.until is null or a.until > ${day}) order by a.kind) as absences,
  exists (select 1 from member_transfer t
           where t.tenant_id = m.tenant_id and t.member_id = m.id and t.state = 'issued') as transferring`

type Wanted = {
  on?: ChinaDate | undefined
  today: ChinaDate
  where: RawBuilder<unknown>
  rest?: RawBuilder<unknown>
}

/** Rows of the register under a condition on the names of `registerTables`. */
export async function membersWhere(
  { tx }: Pick<Asking, 'tx'>,
  { on, today, where, rest = sql`` }: Wanted,
): Promise<StoredMember[]> {
  const { rows } = await sql<StoredMember>`
    select ${columns}, ${beside(sql`${on ?? today}::date`)} from ${registerTables(on)} where ${where} ${rest}`.execute(
    tx,
  )
  return rows
}

export async function countMembers(
  { tx }: Pick<Asking, 'tx'>,
  { on, where }: { on?: ChinaDate | undefined; where: RawBuilder<unknown> },
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from ${registerTables(on)} where ${where}`.execute(tx)
  return rows[0]?.total ?? 0
}

/** One member under the scopes; whoever may not see it learns nothing more than that it is not there. */
export async function memberById(
  context: Asking & Pick<Context, 'today'>,
  { memberId, scopes }: { memberId: MemberId; scopes: readonly string[] },
): Promise<StoredMember> {
  const [row] = await membersWhere(context, {
    today: context.today,
    where: sql`m.tenant_id = ${context.tenantId} and m.id = ${memberId} and m.branch_path <@ ${[...scopes]}::ltree[]`,
  })
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
): Promise<{ id: OrganizationId; name: string; kind: string; path: string }> {
  const row = await tx
    .selectFrom('organization')
    .select(['name', 'kind', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organizationId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这个党组织，它可能已被撤销。' })
  return { id: organizationId, ...row }
}
