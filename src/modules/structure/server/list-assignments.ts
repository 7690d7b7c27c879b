import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { Role } from '#kernel/actor.ts'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import { enterRegister } from '#modules/members/server/public.ts'
import type { Context } from '#platform/http/context.ts'
import { assignmentsWhere } from './assignment-queries.ts'

type Candidate = { personId: PersonId; name: string; role: Role; at: string }

/** Who keeps in touch with which organisation, and who works there as organiser, below the asker's scopes. */
export async function listAssignments(
  context: Context,
  { on = context.today }: { on?: ChinaDate | undefined },
) {
  const { tx, tenantId, actor } = context
  const { read, write } = await enterRegister(context)
  const mayChange =
    write.length > 0 && actor.posts.some(({ role }) => role === 'section-head' || role === 'section-clerk')
  return {
    on,
    assignments: await assignmentsWhere(tx, { tenantId, on, scopes: read }),
    candidates: mayChange ? await candidatesOf(context) : [],
    organizations: mayChange ? await organizationsBelow(context, write) : [],
    mayChange,
  }
}

async function candidatesOf({ tx, tenantId, today }: Context): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select distinct on (p.id) p.id as "personId", p.name, s.role, o.name as at
      from post s
      join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
      join organization o on o.tenant_id = s.tenant_id and o.id = s.organization_id
     where s.tenant_id = ${tenantId} and s.role <> 'administrator'
       and s.valid_from <= ${today} and (s.valid_to is null or s.valid_to > ${today})
     order by p.id, s.role = 'member', s.valid_from`.execute(tx)
  return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'zh'))
}

async function organizationsBelow({ tx, tenantId }: Context, scopes: readonly string[]) {
  const { rows } = await sql<{ id: OrganizationId; name: string }>`
    select id, name from organization
     where tenant_id = ${tenantId} and line = 'party' and kind <> 'group' and closed_on is null
       and path <@ any(${[...scopes]}::ltree[])
     order by path`.execute(tx)
  return rows
}
