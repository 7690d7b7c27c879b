import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { pathBelow } from '#modules/organizations/tree.ts'
import type { Additions, NewOrganization } from './register.ts'

type Storing = Pick<Context, 'tx' | 'tenantId'>

/**
 * Inserts whole tables in one statement each: 1,500 rows take some 50 ms, and superiors may come in any order because
 * foreign keys are checked at the end of a statement. The rows must have passed the rules; constraints still hold.
 */
export async function storeAdditions(context: Storing, additions: Additions): Promise<void> {
  await storeOrganizations(context, additions.organizations)
  const { tx, tenantId } = context
  await sql`
    insert into organization_standing (tenant_id, party_organization_id, unit_id, valid_from)
    select ${tenantId}, r."partyOrganizationId", r."unitId", r."validFrom"
      from jsonb_to_recordset(${JSON.stringify(additions.standings)}::jsonb)
        as r("partyOrganizationId" uuid, "unitId" uuid, "validFrom" date)`.execute(tx)
  await sql`
    insert into organization_alias (tenant_id, alias, organization_id)
    select ${tenantId}, r.alias, r."organizationId"
      from jsonb_to_recordset(${JSON.stringify(additions.aliases)}::jsonb) as r(alias text, "organizationId" uuid)
    on conflict do nothing`.execute(tx)
  await sql`
    insert into person (tenant_id, id, name, staff_number)
    select ${tenantId}, r.id, r.name, r."staffNumber"
      from jsonb_to_recordset(${JSON.stringify(additions.people)}::jsonb) as r(id uuid, name text, "staffNumber" text)`.execute(
    tx,
  )
  await sql`
    insert into post (tenant_id, id, person_id, organization_id, role, valid_from, valid_to)
    select ${tenantId}, r.id, r."personId", r."organizationId", r.role, r."validFrom", r."validTo"
      from jsonb_to_recordset(${JSON.stringify(additions.posts)}::jsonb)
        as r(id uuid, "personId" uuid, "organizationId" uuid, role text, "validFrom" date, "validTo" date)`.execute(
    tx,
  )
  await sql`
    insert into audience_group (tenant_id, id, name, rule)
    select ${tenantId}, r.id, r.name, r.rule
      from jsonb_to_recordset(${JSON.stringify(additions.groups)}::jsonb) as r(id uuid, name text, rule jsonb)`.execute(
    tx,
  )
}

async function storeOrganizations(
  { tx, tenantId }: Storing,
  organizations: readonly NewOrganization[],
): Promise<void> {
  const paths = await pathsOfSuperiors({ tx, tenantId }, organizations)
  const rows = JSON.stringify(
    organizations.map((it) => ({ ...it, path: pathIn(paths, organizations)(it.id) })),
  )
  await sql`
    insert into organization (tenant_id, id, line, kind, stage, ownership, name, parent_id, path, opened_on)
    select ${tenantId}, r.id, r.line, r.kind, r.stage, r.ownership, r.name, r."parentId", r.path::ltree, r."openedOn"
      from jsonb_to_recordset(${rows}::jsonb)
        as r(id uuid, line text, kind text, stage text, ownership text, name text, "parentId" uuid, path text,
             "openedOn" date)`.execute(tx)
  await sql`
    insert into organization_period (tenant_id, organization_id, valid_from, name, parent_id)
    select ${tenantId}, r.id, r.since, r.name, r."parentId"
      from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, since date, name text, "parentId" uuid)`.execute(
    tx,
  )
}

/** Present paths of superiors that exist already. */
async function pathsOfSuperiors(
  { tx, tenantId }: Storing,
  organizations: readonly NewOrganization[],
): Promise<ReadonlyMap<OrganizationId, string>> {
  const added = new Set(organizations.map(({ id }) => id))
  const wanted = [
    ...new Set(organizations.map(({ parentId }) => parentId).filter((id) => id !== null && !added.has(id))),
  ]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: OrganizationId; path: string }>`
    select id, path::text from organization where tenant_id = ${tenantId} and id = any(${wanted})`.execute(tx)
  return new Map(rows.map(({ id, path }) => [id, path]))
}

function pathIn(existing: ReadonlyMap<OrganizationId, string>, added: readonly NewOrganization[]) {
  const parentOf = new Map(added.map(({ id, parentId }) => [id, parentId]))
  return function path(id: OrganizationId): string {
    const parentId = parentOf.get(id)
    if (!parentId) return existing.get(id) ?? pathBelow(null, id)
    return pathBelow(existing.get(parentId) ?? path(parentId), id)
  }
}
