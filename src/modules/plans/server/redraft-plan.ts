import type { DocumentId, OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { documentFor } from '#modules/documents/server/public.ts'
import { draftFromDocument } from '../draft-from-document.ts'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { withAskedElsewhere } from './asked-elsewhere.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { measuresOf } from './measure-queries.ts'
import { wholePlan } from './plan-queries.ts'
import type { Directory } from './resolve-phrases.ts'
import { refuseTooMany, writeDrafts } from './write-drafts.ts'

type Input = { planId: PlanId; documentId: DocumentId; discardEdits: boolean; version: number }

/**
 * Replaces the measures of a draft by those of its document's present reading. Refused while a person has worked on measures,
 * unless the call says that this may be lost; what a person said that a printed name means is kept in any case.
 */
export async function redraftPlan(context: Context, input: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const { planId, documentId } = input
  const plan = await editablePlan(context, planId)
  if (plan.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这份草稿刚被他人修改，没有重列。请看最新内容后再决定。',
      facts: { current: { title: plan.title, version: plan.version } },
    })
  const { structure } = await documentOf(context, { plan, documentId })
  const before = await measuresOf(tx, { tenantId, planId })
  const edited = before.filter(({ version, source }) => version > 1 || source === null)
  if (edited.length > 0 && !input.discardEdits)
    throw new Problem('rule-broken', {
      rule: 'plan.edited',
      detail: `已有 ${edited.length} 条措施改过，重列会丢失这些改动，没有重列。`,
      facts: { edited: edited.length },
    })
  const draft = draftFromDocument(await withAskedElsewhere({ tx, tenantId }, structure))
  refuseTooMany(draft.measures.length)
  await tx.deleteFrom('measure').where('tenant_id', '=', tenantId).where('plan_id', '=', planId).execute()
  await tx
    .updateTable('plan')
    .set({ document_id: documentId, diagnostics: JSON.stringify(draft.diagnostics) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
  await writeDrafts(context, { planId, drafts: draft.measures, said: saidIn(before) })
  await touchPlan(context, planId)
  await recordAudit(context, {
    action: 'plan.redrafted',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: plan.organization.id,
    facts: { before: before.length, measures: draft.measures.length, edited: edited.length },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}

type Wanted = { plan: { documentId: DocumentId | null }; documentId: DocumentId }

/** The document to draft from: the plan's own, or another reading of the same file. */
async function documentOf({ tx, tenantId, actor }: Context, { plan, documentId }: Wanted) {
  const wanted = await documentFor(tx, { tenantId, actor, documentId })
  const present =
    plan.documentId === null ? null : await documentFor(tx, { tenantId, actor, documentId: plan.documentId })
  if (present?.fileHash !== wanted.fileHash)
    throw new Problem('rule-broken', {
      rule: 'plan.other-document',
      detail: '这份公文不是本计划的依据，没有重列。请由这份公文另外起草计划。',
    })
  return wanted
}

/** What the printed names of these measures mean now, for a draft that prints them again. */
function saidIn(measures: readonly Measure[]): Directory {
  const [lead, units] = [new Map<string, OrganizationId[]>(), new Map<string, OrganizationId[]>()]
  const note = (of: Map<string, OrganizationId[]>, named: Measure['leads']) => {
    for (const { id, phrases } of named)
      for (const phrase of phrases) of.set(phrase, [...new Set([...(of.get(phrase) ?? []), id])])
  }
  for (const measure of measures) {
    note(lead, measure.leads)
    note(units, measure.audience)
  }
  return { lead: (phrase) => lead.get(phrase) ?? [], units: (phrase) => units.get(phrase) ?? [] }
}
