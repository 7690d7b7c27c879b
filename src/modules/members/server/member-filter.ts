import { sql, type RawBuilder } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { TenantId } from '#kernel/id.ts'
import type { QueryOf } from '#platform/http/endpoint.ts'
import { endStates } from '../members.acts.ts'
import type { listMembers } from '../members.contract.ts'
import { memberGroups } from '../members.groups.ts'
import { groupOf, isMember } from './member-groups.ts'

export type MemberFilter = Omit<QueryOf<typeof listMembers>, 'after' | 'limit' | 'sort' | 'descending'>
type Place = { tenantId: TenantId; scopes: readonly string[]; today: ChinaDate }

const gone = [...endStates, 'moved-out'] as const

/** Condition on the names of `registerTables`: within the scopes and fitting the filter. */
export function fits(filter: MemberFilter, { tenantId, scopes, today }: Place): RawBuilder<unknown> {
  const day = sql`${filter.on ?? today}::date`
  const { state, search, organizationId } = filter
  const ended = filter.ended ?? false
  return sql`m.tenant_id = ${tenantId}
    and m.branch_path <@ ${[...scopes]}::ltree[] and s.path <@ ${[...scopes]}::ltree[]
    ${state ? sql`and s.state = ${state}` : sql`and (s.state = any(${gone})) = ${ended}`}
    ${sql.join(
      memberGroups.map((group) =>
        filter[group] ? sql`and ${groupOf(group, day)} = ${filter[group]}` : sql``,
      ),
      sql` `,
    )}
    ${filter.member === undefined ? sql`` : sql`and ${isMember} = ${filter.member}`}
    ${search ? sql`and p.name like ${likeText(search)}` : sql``}
    ${
      organizationId
        ? sql`and s.path <@ (select u.path from organization u where u.tenant_id = ${tenantId} and u.id = ${organizationId})`
        : sql``
    }
    ${besides(filter, day)}`
}

function besides(
  { absence, roll, transferring }: MemberFilter,
  day: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    ${
      absence
        ? sql`and exists (select 1 from member_absence a where a.tenant_id = m.tenant_id and a.member_id = m.id
            and a.kind = ${absence} and a.since <= ${day} and (a.until is null or a.until > ${day}))`
        : sql``
    }
    ${
      roll
        ? sql`and exists (select 1 from member_roll r where r.tenant_id = m.tenant_id and r.member_id = m.id
            and r.kind = ${roll} and r.since <= ${day} and (r.until is null or r.until > ${day}))`
        : sql``
    }
    ${
      transferring === undefined
        ? sql``
        : sql`and ${transferring} = exists (select 1 from member_transfer t where t.tenant_id = m.tenant_id
            and t.member_id = m.id and t.state = 'issued')`
    }`
}

/** `%text%` with the signs of LIKE taken literally. */
function likeText(text: string): string {
  return `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
}
