import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Authority, FormationFacts } from '../formation.contract.ts'
import { formationDepartures } from '../formation.rules.ts'
import type { Law } from '../term-law.ts'
import { termPolicy } from '../terms.policy.ts'
import type { Warning } from '../terms.contract.ts'
import type { TermFacts } from './term-facts.ts'
import { lawOn } from './law-on.ts'
import { termPlaceFor } from './term-place.ts'

type Input = { organizationId: OrganizationId; on?: ChinaDate | undefined }
type Unit = { id: OrganizationId; name: string }

/** How a Party organisation was formed, and what it may decide on a day. Throws `not-found`. */
export async function getFormation(context: Context, { organizationId, on = context.today }: Input) {
  const { facts, sight } = await termPlaceFor(context, { organizationId, on })
  const stored = await storedFormation(context, organizationId)
  const units = await unitsOn(context, { organizationId, on })
  const approver = stored?.formation.approverId
  const law = await lawOn(context, stored?.formation.approvedOn ?? on)
  return {
    formation: stored?.formation ?? null,
    approver: approver ? await named(context, approver) : null,
    units,
    authorities: await authoritiesOn(context, { organizationId, on }),
    warnings: stored ? warnings(facts, { formation: stored.formation, units: units.length, law }) : [],
    version: stored?.version ?? 0,
    may: { keep: termPolicy.keep(sight, facts) },
  }
}

type Asking = Pick<Context, 'tx' | 'tenantId'>

export async function storedFormation(
  { tx, tenantId }: Asking,
  organizationId: OrganizationId,
): Promise<{ formation: FormationFacts; version: number } | undefined> {
  const row = await tx
    .selectFrom('formation')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return (
    row && {
      version: row.version,
      formation: {
        // The check constraint lists exactly the contract's kinds.
        kind: row.kind as FormationFacts['kind'],
        appliedOn: row.applied_on,
        approvedOn: row.approved_on,
        approverId: row.approver_id as OrganizationId | null,
        approver: row.approver,
        replyNumber: row.reply_number,
        filedOn: row.filed_on,
        otherUnits: row.other_units,
        purpose: row.purpose,
        purposeFrom: row.purpose_from,
        purposeUntil: row.purpose_until,
        reason: row.reason,
      },
    }
  )
}

export async function unitsOn(
  { tx, tenantId }: Asking,
  { organizationId, on }: { organizationId: OrganizationId; on: ChinaDate },
): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select o.id, o.name from organization_standing s
      join organization o on o.tenant_id = s.tenant_id and o.id = s.unit_id
     where s.tenant_id = ${tenantId} and s.party_organization_id = ${organizationId}
       and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on})
     order by o.name`.execute(tx)
  return rows
}

async function named({ tx, tenantId }: Asking, id: OrganizationId): Promise<Unit | null> {
  const row = await tx
    .selectFrom('organization')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { id, name: row.name } : null
}

/** What a body may decide on a day. */
export async function authoritiesOn(
  { tx, tenantId }: Asking,
  { organizationId, on }: { organizationId: OrganizationId; on: ChinaDate },
): Promise<Authority[]> {
  const { rows } = await sql<Authority>`
    select matter, valid_from as "validFrom", valid_to as "validTo", basis from authority
     where tenant_id = ${tenantId} and organization_id = ${organizationId}
       and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
     order by matter`.execute(tx)
  return rows
}

type Judged = { formation: FormationFacts; units: number; law: Law }

function warnings({ kind, name }: TermFacts, { formation, units, law }: Judged): Warning[] {
  const facts = { ...formation, organization: { kind, name }, units: units + formation.otherUnits.length }
  return formationDepartures(facts, law).map(({ rule, detail, basis }) => ({
    rule,
    detail: formation.reason ? `${detail}。理由：${formation.reason}` : `${detail}。`,
    basis,
    strength: 'soft',
  }))
}
