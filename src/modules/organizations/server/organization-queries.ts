import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Actor, Role } from '#kernel/actor.ts'
import type { Organization as OrganizationRow } from '#platform/db/schema.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Selectable } from 'kysely'
import type { Line, Organization, TreeNode } from '../organizations.contract.ts'
import { groupBy, inTreeOrder, type Period, type Standing, treeOn } from '../tree.ts'

type One = { tenantId: TenantId; organizationId: OrganizationId }

/** A stored row in the contract's shape; rows were checked on their way in, so the brands are put back without parsing. */
export function organizationOf(row: Selectable<OrganizationRow>): Organization {
  return {
    id: row.id,
    line: row.line,
    kind: row.kind,
    stage: row.stage,
    ownership: row.ownership,
    name: row.name,
    parentId: row.parent_id,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    version: row.version,
  } as Organization
}

/** Today's tree in tree order. Changes dated in the future are refused, so an open row is one in force. */
export async function organizationsInForce(tx: Tx, tenantId: TenantId): Promise<TreeNode[]> {
  const rows = await tx
    .selectFrom('organization')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('closed_on', 'is', null)
    .execute()
  const standings = await tx
    .selectFrom('organization_standing')
    .select(['party_organization_id', 'unit_id'])
    .where('tenant_id', '=', tenantId)
    .where('valid_to', 'is', null)
    .orderBy('valid_from')
    .orderBy('unit_id')
    .execute()
  const unitsOf = groupBy(standings, (it) => it.party_organization_id)
  return inTreeOrder(
    rows.map((row) => ({
      ...organizationOf(row),
      standsIn: (unitsOf.get(row.id) ?? []).map(({ unit_id }) => unit_id as OrganizationId),
    })),
  )
}

/** The tree of any day up to today, from the dated periods. */
export async function organizationsOn(
  tx: Tx,
  day: { tenantId: TenantId; on: ChinaDate },
): Promise<TreeNode[]> {
  const { tenantId, on } = day
  const organizations = await tx
    .selectFrom('organization')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('opened_on', '<=', on)
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', on)]))
    .execute()
  const periods = await tx
    .selectFrom('organization_period')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .execute()
  const standings = await tx
    .selectFrom('organization_standing')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', on)]))
    .orderBy('unit_id')
    .execute()
  const formerKinds = await tx
    .selectFrom('organization_former_kind')
    .select(['organization_id', 'kind'])
    .distinctOn('organization_id')
    .where('tenant_id', '=', tenantId)
    .where('until', '>', on)
    .orderBy('organization_id')
    .orderBy('until')
    .execute()
  const kindThen = new Map(formerKinds.map((row) => [row.organization_id, row.kind]))
  return treeOn(
    {
      organizations: organizations.map((row) =>
        organizationOf({ ...row, kind: kindThen.get(row.id) ?? row.kind }),
      ),
      periods: periods.map(periodOf),
      standings: standings.map(standingOf),
    },
    on,
  )
}

/** Units in which a Party organisation stands now. */
export async function unitsOf(
  { tx, tenantId }: { tx: Tx; tenantId: TenantId },
  organizationId: OrganizationId,
): Promise<OrganizationId[]> {
  const rows = await tx
    .selectFrom('organization_standing')
    .select('unit_id')
    .where('tenant_id', '=', tenantId)
    .where('party_organization_id', '=', organizationId)
    .where('valid_to', 'is', null)
    .orderBy('valid_from')
    .orderBy('unit_id')
    .execute()
  return rows.map((row) => row.unit_id as OrganizationId)
}

/** A stored period in the shape of the tree; ids were checked on their way in. */
export function periodOf(row: {
  organization_id: string
  valid_from: string
  valid_to: string | null
  name: string
  parent_id: string | null
}): Period {
  return {
    organizationId: row.organization_id as OrganizationId,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    name: row.name,
    parentId: row.parent_id as OrganizationId | null,
  }
}

