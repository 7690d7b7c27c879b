import { sql, type Selectable } from 'kysely'
import { PlanId, type MeasureId, type OrganizationId, type TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { DB } from '#platform/db/schema.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ConfirmableField, Measure, MeasureDiagnostic } from '../measures.contract.ts'
import type { MeasureFacts } from '../plans.rules.ts'

type NamedJson = { id: string; name: string; phrases: string[] }

/** The measures of a plan in their order, or one of them, with leads, audience, milestones and targets; one query. */
export async function measuresOf(
  tx: Tx,
  { tenantId, planId, measureId }: { tenantId: TenantId; planId: PlanId; measureId?: MeasureId },
): Promise<Measure[]> {
  let query = tx
    .selectFrom('measure')
    .selectAll('measure')
    .select([
      sql<
        NamedJson[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'phrases', l.phrases) order by l.rank)
        from measure_lead l join organization o on o.tenant_id = l.tenant_id and o.id = l.organization_id
        where l.tenant_id = measure.tenant_id and l.measure_id = measure.id), '[]')`.as('leads'),
      sql<
        NamedJson[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'phrases', a.phrases) order by o.path, o.id)
        from measure_audience a join organization o on o.tenant_id = a.tenant_id and o.id = a.organization_id
        where a.tenant_id = measure.tenant_id and a.measure_id = measure.id), '[]')`.as('audience'),
      sql<
        Measure['milestones']
      >`coalesce((select jsonb_agg(jsonb_build_object('text', m.text, 'dueOn', m.due_on, 'kind', m.kind,
          'actor', m.actor, 'reportRequired', m.report_required,
          'organization', case when o.id is null then null else jsonb_build_object('id', o.id, 'name', o.name) end) order by m.position)
        from measure_milestone m left join organization o on o.tenant_id = m.tenant_id and o.id = m.organization_id
        where m.tenant_id = measure.tenant_id and m.measure_id = measure.id), '[]')`.as('milestones'),
      sql<
        Measure['targets']
      >`coalesce((select jsonb_agg(jsonb_build_object('text', t.text, 'value', t.value, 'unit', t.unit,
          'comparator', t.comparator, 'numerator', t.numerator, 'denominator', t.denominator) order by t.position)
        from measure_target t where t.tenant_id = measure.tenant_id and t.measure_id = measure.id), '[]')`.as(
        'targets',
      ),
      sql<
        Measure['basis']
      >`coalesce((select jsonb_agg(jsonb_build_object('documentId', b.document_id, 'itemStart', b.item_start,
          'itemNumber', b.item_number, 'title', b.title, 'documentNumber', b.document_number, 'quote', b.quote) order by b.position)
        from measure_basis b where b.tenant_id = measure.tenant_id and b.measure_id = measure.id), '[]')`.as(
        'basis',
      ),
      sql<Measure['activity']>`(select jsonb_build_object('id', a.id, 'name', a.name) from activity a
        where a.tenant_id = measure.tenant_id and a.id = measure.activity_id)`.as('activity'),
    ])
    .where('measure.tenant_id', '=', tenantId)
    .where('measure.plan_id', '=', planId)
    .orderBy('measure.position')
  if (measureId) query = query.where('measure.id', '=', measureId)
  const rows = await query.execute()
  return rows.map(measureOf)
}

type MeasureRow = Omit<Selectable<DB['measure']>, 'class' | 'evidence'> & {
  class: string | null
  evidence: string
  leads: NamedJson[]
  audience: NamedJson[]
  milestones: Measure['milestones']
  targets: Measure['targets']
  basis: Measure['basis']
  activity: Measure['activity']
}

