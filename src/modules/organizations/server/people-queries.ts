import { sql, type RawBuilder } from 'kysely'
import type { Role } from '#kernel/actor.ts'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { z } from 'zod'
import type { Person as PersonShape, Post } from '../people.contract.ts'
import { organizationPolicy } from '../organizations.policy.ts'
import { scopesOf } from './organization-queries.ts'
import { initialsContain, looksLikeInitials } from './pinyin-initials.ts'

type Person = z.output<typeof PersonShape>
export type PeopleFilter = {
  search?: string | undefined
  organizationId?: OrganizationId | undefined
  role?: Role | undefined
}

type Asking = Pick<Context, 'tx' | 'tenantId' | 'actor' | 'today'>

/** Condition on `p` (person): may be seen by the actor and fits the filter. Only posts in force today count. */
export async function seenPeople(context: Asking, filter: PeopleFilter): Promise<RawBuilder<boolean>> {
  const { tenantId, actor, today } = context
  const everybody = organizationPolicy.seeEverybody(actor)
  const needsPost = !everybody || filter.organizationId !== undefined || filter.role !== undefined
  const post = sql<boolean>`exists (
    select 1 from post q
      join organization o on o.tenant_id = q.tenant_id and o.id = q.organization_id
     where q.tenant_id = ${tenantId} and q.person_id = p.id
       and q.valid_from <= ${today} and (q.valid_to is null or q.valid_to > ${today})
       ${everybody ? sql`` : sql`and o.path <@ ${scopesOf(actor)}::ltree[]`}
       ${filter.organizationId ? sql`and q.organization_id = ${filter.organizationId}` : sql``}
       ${filter.role ? sql`and q.role = ${filter.role}` : sql``})`
  const search = await searchCondition(context, filter.search)
  return sql<boolean>`p.tenant_id = ${tenantId} ${needsPost ? sql`and ${post}` : sql``} ${search}`
}

async function searchCondition(context: Asking, search: string | undefined): Promise<RawBuilder<unknown>> {
  if (!search) return sql``
  const contains = sql`p.name like ${likeText(search)} or p.staff_number like ${likeText(search)}`
  if (!looksLikeInitials(search)) return sql`and (${contains})`
  const ids = await idsByInitials(context, search)
  return sql`and (${contains} or p.id = any(${ids}::uuid[]))`
}

/** Names are compared here, not in the database, which knows no pinyin; a tenant has some 10,000 people at most. */
async function idsByInitials({ tx, tenantId }: Asking, search: string): Promise<string[]> {
  const fits = await initialsContain(search)
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .execute()
  return rows.filter(({ name }) => fits(name)).map(({ id }) => id)
}

/** `%text%` with the signs of LIKE taken literally. */
export function likeText(text: string): string {
  return `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
}

/** Posts of people that have not ended, with the organisations' names, by person. */
export async function postsOfPeople(
  { tx, tenantId, today }: Pick<Context, 'tx' | 'tenantId' | 'today'>,
  personIds: readonly PersonId[],
): Promise<Person['posts']> {
  if (personIds.length === 0) return []
  const { rows } = await sql<Post & { organizationName: string }>`
    select q.id, q.person_id as "personId", p.name as "personName", q.organization_id as "organizationId",
           o.name as "organizationName", q.role, q.valid_from as "validFrom", q.valid_to as "validTo", q.version
      from post q
      join person p on p.tenant_id = q.tenant_id and p.id = q.person_id
      join organization o on o.tenant_id = q.tenant_id and o.id = q.organization_id
     where q.tenant_id = ${tenantId} and q.person_id = any(${personIds})
       and (q.valid_to is null or q.valid_to > ${today})
     order by q.role = 'member', q.valid_from, q.id`.execute(tx)
  return rows
}
