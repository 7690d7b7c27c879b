import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** Who heads a unit on a day, and which Party organisation stands in that unit. */
export async function unitHeadsOn(
  tx: Tx,
  { tenantId, on }: { tenantId: TenantId; on: ChinaDate },
): Promise<{ partyOrganizationId: OrganizationId; personId: PersonId }[]> {
  const { rows } = await sql<{ partyOrganizationId: OrganizationId; personId: PersonId }>`
    select s.party_organization_id as "partyOrganizationId", p.person_id as "personId"
      from post p
      join organization_standing s on s.tenant_id = p.tenant_id and s.unit_id = p.organization_id
       and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on})
     where p.tenant_id = ${tenantId} and p.role = 'unit-head'
       and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})`.execute(tx)
  return rows
}
