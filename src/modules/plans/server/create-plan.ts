import { MeasureId, PlanId, type DocumentId, type OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { documentFor } from '#modules/documents/server/public.ts'
import { draftFromDocument, type MeasureDraft, type PlanDraft } from '../draft-from-document.ts'
import type { Plan } from '../plans.contract.ts'
import { planPolicy } from '../plans.policy.ts'
import { wholePlan } from './plan-queries.ts'
import { directoryFor, type Directory } from './resolve-phrases.ts'
import { writeAudience, writeLeads, writeParts } from './write-measures.ts'

type Input = {
  organizationId: OrganizationId
  documentId?: DocumentId | undefined
  title?: string | undefined
}

/** Drafts a plan for an office, from a read document or empty. Phrases that the directory knows are resolved at once. */
export async function createPlan(context: Context, input: Input): Promise<Plan> {
  const { tx, tenantId, actor, now, today } = context
  if (!planPolicy.draft(actor, input.organizationId))
    throw new Problem('not-allowed', { detail: '只有股室负责人和干事可以起草计划。' })
  const draft: PlanDraft = input.documentId
    ? draftFromDocument((await documentFor(tx, { tenantId, actor, documentId: input.documentId })).structure)
    : { title: input.title ?? '', measures: [], diagnostics: [] }
  const title = (input.title ?? draft.title).slice(0, 200)
  if (!title) throw new Problem('rule-broken', { rule: 'plan.no-title', detail: '请填写计划名称。' })
  refuseTooMany(draft.measures.length)
  const planId = PlanId.parse(context.newId())
  await tx
    .insertInto('plan')
    .values({
      tenant_id: tenantId,
      id: planId,
      organization_id: input.organizationId,
      document_id: input.documentId ?? null,
      title,
      diagnostics: JSON.stringify(draft.diagnostics),
      created_by: actor.accountId,
      created_at: now,
    })
    .execute()
  await writeDrafts(context, planId, draft.measures)
  await recordAudit(context, {
    action: 'plan.created',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: input.organizationId,
    facts: { measures: draft.measures.length },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [input.organizationId] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}

const mostMeasures = 300

/** A paper of more measures than this is no notice to schools; it is refused before anything is written. */
function refuseTooMany(count: number): void {
  if (count > mostMeasures)
    throw new Problem('rule-broken', {
      rule: 'plan.too-many-measures',
      detail: `这份公文读出 ${count} 条措施，一份计划最多 ${mostMeasures} 条，没有起草。请把公文拆开后分别读入。`,
    })
}

async function writeDrafts(context: Context, planId: PlanId, drafts: readonly MeasureDraft[]): Promise<void> {
  const { tx, tenantId } = context
  const phrases = drafts.flatMap(({ leadPhrases, unitPhrases }) => [...leadPhrases, ...unitPhrases])
  const directory = await directoryFor(tx, { tenantId, phrases })
  for (const [position, draft] of drafts.entries()) {
    const resolved = resolve(draft, directory)
    const id = MeasureId.parse(context.newId())
    await tx
      .insertInto('measure')
      .values({ tenant_id: tenantId, id, plan_id: planId, position, ...columnsOf(resolved.draft) })
      .execute()
    await writeLeads(context, { measureId: id, leads: resolved.leads })
    await writeAudience(context, { measureId: id, audience: resolved.audience })
    await writeParts(context, { measureId: id, milestones: draft.milestones, targets: draft.targets })
  }
}

function columnsOf(draft: MeasureDraft) {
  return {
    number: draft.number,
    heading: draft.heading.slice(0, 200),
    text: draft.text,
    lead_phrases: draft.leadPhrases,
    unit_phrases: draft.unitPhrases,
    deadline_text: draft.deadlineText,
    due_on: draft.dueOn,
    standing: draft.standing,
    recurrence_text: draft.recurrenceText,
    source_start: draft.source.start,
    source_end: draft.source.end,
    unconfirmed: draft.unconfirmed,
    diagnostics: JSON.stringify(draft.diagnostics),
  }
}

/** What the directory makes of the printed names; a name it does not know leaves its field unconfirmed, with a diagnostic. */
function resolve(draft: MeasureDraft, directory: Directory) {
  const leads = draft.leadPhrases.flatMap((phrase) =>
    directory.lead(phrase).map((organizationId) => ({ organizationId, phrases: [phrase] })),
  )
  const audience = draft.unitPhrases.flatMap((phrase) =>
    directory.units(phrase).map((organizationId) => ({ organizationId, phrases: [phrase] })),
  )
  const unknownLeads = draft.leadPhrases.filter((phrase) => directory.lead(phrase).length === 0)
  const unknownUnits = draft.unitPhrases.filter((phrase) => directory.units(phrase).length === 0)
  // The reader has said already that such a phrase names nobody in particular.
  const asked = (phrase: string) =>
    draft.diagnostics.some(
      ({ code, message }) => code === 'unit.undefined-group' && message.includes(`“${phrase}”`),
    )
  const unconfirmed = new Set(draft.unconfirmed)
  if (unknownLeads.length > 0) unconfirmed.add('lead')
  if (unknownUnits.length > 0) unconfirmed.add('units')
  const unknown = (code: string, phrase: string, what: string) => ({
    code,
    severity: 'warning' as const,
    message: `组织名录里没有“${phrase}”，请指定${what}。`,
    start: draft.source.start,
    end: draft.source.end,
    settled: false,
  })
  const diagnostics = [
    ...draft.diagnostics,
    ...unknownLeads.map((phrase) => unknown('lead.unknown', phrase, '牵头股室')),
    ...unknownUnits
      .filter((phrase) => !asked(phrase))
      .map((phrase) => unknown('units.unknown', phrase, '它指哪些单位')),
  ]
  return { leads, audience, draft: { ...draft, unconfirmed: [...unconfirmed], diagnostics } }
}
