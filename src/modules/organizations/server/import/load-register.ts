import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { groupBy } from '#modules/organizations/tree.ts'
import { organizationsInForce } from '../organization-queries.ts'
import type { Register, RegisteredPerson, RegisteredPost } from './register.ts'

/** The register as an import finds it: organisations in force, everybody, all posts. */
export async function loadRegister({ tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>): Promise<Register> {
  const tree = await organizationsInForce(tx, tenantId)
  const since = await sql<{ id: OrganizationId; since: string }>`
    select organization_id as id, min(valid_from) as since from organization_period
     where tenant_id = ${tenantId} group by organization_id`.execute(tx)
  const aliases = await tx
    .selectFrom('organization_alias')
    .select(['alias', 'organization_id'])
    .where('tenant_id', '=', tenantId)
    .orderBy('alias')
    .execute()
  const people = await sql<RegisteredPerson>`
    select id, name, staff_number as "staffNumber" from person where tenant_id = ${tenantId} order by id`.execute(
    tx,
  )
  const posts = await sql<RegisteredPost>`
    select id, person_id as "personId", organization_id as "organizationId", role, valid_from as "validFrom",
           valid_to as "validTo"
      from post where tenant_id = ${tenantId} order by id`.execute(tx)
  const sinceOf = new Map(since.rows.map((row) => [row.id, row.since]))
  const aliasesOf = groupBy(aliases, (row) => row.organization_id)
  return {
    organizations: tree.map((node) => ({
      ...node,
      since: sinceOf.get(node.id) ?? node.openedOn,
      aliases: (aliasesOf.get(node.id) ?? []).map(({ alias }) => alias),
    })),
    people: people.rows,
    posts: posts.rows,
  }
}
