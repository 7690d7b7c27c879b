import { MeasureId, type OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { ConfirmableField, Measure, Plan } from '../plans.contract.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { measuresOf, planOfMeasure } from './measure-queries.ts'
import { wholePlan } from './plan-queries.ts'
import { writeAudience, writeLeads } from './write-measures.ts'

type Input = {
  measureId: MeasureId
  heading?: string | undefined
  text?: string | undefined
  leadIds?: OrganizationId[] | undefined
  audienceIds?: OrganizationId[] | undefined
  dueOn?: string | null | undefined
  standing?: boolean | undefined
  confirm: readonly ConfirmableField[]
  settle: readonly number[]
  version: number
}

const unknownOrganization = refusedBy({
  measure_lead_organization: ['measure.unknown-organization', '选中的组织已不存在，请刷新后重选。'],
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
  await updateRow(context, measure, input)
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

function updateRow({ tx, tenantId }: Context, measure: Measure, input: Input) {
  const confirmed = new Set<ConfirmableField>(input.confirm)
  if (input.leadIds) confirmed.add('lead')
  if (input.audienceIds) confirmed.add('units')
  if (input.dueOn !== undefined || input.standing !== undefined) confirmed.add('deadline')
  return tx
    .updateTable('measure')
    .set({
      heading: input.heading ?? measure.heading,
      text: input.text ?? measure.text,
      due_on: input.dueOn === undefined ? measure.dueOn : input.dueOn,
      standing: input.standing ?? measure.standing,
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
