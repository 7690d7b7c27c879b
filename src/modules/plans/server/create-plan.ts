import { PlanId, type DocumentId, type OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { documentFor } from '#modules/documents/server/public.ts'
import { draftFromDocument, type PlanDraft } from '../draft-from-document.ts'
import type { Plan } from '../plans.contract.ts'
import { planPolicy } from '../plans.policy.ts'
import { withAskedElsewhere } from './asked-elsewhere.ts'
import { prefillPapers } from './basis/plan-papers.ts'
import { wholePlan } from './plan-queries.ts'
import { refuseTooMany, writeDrafts } from './write-drafts.ts'

type Input = {
  organizationId: OrganizationId
  documentId?: DocumentId | undefined
  title?: string | undefined
}

async function draftOf({ tx, tenantId, actor }: Context, documentId: DocumentId): Promise<PlanDraft> {
  const { structure } = await documentFor(tx, { tenantId, actor, documentId })
  return draftFromDocument(await withAskedElsewhere({ tx, tenantId }, structure))
}

/** Drafts a plan for an office, from a read document or empty. Phrases that the directory knows are resolved at once. */
export async function createPlan(context: Context, input: Input): Promise<Plan> {
  const { tx, tenantId, actor, now, today } = context
  if (!planPolicy.draft(actor, input.organizationId))
    throw new Problem('not-allowed', { detail: '只有股室负责人和干事可以起草计划。' })
  const draft = input.documentId
    ? await draftOf(context, input.documentId)
    : { title: input.title ?? '', measures: [], diagnostics: [], basis: [] }
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
  await writeDrafts(context, { planId, drafts: draft.measures })
  await prefillPapers(context, { planId, basis: draft.basis })
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
