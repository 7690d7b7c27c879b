import { sql } from 'kysely'
import type { MeasureId, OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Measure } from '../measures.contract.ts'

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
  // One value of JSON: three hundred organisations as values of their own cost more to write down than to store.
  const rows = named.map(({ organizationId, phrases }) => ({
    organization_id: organizationId,
    id: newId(),
    phrases,
  }))
  await sql`
    insert into measure_audience (tenant_id, measure_id, organization_id, id, phrases)
    select ${tenantId}, ${measureId}, organization_id, id, phrases
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(organization_id uuid, id uuid, phrases text[])`.execute(
    tx,
  )
}

/** What a measure consists of besides its own row; an absent part stays as it is. */
export type MeasureParts = {
  milestones?: Measure['milestones'] | undefined
  targets?: Measure['targets'] | undefined
  basis?: Measure['basis'] | undefined
}

/** Replaces milestones, targets and basis of a measure, those that are given. */
export async function writeParts(
  { tx, tenantId }: Write,
  { measureId, milestones, targets, basis }: MeasureParts & { measureId: MeasureId },
): Promise<void> {
  const place = (position: number) => ({ tenant_id: tenantId, measure_id: measureId, position })
  const clear = (table: 'measure_milestone' | 'measure_target' | 'measure_basis') =>
    tx.deleteFrom(table).where('tenant_id', '=', tenantId).where('measure_id', '=', measureId).execute()
  if (milestones) await clear('measure_milestone')
  if (milestones && milestones.length > 0)
    await tx
      .insertInto('measure_milestone')
      .values(
        milestones.map(({ text, dueOn, kind, actor, organization, reportRequired }, position) => ({
          ...place(position),
          text,
          due_on: dueOn,
          kind,
          actor,
          organization_id: actor === 'named' ? (organization?.id ?? null) : null,
          report_required: reportRequired,
        })),
      )
      .execute()
  if (targets) await clear('measure_target')
  if (targets && targets.length > 0)
    await tx
      .insertInto('measure_target')
      .values(targets.map((target, position) => ({ ...place(position), ...target })))
      .execute()
  if (basis) await clear('measure_basis')
  if (basis && basis.length > 0)
    await tx
      .insertInto('measure_basis')
      .values(
        basis.map((one, position) => ({
          ...place(position),
          document_id: one.documentId,
          item_start: one.itemStart,
          item_number: one.itemNumber,
          title: one.title,
          document_number: one.documentNumber,
          quote: one.quote,
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
