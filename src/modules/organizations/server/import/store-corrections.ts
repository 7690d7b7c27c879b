import { sql } from 'kysely'
import type { Context } from '#platform/http/context.ts'
import type { Corrections } from './register.ts'

/** Carries out what an import corrects on rows that exist, one statement per kind of correction. */
export async function storeCorrections(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  corrections: Corrections,
): Promise<void> {
  const earlier = JSON.stringify(corrections.openedEarlier)
  await sql`
    update organization o set opened_on = r."openedOn", version = o.version + 1
      from jsonb_to_recordset(${earlier}::jsonb) as r("organizationId" uuid, "openedOn" date)
     where o.tenant_id = ${tenantId} and o.id = r."organizationId"`.execute(tx)
  // A top organisation has no superior to wait for, so its first period reaches back as well.
  await sql`
    update organization_period p set valid_from = r."openedOn"
      from jsonb_to_recordset(${earlier}::jsonb) as r("organizationId" uuid, "openedOn" date, "isTop" boolean)
     where p.tenant_id = ${tenantId} and p.organization_id = r."organizationId" and r."isTop"
       and p.valid_from = (select min(f.valid_from) from organization_period f
                            where f.tenant_id = ${tenantId} and f.organization_id = p.organization_id)`.execute(
    tx,
  )
  await sql`
    update person p set staff_number = r."staffNumber", version = p.version + 1
      from jsonb_to_recordset(${JSON.stringify(corrections.staffNumbers)}::jsonb)
        as r("personId" uuid, "staffNumber" text)
     where p.tenant_id = ${tenantId} and p.id = r."personId"`.execute(tx)
  await sql`
    update post q set valid_to = r."validTo", version = q.version + 1
      from jsonb_to_recordset(${JSON.stringify(corrections.endedPosts)}::jsonb) as r("postId" uuid, "validTo" date)
     where q.tenant_id = ${tenantId} and q.id = r."postId"`.execute(tx)
}
