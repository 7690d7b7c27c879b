import { sql, type RawBuilder } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { groupValues, memberGroups, noValue, type MemberGroup } from '../../members.groups.ts'
import { within } from '../../members.policy.ts'
import type { MemberStatistics } from '../../statistics.contract.ts'
import { enterRegister } from '../enter-register.ts'
import { fits } from '../member-filter.ts'
import { groupOf, isMember } from '../member-groups.ts'
import { registerTables } from '../member-queries.ts'

type Query = { on?: ChinaDate | undefined; organizationId?: OrganizationId | undefined }
type Top = { id: OrganizationId; name: string; path: string }

/** Members and organisations counted as of the end of a day, as far as the asker sees the register. */
export async function memberStatistics(context: Context, query: Query): Promise<MemberStatistics> {
  const { tenantId, today } = context
  const on = query.on ?? today
  if (on > today) throw new Problem('invalid-input', { detail: '只能统计今天或过去某一天。' })
  const { read } = await enterRegister(context)
  if (read.length === 0) throw new Problem('not-allowed', { detail: '您不管理党员名册，看不到党员统计。' })
  const top = query.organizationId ? await topOf(context, query.organizationId, read) : null
  const past = on < today ? on : undefined
  const who = sql`from ${registerTables(past)} where ${fits(
    { on: past, organizationId: query.organizationId },
    { tenantId, scopes: read, today },
  )}`
  const counted = await countGroups(context, who, sql`${on}::date`)
  const party = sql`o.tenant_id = ${tenantId} and o.line = 'party' and o.opened_on <= ${on}
    and (o.closed_on is null or o.closed_on > ${on}) and o.path <@ ${top ? [top.path] : [...read]}::ltree[]`
  return {
    on,
    organization: top && { id: top.id, name: top.name },
    members: counted.filter(({ group }) => group === 'sex').reduce((sum, { count }) => sum + count, 0),
    tables: memberGroups.map((group) => ({ group, rows: inOrder(group, counted) })),
    kinds: await countKinds(context, party),
    parts: await countParts(context, { who, party, top, scopes: read }),
  }
}

async function topOf(
  { tx, tenantId }: Context,
  organizationId: OrganizationId,
  scopes: readonly string[],
): Promise<Top> {
  const found = await tx
    .selectFrom('organization')
    .select(['name', 'path'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', organizationId)
    .where('line', '=', 'party')
    .executeTakeFirst()
  if (!found || !within(found.path, scopes))
    throw new Problem('not-found', { detail: '没有找到这个党组织，可能不在您管理的范围里。' })
  return { id: organizationId, ...found }
}

type Counted = { group: MemberGroup; value: string; count: number }

async function countGroups(
  { tx }: Context,
  who: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
): Promise<Counted[]> {
  const fields = memberGroups.map((group) => sql`${groupOf(group, day)} as ${sql.ref(group)}`)
  const tables = memberGroups.map(
    (
      group,
    ) => sql`select ${sql.lit(group)} as "group", ${sql.ref(group)} as value, count(*) as count from people
      ${group === 'standing' ? sql`` : sql`where is_member`} group by ${sql.ref(group)}`,
  )
  const { rows } = await sql<Counted>`
    with people as materialized (select ${isMember} as is_member, ${sql.join(fields)} ${who})
    ${sql.join(tables, sql` union all `)}`.execute(tx)
  return rows
}

/** Rows in the order of the code set; nobody is a row only in the short tables whose bands belong together. */
function inOrder(group: MemberGroup, counted: readonly Counted[]) {
  const found = new Map(
    counted.filter((one) => one.group === group).map(({ value, count }) => [value, count]),
  )
  const isWhole = group === 'ageBand' || group === 'joinPeriod'
  const values = Object.keys(groupValues[group])
  // Keys such as 10 come before 01 in an object, whatever the order in which they are written.
  const sorted = group === 'ethnicity' ? values.toSorted() : values
  return sorted
    .map((value) => ({ value, count: found.get(value) ?? 0 }))
    .filter(({ value, count }) => count > 0 || (isWhole && value !== noValue))
}

async function countKinds({ tx }: Context, party: RawBuilder<unknown>): Promise<MemberStatistics['kinds']> {
  const { rows } = await sql<MemberStatistics['kinds'][number]>`
    select o.kind, count(*) as count from organization o where ${party} group by o.kind
     order by array_position(array['work-committee', 'leading-group', 'committee', 'general-branch', 'branch', 'group'], o.kind)`.execute(
    tx,
  )
  return rows
}

type Parts = {
  who: RawBuilder<unknown>
  party: RawBuilder<unknown>
  top: Top | null
  scopes: readonly string[]
}

/** What stands directly below the organisation asked about; without one, the tops of what the asker sees. */
async function countParts(
  { tx }: Context,
  { who, party, top, scopes }: Parts,
): Promise<MemberStatistics['parts']> {
  const direct = top ? sql`o.parent_id = ${top.id}` : sql`o.path = any(${[...scopes]}::ltree[])`
  const { rows } = await sql<MemberStatistics['parts'][number]>`
    with people as materialized (select s.path as place, ${isMember} as is_member ${who})
    select o.id, o.name, o.kind,
           (select count(*) from people where is_member and place <@ o.path) as members
      from organization o where ${party} and ${direct} and o.kind <> 'group' order by o.name, o.id`.execute(
    tx,
  )
  return rows
}
