import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** How many units each joint branch covers on a day: those in which it stands, and those outside the tree. */
export async function jointUnitsOn(
  tx: Tx,
  { tenantId, on }: { tenantId: TenantId; on: ChinaDate },
): Promise<Map<OrganizationId, number>> {
  const { rows } = await sql<{ id: OrganizationId; units: number }>`
    select f.organization_id as id, (cardinality(f.other_units) + count(s.unit_id))::int as units
      from formation f
      left join organization_standing s on s.tenant_id = f.tenant_id and s.party_organization_id = f.organization_id
       and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on})
     where f.tenant_id = ${tenantId} and f.kind = 'joint'
     group by f.organization_id, f.other_units`.execute(tx)
  return new Map(rows.map(({ id, units }) => [id, units]))
}
