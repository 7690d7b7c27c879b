import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { organizationPolicy } from '../organizations.policy.ts'
import type { Post } from '../people.contract.ts'
import { organizationById, periodOf, scopesOf } from './organization-queries.ts'

/** An organisation with its history, other names and posts; members are named only to those whose scopes reach here. */
export async function getOrganization(
  context: Context,
  { organizationId }: { organizationId: OrganizationId },
) {
  const { tx, tenantId, actor } = context
  const organization = await organizationById(tx, { tenantId, organizationId })
  const standings = await tx
    .selectFrom('organization_standing')
    .select('unit_id')
    .where('tenant_id', '=', tenantId)
    .where('party_organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
    .orderBy('unit_id')
    .execute()
  const periods = await tx
    .selectFrom('organization_period')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .orderBy('valid_from')
    .execute()
  const aliases = await tx
    .selectFrom('organization_alias')
    .select('alias')
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .orderBy('alias')
    .execute()
  return {
    organization: { ...organization, standsIn: standings.map((row) => row.unit_id as OrganizationId) },
    periods: periods.map(periodOf).map(({ organizationId: _own, ...period }) => period),
    aliases: aliases.map(({ alias }) => alias),
    posts: await postsAt(context, organizationId),
    may: { change: organizationPolicy.change(actor) },
  }
}

async function postsAt(
  { tx, tenantId, actor, today }: Context,
  organizationId: OrganizationId,
): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select p.id, p.person_id as "personId", n.name as "personName", p.organization_id as "organizationId", p.role,
           p.valid_from as "validFrom", p.valid_to as "validTo", p.version
      from post p
      join person n on n.tenant_id = p.tenant_id and n.id = p.person_id
      join organization o on o.tenant_id = p.tenant_id and o.id = p.organization_id
     where p.tenant_id = ${tenantId} and p.organization_id = ${organizationId}
       and (p.valid_to is null or p.valid_to > ${today})
       and (p.role <> 'member' or ${organizationPolicy.seeEverybody(actor)} or o.path <@ ${scopesOf(actor)}::ltree[])
     order by p.role = 'member', p.valid_from, p.id`.execute(tx)
  return rows
}
