import { sql } from 'kysely'
import { MeasureId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { yearLater } from '../../next-year.ts'
import type { Measure } from '../../measures.contract.ts'
import type { Derivation, Plan, PlanSummary } from '../../plans.contract.ts'
import { planPolicy } from '../../plans.policy.ts'
import { mustBeDerivable } from '../../plans.rules.ts'
import { copyPapers } from '../basis/plan-papers.ts'
import { measuresOf } from '../measure-queries.ts'
import { planFor, wholePlan } from '../plan-queries.ts'
import { writeAudience, writeLeads, writeParts } from '../write-measures.ts'

type Input = { planId: PlanId; as: Derivation }

/**
 * Drafts a plan from a published one: an amendment to be put into it, a successor that takes its place, next year's plan with
 * its dates a year later, or a plain copy. Each measure remembers where it came from, so the difference can be shown.
 */
export async function derivePlan(context: Context, { planId, as }: Input): Promise<Plan> {
  const { tx, tenantId, actor, now, today } = context
  // One amendment at a time: two who derive at the same moment take turns.
  await tx
    .selectFrom('plan')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .forUpdate()
    .execute()
  const source = await planFor(tx, { tenantId, actor, planId })
  if (!planPolicy.draft(actor, source.organization.id))
    throw new Problem('not-allowed', { detail: '只有起草股室可以由这份计划再起草。' })
  refuseIf(mustBeDerivable({ state: source.state, as, underWay: await draftUnderWay(context, planId) }))
  const id = PlanId.parse(context.newId())
  const months = as === 'next-year' ? 12 : 0
  await tx
    .insertInto('plan')
    .columns([
      'tenant_id',
      'id',
      'organization_id',
      'document_id',
      'title',
      'starts_on',
      'ends_on',
      'derived_as',
      'derived_from_id',
      'created_by',
      'created_at',
    ])
    .expression((from) =>
      from
        .selectFrom('plan')
        .select([
          'tenant_id',
          sql<string>`${id}::uuid`.as('id'),
          'organization_id',
          'document_id',
          sql<string>`${titleOf(source, as)}::text`.as('title'),
          sql<string | null>`(starts_on + ${months} * interval '1 month')::date`.as('starts_on'),
          sql<string | null>`(ends_on + ${months} * interval '1 month')::date`.as('ends_on'),
          sql<string>`${as}::text`.as('derived_as'),
          sql<string>`${planId}::uuid`.as('derived_from_id'),
          sql<string>`${actor.accountId}::uuid`.as('created_by'),
          sql<Date>`${now}::timestamptz`.as('created_at'),
        ])
        .where('tenant_id', '=', tenantId)
        .where('id', '=', planId),
    )
    .execute()
  const measures = (await measuresOf(tx, { tenantId, planId })).filter(({ withdrawn }) => !withdrawn)
  const activities = await copyActivities(context, { from: planId, to: id })
  await copyPapers(context, { from: planId, to: id })
  for (const [position, measure] of measures.entries())
    await copyMeasure(context, {
      planId: id,
      position,
      measure: as === 'next-year' ? yearLater(measure) : measure,
      activities,
    })
  await recordAudit(context, {
    action: 'plan.derived',
    subjectKind: 'plan',
    subjectId: id,
    organizationId: source.organization.id,
    facts: { as, from: planId, measures: measures.length },
  })
  await recordChange(context, { topic: 'plan', subjectId: id, organizationIds: [source.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId: id, today })
}

function titleOf({ title }: PlanSummary, as: Derivation): string {
  if (as === 'next-year') return title.replaceAll(/20\d\d/gu, (year) => String(Number(year) + 1))
  return as === 'copy' ? `${title}（副本）`.slice(0, 200) : title
}

async function draftUnderWay({ tx, tenantId }: Context, planId: PlanId): Promise<boolean> {
  const found = await tx
    .selectFrom('plan')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('derived_from_id', '=', planId)
    .where('derived_as', 'in', ['amendment', 'successor'])
    .where('state', 'in', ['draft', 'submitted', 'approved', 'scheduled'])
    .executeTakeFirst()
  return found !== undefined
}

/** Copies the activities of a plan; returns the new ids by the old ones. */
async function copyActivities(
  { tx, tenantId, newId }: Context,
  { from, to }: { from: PlanId; to: PlanId },
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'position', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', from)
    .execute()
  const ids = new Map(rows.map(({ id }) => [id, newId()]))
  if (rows.length > 0)
    await tx
      .insertInto('activity')
      .values(
        rows.map(({ id, position, name }) => ({
          tenant_id: tenantId,
          id: ids.get(id) ?? newId(),
          plan_id: to,
          position,
          name,
        })),
      )
      .execute()
  return ids
}

type Copy = { planId: PlanId; position: number; measure: Measure; activities: ReadonlyMap<string, string> }

async function copyMeasure(context: Context, { planId, position, measure, activities }: Copy): Promise<void> {
  const { tx, tenantId } = context
  const id = MeasureId.parse(context.newId())
  await tx
    .insertInto('measure')
    .values({
      tenant_id: tenantId,
      id,
      plan_id: planId,
      position,
      number: measure.number,
      heading: measure.heading,
      text: measure.text,
      activity_id: measure.activity ? (activities.get(measure.activity.id) ?? null) : null,
      class: measure.class,
      lead_phrases: measure.leadPhrases,
      unit_phrases: measure.unitPhrases,
      deadline_text: measure.deadlineText,
      recurrence_text: measure.recurrenceText,
      due_on: measure.dueOn,
      standing: measure.standing,
      review_every: measure.reviewEvery,
      result_test: measure.resultTest,
      evidence: measure.evidence,
      evidence_reason: measure.evidenceReason,
      evidence_until: measure.evidenceUntil,
      effort_kind: measure.effortKind,
      effort_minutes: measure.effortMinutes,
      origin_measure_id: measure.id,
      source_start: measure.source?.start ?? null,
      source_end: measure.source?.end ?? null,
    })
    .execute()
  const entries = (named: Measure['audience']) =>
    named.map(({ id: organizationId, phrases }) => ({ organizationId, phrases }))
  await writeLeads(context, { measureId: id, leads: entries(measure.leads) })
  await writeAudience(context, { measureId: id, audience: entries(measure.audience) })
  const { milestones, targets, basis } = measure
  await writeParts(context, { measureId: id, milestones, targets, basis })
}
