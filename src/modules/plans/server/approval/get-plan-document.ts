import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { StoredDocument } from '#modules/documents/documents.contract.ts'
import { documentBehindPlan } from '#modules/documents/server/public.ts'
import { planPolicy } from '../../plans.policy.ts'
import { planFor } from '../plan-queries.ts'
import { approves } from './approval-queries.ts'

/** The paper behind a plan, for its office and for those who approve it. Throws `not-found` for everybody else. */
export async function getPlanDocument(
  { tx, tenantId, actor }: Context,
  { planId }: { planId: PlanId },
): Promise<StoredDocument> {
  const plan = await planFor(tx, { tenantId, actor, planId })
  const facts = { organizationId: plan.organization.id, state: plan.state }
  const reads = planPolicy.readDraft(actor, facts) || (await approves(tx, { tenantId, actor, planId }))
  const { documentId } = plan
  const found = reads && documentId !== null && (await documentBehindPlan(tx, { tenantId, documentId }))
  if (!found) throw new Problem('not-found', { detail: '这份计划没有公文，或者公文不在您的工作范围内。' })
  const { fileHash: _fileHash, ...document } = found
  return document
}
