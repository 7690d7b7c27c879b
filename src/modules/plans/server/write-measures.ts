import type { MeasureId, OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'

type Write = Pick<Context, 'tx' | 'tenantId' | 'newId'>

/** An organisation and the printed names that mean it. */
export type NamedEntry = { organizationId: OrganizationId; phrases: readonly string[] }

/** Replaces the leads of a measure; the first one is accountable. One named twice leads once, under both names. */
export async function writeLeads(
  { tx, tenantId }: Write,
  { measureId, leads }: { measureId: MeasureId; leads: readonly NamedEntry[] },
): Promise<void> {
  await tx
    .deleteFrom('measure_lead')
    .where('tenant_id', '=', tenantId)
    .where('measure_id', '=', measureId)
    .execute()
  const named = merged(leads)
  if (named.length === 0) return
  await tx
    .insertInto('measure_lead')
    .values(
      named.map(({ organizationId, phrases }, rank) => ({
        tenant_id: tenantId,
        measure_id: measureId,
        organization_id: organizationId,
        rank,
        phrases: [...phrases],
      })),
    )
    .execute()
}

/** Replaces the explicit list of executing organisations; each row's id becomes the task's id at publication. */
export async function writeAudience(
  { tx, tenantId, newId }: Write,
  { measureId, audience }: { measureId: MeasureId; audience: readonly NamedEntry[] },
): Promise<void> {
  await tx
    .deleteFrom('measure_audience')
    .where('tenant_id', '=', tenantId)
    .where('measure_id', '=', measureId)
    .execute()
  const named = merged(audience)
  if (named.length === 0) return
  await tx
    .insertInto('measure_audience')
    .values(
      named.map(({ organizationId, phrases }) => ({
        tenant_id: tenantId,
        measure_id: measureId,
        organization_id: organizationId,
        id: newId(),
        phrases: [...phrases],
      })),
    )
    .execute()
}

/** One named twice stands once, under all its names, where it was named first. */
function merged(entries: readonly NamedEntry[]): NamedEntry[] {
  const phrasesOf = new Map<OrganizationId, string[]>()
  for (const { organizationId, phrases } of entries)
    phrasesOf.set(organizationId, [...new Set([...(phrasesOf.get(organizationId) ?? []), ...phrases])])
  return [...phrasesOf].map(([organizationId, phrases]) => ({ organizationId, phrases }))
}