// The check constraints of the table list exactly the values of the contract.
function measureOf(row: MeasureRow): Measure {
  return {
    id: row.id as MeasureId,
    position: row.position,
    number: row.number,
    heading: row.heading,
    text: row.text,
    activity: row.activity,
    class: row.class as Measure['class'],
    leadPhrases: row.lead_phrases,
    unitPhrases: row.unit_phrases,
    deadlineText: row.deadline_text,
    recurrenceText: row.recurrence_text,
    leads: row.leads.map(({ id, name, phrases }) => ({ id: id as OrganizationId, name, phrases })),
    audience: row.audience.map(({ id, name, phrases }) => ({ id: id as OrganizationId, name, phrases })),
    dueOn: row.due_on,
    standing: row.standing,
    reviewEvery: row.review_every as Measure['reviewEvery'],
    milestones: row.milestones,
    targets: row.targets,
    resultTest: row.result_test,
    evidence: row.evidence as Measure['evidence'],
    evidenceReason: row.evidence_reason,
    evidenceUntil: row.evidence_until,
    effortKind: row.effort_kind as Measure['effortKind'],
    effortMinutes: row.effort_minutes,
    basis: row.basis,
    originMeasureId: row.origin_measure_id as MeasureId | null,
    withdrawn: row.withdrawn_at !== null,
    source:
      row.source_start === null || row.source_end === null
        ? null
        : { start: row.source_start, end: row.source_end },
    unconfirmed: row.unconfirmed as ConfirmableField[],
    // Written by this module in the shape of the contract.
    diagnostics: row.diagnostics as MeasureDiagnostic[],
    version: row.version,
  }
}

/** Number, heading and date of a plan's measures in their order: what a table's head shows. */
export async function measureHeads(
  tx: Tx,
  { tenantId, planId }: { tenantId: TenantId; planId: PlanId },
): Promise<Pick<Measure, 'id' | 'number' | 'heading' | 'dueOn'>[]> {
  const rows = await tx
    .selectFrom('measure')
    .select(['id', 'number', 'heading', 'due_on'])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id as MeasureId,
    number: row.number,
    heading: row.heading,
    dueOn: row.due_on,
  }))
}

/** What publication asks of each measure, in order: counts instead of the lists themselves, which may be thousands long. */
export async function publicationFacts(
  tx: Tx,
  { tenantId, planId }: { tenantId: TenantId; planId: PlanId },
): Promise<MeasureFacts[]> {
  const rows = await tx
    .selectFrom('measure')
    .select(['id', 'number', 'due_on', 'standing', 'unconfirmed', 'diagnostics'])
    .select(
      sql<boolean>`exists (select 1 from measure o join plan p on p.tenant_id = o.tenant_id and p.id = measure.plan_id
        where o.tenant_id = measure.tenant_id and o.id = measure.origin_measure_id
          and o.due_on is not distinct from measure.due_on and p.derived_as in ('amendment', 'successor'))`.as(
        'date_kept',
      ),
    )
    .select([
      sql<number>`(select count(*) from measure_lead l
        where l.tenant_id = measure.tenant_id and l.measure_id = measure.id)`.as('lead_count'),
      sql<number>`(select count(*) from measure_audience a
        where a.tenant_id = measure.tenant_id and a.measure_id = measure.id)`.as('audience_count'),
      sql<
        string[]
      >`array(select o.name from organization o where o.tenant_id = measure.tenant_id and o.closed_on is not null
        and (o.id in (select a.organization_id from measure_audience a where a.tenant_id = measure.tenant_id and a.measure_id = measure.id)
          or o.id in (select l.organization_id from measure_lead l where l.tenant_id = measure.tenant_id and l.measure_id = measure.id)))`.as(
        'closed',
      ),
    ])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id as MeasureId,
    number: row.number,
    leadCount: row.lead_count,
    audienceCount: row.audience_count,
    closed: row.closed,
    dueOn: row.due_on,
    standing: row.standing,
    dateKept: row.date_kept,
    unconfirmed: row.unconfirmed as ConfirmableField[],
    unsettledErrors: unsettledErrors(row.diagnostics as MeasureDiagnostic[]),
  }))
}

/** How many errors of the reader nobody has settled yet. */
export function unsettledErrors(diagnostics: readonly MeasureDiagnostic[]): number {
  return diagnostics.filter(({ severity, settled }) => severity === 'error' && !settled).length
}

/** The plan that a measure belongs to; throws `not-found`. Whether the actor may see it is the plan's question. */
export async function planOfMeasure(
  tx: Tx,
  { tenantId, measureId }: { tenantId: TenantId; measureId: MeasureId },
): Promise<PlanId> {
  const row = await tx
    .selectFrom('measure')
    .select('plan_id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', measureId)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这条措施，它可能已被别人去掉。' })
  return PlanId.parse(row.plan_id)
}
