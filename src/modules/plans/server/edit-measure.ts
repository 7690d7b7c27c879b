import { sql } from 'kysely'
import type { MeasureId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { ConfirmableField, Measure, MeasureChange } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { evidenceMustBeFounded, milestonesMustHaveActors } from '../plans.rules.ts'
import { settledBasis } from './basis/settle-basis.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { measuresOf, planOfMeasure } from './measure-queries.ts'
import { wholePlan } from './plan-queries.ts'
import { writeAudience, writeLeads, writeParts } from './write-measures.ts'

type Input = MeasureChange & { measureId: MeasureId; version: number }

const unknownOrganization = refusedBy({
  measure_lead_organization: ['measure.unknown-organization', '选中的组织已不存在，请刷新后重选。'],
  measure_milestone_organization: ['measure.unknown-organization', '选中的组织已不存在，请刷新后重选。'],
  measure_basis_document: ['measure.unknown-document', '引用的公文已不存在，请刷新后重选。'],
  measure_audience_organization: ['measure.unknown-organization', '选中的组织已不存在，请刷新后重选。'],
})

/**
 * Corrects a measure of a draft. What a person sets counts as confirmed. Throws `out-of-date` with the measure as it
 * stands now when somebody else was faster.
 */
export async function editMeasure(context: Context, input: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const planId = await planOfMeasure(tx, { tenantId, measureId: input.measureId })
  const plan = await editablePlan(context, planId)
  const [measure] = await measuresOf(tx, { tenantId, planId, measureId: input.measureId })
  if (!measure || measure.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这条措施已被他人修改，您的改动没有保存。请对照后再改。',
      facts: { current: measure ?? null },
    })
  refuseIf(evidenceMustBeFounded(evidenceAfter(measure, input)))
  refuseIf(milestonesMustHaveActors(input.milestones ?? []))
  await updateRow(context, {
    measure,
    activityId: await activityNamed(context, { planId, name: input.activity }),
    input,
  })
  const basis = input.basis && (await settledBasis(context, { before: measure.basis, basis: input.basis }))
  await writeParts(context, { ...input, basis }).catch(unknownOrganization)
  if (input.leadIds) {
    const phrasesOf = new Map(measure.leads.map(({ id, phrases }) => [id, phrases]))
    const leads = input.leadIds.map((organizationId) => ({
      organizationId,
      phrases: phrasesOf.get(organizationId) ?? [],
    }))
    await writeLeads(context, { measureId: input.measureId, leads }).catch(unknownOrganization)
  }
  if (input.audienceIds) {
    const phrasesOf = new Map(measure.audience.map(({ id, phrases }) => [id, phrases]))
    const audience = input.audienceIds.map((organizationId) => ({
      organizationId,
      phrases: phrasesOf.get(organizationId) ?? [],
    }))
    await writeAudience(context, { measureId: input.measureId, audience }).catch(unknownOrganization)
  }
  await touchPlan(context, planId)
  const changed = Object.keys(input).filter((key) => !['measureId', 'version'].includes(key))
  await recordAudit(context, {
    action: 'measure.edited',
    subjectKind: 'measure',
    subjectId: input.measureId,
    organizationId: plan.organization.id,
    facts: { fields: changed },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}

function evidenceAfter(measure: Measure, input: Input) {
  return {
    evidence: input.evidence ?? measure.evidence,
    reason: input.evidenceReason === undefined ? measure.evidenceReason : input.evidenceReason,
    until: input.evidenceUntil === undefined ? measure.evidenceUntil : input.evidenceUntil,
  }
}

/** The activity of this name in the plan, made when it is new; null takes the measure out of any, undefined leaves it. */
async function activityNamed(
  { tx, tenantId, newId }: Context,
  { planId, name }: { planId: PlanId; name: string | null | undefined },
): Promise<string | null | undefined> {
  if (name === undefined || name === null || name === '') return name === undefined ? undefined : null
  const found = await tx
    .selectFrom('activity')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (found) return found.id
  const id = newId()
  await tx
    .insertInto('activity')
    .columns(['tenant_id', 'id', 'plan_id', 'position', 'name'])
    .expression((from) =>
      from
        .selectFrom('activity')
        .select([
          sql<string>`${tenantId}::uuid`.as('tenant_id'),
          sql<string>`${id}::uuid`.as('id'),
          sql<string>`${planId}::uuid`.as('plan_id'),
          sql<number>`coalesce(max(position), -1) + 1`.as('position'),
          sql<string>`${name}::text`.as('name'),
        ])
        .where('tenant_id', '=', tenantId)
        .where('plan_id', '=', planId),
    )
    .execute()
  return id
}

type Update = { measure: Measure; activityId: string | null | undefined; input: Input }

/** What is given replaces; undefined leaves. */
function given<T>(value: T | undefined, stored: T): T {
  return value === undefined ? stored : value
}

function updateRow({ tx, tenantId }: Context, { measure, activityId, input }: Update) {
  const confirmed = new Set<ConfirmableField>(input.confirm)
  if (input.leadIds) confirmed.add('lead')
  if (input.audienceIds) confirmed.add('units')
  if (input.dueOn !== undefined || input.standing !== undefined) confirmed.add('deadline')
  return tx
    .updateTable('measure')
    .set({
      heading: given(input.heading, measure.heading),
      text: given(input.text, measure.text),
      activity_id: given(activityId, measure.activity?.id ?? null),
      class: given(input.class, measure.class),
      due_on: given(input.dueOn, measure.dueOn),
      standing: given(input.standing, measure.standing),
      review_every: given(input.reviewEvery, measure.reviewEvery),
      result_test: given(input.resultTest, measure.resultTest),
      evidence: given(input.evidence, measure.evidence),
      evidence_reason: given(input.evidenceReason, measure.evidenceReason),
      evidence_until: given(input.evidenceUntil, measure.evidenceUntil),
      effort_kind: given(input.effortKind, measure.effortKind),
      effort_minutes: given(input.effortMinutes, measure.effortMinutes),
      unconfirmed: measure.unconfirmed.filter((field) => !confirmed.has(field)),
      diagnostics: JSON.stringify(
        measure.diagnostics.map((one, index) =>
          input.settle.includes(index) ? { ...one, settled: true } : one,
        ),
      ),
      version: measure.version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', measure.id)
    .execute()
}