function standingOf(row: {
  party_organization_id: string
  unit_id: string
  valid_from: string
  valid_to: string | null
}): Standing {
  return {
    partyOrganizationId: row.party_organization_id as OrganizationId,
    unitId: row.unit_id as OrganizationId,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

/** One organisation, closed ones included; throws `not-found`. */
export async function organizationById(tx: Tx, one: One): Promise<Organization> {
  const row = await tx
    .selectFrom('organization')
    .selectAll()
    .where('tenant_id', '=', one.tenantId)
    .where('id', '=', one.organizationId)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这个组织，它可能已被撤销或不属于本系统。' })
  return organizationOf(row)
}

/** The organisation of a line that bears a name now. */
export async function openOrganizationNamed(
  tx: Tx,
  wanted: { tenantId: TenantId; line: Line; name: string },
): Promise<Pick<Organization, 'id' | 'name'> | undefined> {
  const row = await tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('tenant_id', '=', wanted.tenantId)
    .where('line', '=', wanted.line)
    .where('name', '=', wanted.name)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id as OrganizationId, name: row.name }
}

/** Present path of an organisation that is known to exist. */
export async function pathOf(tx: Tx, one: One): Promise<string> {
  const { path } = await tx
    .selectFrom('organization')
    .select('path')
    .where('tenant_id', '=', one.tenantId)
    .where('id', '=', one.organizationId)
    .executeTakeFirstOrThrow()
  return path
}

/** Periods of all organisations that are in force on a day or begin after it. */
export async function periodsReachingPast(
  tx: Tx,
  { tenantId, day }: { tenantId: TenantId; day: ChinaDate },
): Promise<Period[]> {
  const rows = await tx
    .selectFrom('organization_period')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', day)]))
    .execute()
  return rows.map(periodOf)
}

/** Organisations in force by exact name or alias; a name may mean several (one of each line). Names unknown are left out. */
export async function organizationsNamed(
  tx: Tx,
  { tenantId, names }: { tenantId: TenantId; names: readonly string[] },
): Promise<Map<string, OrganizationId[]>> {
  const wanted = [...new Set(names)]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ name: string; id: OrganizationId }>`
    select o.name, o.id
      from organization o
     where o.tenant_id = ${tenantId} and o.closed_on is null and o.name = any(${wanted})
    union
    select a.alias, o.id
      from organization_alias a
      join organization o on o.tenant_id = a.tenant_id and o.id = a.organization_id
     where a.tenant_id = ${tenantId} and o.closed_on is null and a.alias = any(${wanted})
    order by 1, 2`.execute(tx)
  return new Map(
    [...groupBy(rows, ({ name }) => name)].map(([name, found]) => [name, found.map(({ id }) => id)]),
  )
}

/** Every name and alias of the organisations in force, each with its organisation's own name. */
export async function namesInForce(
  tx: Tx,
  tenantId: TenantId,
): Promise<{ id: OrganizationId; name: string; ownName: string; line: Line }[]> {
  const { rows } = await sql<{ id: OrganizationId; name: string; ownName: string; line: Line }>`
    select o.id, o.name, o.name as "ownName", o.line from organization o
     where o.tenant_id = ${tenantId} and o.closed_on is null
    union all
    select o.id, a.alias, o.name, o.line from organization_alias a
      join organization o on o.tenant_id = a.tenant_id and o.id = a.organization_id
     where a.tenant_id = ${tenantId} and o.closed_on is null
     order by 3, 2`.execute(tx)
  return rows
}

/** Organisations in force that lie under one of the actor's scopes. */
export async function visibleOrganizationIds(
  tx: Tx,
  { tenantId, actor, among }: { tenantId: TenantId; actor: Pick<Actor, 'posts'>; among?: readonly Role[] },
): Promise<OrganizationId[]> {
  const scopes = scopesOf(actor, among)
  if (scopes.length === 0) return []
  const { rows } = await sql<{ id: OrganizationId }>`
    select id from organization
     where tenant_id = ${tenantId} and closed_on is null and path <@ ${scopes}::ltree[]`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * All paths under which the actor may look by posts of the given roles, each once. A plain member looks under none: being in an
 * organisation is no office in it. What one post lets somebody see never widens what another one lets them do.
 */
export function scopesOf(actor: Pick<Actor, 'posts'>, among?: readonly Role[]): string[] {
  const posts = actor.posts.filter(({ role }) => role !== 'member' && (!among || among.includes(role)))
  return [...new Set(posts.flatMap(({ scopes }) => scopes))]
}
