import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Assignment } from '../assignments.contract.ts'

type Asked = { tenantId: TenantId; on: ChinaDate }
type Counts = { id: OrganizationId; contacts: number; organizers: number }

/** How many keep in touch with each organisation on a day, and how many organisers work there. */
export async function assignmentCountsOn(
  tx: Tx,
  { tenantId, on }: Asked,
): Promise<Map<OrganizationId, Counts>> {
  const { rows } = await sql<Counts>`
    select organization_id as id, (count(*) filter (where kind = 'contact-point'))::int as contacts,
           (count(*) filter (where kind = 'organizer'))::int as organizers
      from assignment
     where tenant_id = ${tenantId} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})
     group by organization_id`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Assignments of a day below the scopes, by organisation; with `id` that one, whatever its days. */
export async function assignmentsWhere(
  tx: Tx,
  { tenantId, on, scopes, id }: Asked & { scopes: readonly string[]; id?: string },
): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    select a.id, a.kind, a.organization_id as "organizationId", o.name as "organizationName", a.person_id as "personId",
           p.name as "personName", a.valid_from as "validFrom", a.valid_to as "validTo"
      from assignment a
      join organization o on o.tenant_id = a.tenant_id and o.id = a.organization_id
      join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
     where a.tenant_id = ${tenantId} and o.path <@ any(${[...scopes]}::ltree[])
       and ${id === undefined ? sql`a.valid_from <= ${on} and (a.valid_to is null or a.valid_to > ${on})` : sql`a.id = ${id}`}
     order by o.name, a.kind, p.name, a.id`.execute(tx)
  return rows
}
