import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { storedPapers } from '#modules/documents/server/public.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { PlanBasis, PlanPaper } from '../../basis.contract.ts'
import { editablePlan, touchPlan } from '../editable-plan.ts'
import { getPlanBasis } from './get-plan-basis.ts'
import { papersByNumber, papersOf, writePapers } from './plan-papers.ts'

type Input = { planId: PlanId; papers: readonly PlanPaper[]; version: number }

/** Replaces the papers that a draft derives from. Throws `out-of-date` with those that stand there now. */
export async function savePlanBasis(context: Context, input: Input): Promise<PlanBasis> {
  const { planId } = input
  const plan = await editablePlan(context, planId)
  const before = await papersOf(context, planId)
  if (plan.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这份计划刚被他人修改，依据没有保存。请看最新内容后再改。',
      facts: { current: { papers: before, version: plan.version } },
    })
  const papers = await named(context, { papers: input.papers, before })
  await writePapers(context, { planId, papers })
  await touchPlan(context, planId)
  await recordAudit(context, {
    action: 'plan.basis-saved',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: plan.organization.id,
    facts: { papers: papers.length, stored: papers.filter(({ documentId }) => documentId !== null).length },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return getPlanBasis(context, { planId })
}

type Naming = { papers: readonly PlanPaper[]; before: readonly PlanPaper[] }

/**
 * A stored paper goes under its own title and number; one that the actor may not open can only stay as it was. What is cited by a
 * number under which a paper is stored means that paper.
 */
async function named(context: Context, { papers, before }: Naming): Promise<PlanPaper[]> {
  const { tx, tenantId, actor } = context
  const cited = papers.map(({ documentId, documentNumber }) => (documentId === null ? documentNumber : null))
  const paperOf = await papersByNumber(context, cited)
  const ids = papers.flatMap(({ documentId }) => documentId ?? [])
  const stored = new Map<string, PlanPaper>(
    (await storedPapers(tx, { tenantId, actor, ids }))
      .filter(({ readable }) => readable)
      .map(({ id, title, documentNumber }) => [id, { documentId: id, title, documentNumber }]),
  )
  return papers.map((paper) => {
    if (paper.documentId === null) return { ...paper, documentId: paperOf(paper.documentNumber)?.id ?? null }
    const kept = before.find(({ documentId }) => documentId === paper.documentId)
    const found = stored.get(paper.documentId) ?? kept
    if (!found)
      throw new Problem('rule-broken', {
        rule: 'basis.unknown-document',
        detail: '选中的公文已不存在，或不属于您的单位，依据没有保存。请重新选择。',
      })
    return found
  })
}
