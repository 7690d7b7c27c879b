import { sql } from 'kysely'
import type { ActorPost } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { PersonId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'

type Input = { tenantId: TenantId; personId: PersonId; on: ChinaDate }

/**
 * Posts of a person in force on a day, with what each may act for and look at:
 * - a post acts for its own organisation; one in a Party organisation also for the unit in which that stands; a unit
 *   head also for the Party organisation that stands in the unit;
 * - it sees the subtrees of those; leaders, administrators and the people of a bureau's sections see all that is
 *   below the bureau and below the Party organisations that stand in it.
 * One query, because it runs with every request.
 */
export async function postsOf(tx: Tx, { tenantId, personId, on }: Input): Promise<ActorPost[]> {
  const { rows } = await sql<ActorPost>`
    with held as (
      select p.id, p.role, p.valid_from, o.id as organization_id, o.name, o.path, o.kind, o.parent_id
        from post p
        join organization o on o.tenant_id = p.tenant_id and o.id = p.organization_id
       where p.tenant_id = ${tenantId} and p.person_id = ${personId}
         and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})
         and o.opened_on <= ${on} and (o.closed_on is null or o.closed_on > ${on})
    ), standing as (
      select s.party_organization_id, s.unit_id
        from organization_standing s
       where s.tenant_id = ${tenantId} and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on})
    ), acts as (
      select held.id as post_id, held.organization_id from held
      union
      select held.id, standing.unit_id from held
        join standing on standing.party_organization_id = held.organization_id
      union
      select held.id, standing.party_organization_id from held
        join standing on standing.unit_id = held.organization_id
       where held.role = 'unit-head'
    ), bureau as (
      select held.id as post_id, b.id as organization_id from held
        join organization b on b.tenant_id = ${tenantId} and b.kind = 'bureau'
         and ((held.role in ('leader', 'administrator') and b.id = held.organization_id)
           or (held.role in ('section-head', 'section-clerk') and b.id = held.parent_id))
    ), sees as (
      select post_id, organization_id from acts
      union
      select post_id, organization_id from bureau
      union
      select bureau.post_id, standing.party_organization_id from bureau
        join standing on standing.unit_id = bureau.organization_id
    )
    select held.id as "postId", held.role, held.organization_id as "organizationId", held.name as "organizationName",
           array(select acts.organization_id from acts
                   join organization o on o.tenant_id = ${tenantId} and o.id = acts.organization_id
                  where acts.post_id = held.id and (o.closed_on is null or o.closed_on > ${on})
                  order by acts.organization_id <> held.organization_id, acts.organization_id) as "actsFor",
           array(select o.path::text from sees
                   join organization o on o.tenant_id = ${tenantId} and o.id = sees.organization_id
                  where sees.post_id = held.id and (o.closed_on is null or o.closed_on > ${on})
                  order by o.path) as "scopes"
      from held
     order by held.valid_from, held.id`.execute(tx)
  return rows
}
