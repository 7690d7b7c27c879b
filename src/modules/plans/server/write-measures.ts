import type { MeasureId, OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

type Write = Pick<Context, 'tx' | 'tenantId' | 'newId'>

export type LeadEntry = { organizationId: OrganizationId; phrases: readonly string[] }

/** Replaces the leads of a measure; the first one is accountable. One named twice leads once, under both names. */
export async function writeLeads(
  { tx, tenantId }: Write,
  { measureId, leads }: { measureId: MeasureId; leads: readonly LeadEntry[] },
): Promise<void> {
  await tx
    .deleteFrom('measure_lead')
    .where('tenant_id', '=', tenantId)
    .where('measure_id', '=', measureId)
    .execute()
  const phrasesOf = new Map<OrganizationId, string[]>()
  for (const { organizationId, phrases } of leads)
    phrasesOf.set(organizationId, [...(phrasesOf.get(organizationId) ?? []), ...phrases])
  if (phrasesOf.size === 0) return
  await tx
    .insertInto('measure_lead')
    .values(
      [...phrasesOf].map(([id, phrases], rank) => ({
        tenant_id: tenantId,
        measure_id: measureId,
        organization_id: id,
        rank,
        phrases: [...new Set(phrases)],
      })),
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
