import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { mustAdminister } from './organization-to-change.ts'

/** A Party organisation that stands in a unit, since when, and whether it begins to stand in the successor by carrying. */
export type CarriedStanding = {
  partyOrganizationId: OrganizationId
  name: string
  validFrom: ChinaDate
  begins: boolean
}

type Carrying = { from: OrganizationId; to: OrganizationId; on: ChinaDate }

/** Party organisations that stand in a unit and would stand in its successor. Changes nothing. */
export async function standingsToCarry(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  { from, to }: Pick<Carrying, 'from' | 'to'>,
): Promise<CarriedStanding[]> {
  const { rows } = await sql<CarriedStanding>`
    select s.party_organization_id as "partyOrganizationId", o.name, s.valid_from as "validFrom",
           not exists (select 1 from organization_standing n where n.tenant_id = s.tenant_id and n.unit_id = ${to}
             and n.party_organization_id = s.party_organization_id and n.valid_to is null) as begins
      from organization_standing s
      join organization o on o.tenant_id = s.tenant_id and o.id = s.party_organization_id
     where s.tenant_id = ${tenantId} and s.unit_id = ${from} and s.valid_to is null
     order by o.name, o.id`.execute(tx)
  return rows
}

/** From a day on the Party organisations of a unit stand in another. What began later than that day is the caller's to refuse. */
export async function carryStandings(context: Context, carrying: Carrying): Promise<CarriedStanding[]> {
  mustAdminister(context)
  const { tx, tenantId } = context
  const { from, to, on } = carrying
  const carried = await standingsToCarry(context, carrying)
  await sql`
    update organization_standing set valid_to = ${on}
     where tenant_id = ${tenantId} and unit_id = ${from} and valid_to is null`.execute(tx)
  const beginning = carried
    .filter(({ begins }) => begins)
    .map(({ partyOrganizationId }) => partyOrganizationId)
  await sql`
    insert into organization_standing (tenant_id, party_organization_id, unit_id, valid_from)
    select ${tenantId}, id, ${to}, ${on} from unnest(${beginning}::uuid[]) as id`.execute(tx)
  await trace(context, { action: 'standings.carried', from, standings: carried.length })
  return carried
}

/** Undoes `carryStandings`. */
export async function returnStandings(
  context: Context,
  { from, to, on, carried }: Carrying & { carried: readonly CarriedStanding[] },
): Promise<void> {
  mustAdminister(context)
  const { tx, tenantId } = context
  const ids = (begins: boolean) =>
    carried.filter((one) => one.begins === begins).map((one) => one.partyOrganizationId)
  await sql`
    delete from organization_standing
     where tenant_id = ${tenantId} and unit_id = ${to} and valid_from = ${on} and party_organization_id = any(${ids(true)}::uuid[])`.execute(
    tx,
  )
  await sql`
    update organization_standing set valid_to = null
     where tenant_id = ${tenantId} and unit_id = ${from} and valid_to = ${on}
       and party_organization_id = any(${[...ids(true), ...ids(false)]}::uuid[])`.execute(tx)
  await trace(context, { action: 'standings.returned', from, standings: carried.length })
}

async function trace(
  context: Context,
  { action, from, standings }: { action: string; from: OrganizationId; standings: number },
): Promise<void> {
  await recordAudit(context, {
    action,
    subjectKind: 'organization',
    subjectId: from,
    organizationId: from,
    facts: { standings },
  })
}
