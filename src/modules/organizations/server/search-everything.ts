import { sql } from 'kysely'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { OrganizationKind } from '../organizations.contract.ts'
import { likeText, seenPeople } from './people-queries.ts'
import { initialsContain, looksLikeInitials } from './pinyin-initials.ts'

const most = 20
type Found = { id: OrganizationId; name: string; kind: OrganizationKind }

/** Organisations by name, other name or pinyin initials, and people whom the actor may see; at most 20 of each. */
export async function searchEverything(context: Context, { text }: { text: string }) {
  return { organizations: await findOrganizations(context, text), people: await findPeople(context, text) }
}

async function findOrganizations({ tx, tenantId }: Context, text: string): Promise<Found[]> {
  const like = likeText(text)
  const { rows } = await sql<Found>`
    select o.id, o.name, o.kind from organization o
     where o.tenant_id = ${tenantId} and o.closed_on is null
       and (o.name like ${like} or exists (
         select 1 from organization_alias a
          where a.tenant_id = o.tenant_id and a.organization_id = o.id and a.alias like ${like}))
     order by length(o.name), o.id limit ${most}`.execute(tx)
  if (rows.length === most || !looksLikeInitials(text)) return rows
  const fits = await initialsContain(text)
  const all = await sql<Found & { names: string[] }>`
    select o.id, o.name, o.kind,
           array(select a.alias from organization_alias a
                  where a.tenant_id = ${tenantId} and a.organization_id = o.id) || o.name as names
      from organization o
     where o.tenant_id = ${tenantId} and o.closed_on is null order by length(o.name), o.id`.execute(tx)
  const known = new Set(rows.map(({ id }) => id))
  const more = all.rows.filter(({ id, names }) => !known.has(id) && names.some(fits))
  return [...rows, ...more.map(({ names: _names, ...found }) => found)].slice(0, most)
}

async function findPeople(context: Context, text: string) {
  const { tx, tenantId, today } = context
  const condition = await seenPeople(context, { search: text })
  const { rows } = await sql<{ id: PersonId; name: string; organizationName: string }>`
    select p.id, p.name, coalesce((
             select o.name from post q
               join organization o on o.tenant_id = q.tenant_id and o.id = q.organization_id
              where q.tenant_id = ${tenantId} and q.person_id = p.id
                and q.valid_from <= ${today} and (q.valid_to is null or q.valid_to > ${today})
              order by q.role = 'member', q.valid_from, q.id limit 1), '') as "organizationName"
      from person p where ${condition}
     order by length(p.name), p.name, p.id limit ${most}`.execute(tx)
  return rows
}
