import type { MeasureId, OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

type Write = Pick<Context, 'tx' | 'tenantId' | 'newId'>

/** Replaces the leads of a measure; the first one is accountable. */
export async function writeLeads(
  { tx, tenantId }: Write,
  { measureId, leadIds }: { measureId: MeasureId; leadIds: readonly OrganizationId[] },
): Promise<void> {
  await tx
    .deleteFrom('measure_lead')
    .where('tenant_id', '=', tenantId)
    .where('measure_id', '=', measureId)
    .execute()
  const unique = [...new Set(leadIds)]
  if (unique.length === 0) return
  await tx
    .insertInto('measure_lead')
    .values(
      unique.map((id, rank) => ({ tenant_id: tenantId, measure_id: measureId, organization_id: id, rank })),
    )
    .execute()
}

type AudienceEntry = { organizationId: OrganizationId; phrase: string | null }

/** Replaces the explicit list of executing organisations; each row's id becomes the task's id at publication. */
export async function writeAudience(
  { tx, tenantId, newId }: Write,
  { measureId, audience }: { measureId: MeasureId; audience: readonly AudienceEntry[] },
): Promise<void> {
  await tx
    .deleteFrom('measure_audience')
    .where('tenant_id', '=', tenantId)
    .where('measure_id', '=', measureId)
    .execute()
  const unique = [...new Map(audience.map((entry) => [entry.organizationId, entry])).values()]
  if (unique.length === 0) return
  await tx
    .insertInto('measure_audience')
    .values(
      unique.map(({ organizationId, phrase }) => ({
        tenant_id: tenantId,
        measure_id: measureId,
        organization_id: organizationId,
        id: newId(),
        phrase,
      })),
    )
    .execute()
}
