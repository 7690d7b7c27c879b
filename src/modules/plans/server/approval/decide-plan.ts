import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { PlanState } from '../../plans.contract.ts'
import { approvalPolicy } from '../../plans.policy.ts'
import { returningNeedsWords } from '../../plans.rules.ts'
import { stepInTurn, stepsOf } from './approval-queries.ts'
import { movePlan, planToMove } from './plan-to-move.ts'

type Input = { planId: PlanId; decision: 'approved' | 'returned'; text: string; version: number }

/** The post whose turn it is approves or returns; after the last approval the plan may be published. */
export async function decidePlan(
  context: Context,
  input: Input,
): Promise<{ state: PlanState; version: number }> {
  const { tx, tenantId, actor, now } = context
  const { planId, decision, text } = input
  const plan = await planToMove(context, {
    planId,
    version: input.version,
    from: ['submitted'],
    refusal: '这份计划现在不在审批中。请刷新后查看最新状态。',
  })
  const steps = await stepsOf(tx, { tenantId, planId })
  const step = stepInTurn(steps)
  if (!step || !approvalPolicy.decide(actor, { organizationId: step.organization.id, role: step.role }))
    throw new Problem('not-allowed', {
      detail: step ? `现在轮到${step.organization.name}的“${step.label}”审批。` : '没有等待审批的环节。',
    })
  refuseIf(returningNeedsWords({ decision, text }))
  await tx
    .updateTable('plan_approval')
    .set({
      decision,
      text: text || null,
      decided_by: actor.accountId,
      decided_name: actor.name,
      decided_at: now,
    })
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .where('round', '=', step.round)
    .where('position', '=', step.position)
    .execute()
  const last = !steps.some(({ round, position }) => round === step.round && position > step.position)
  const to = decision === 'returned' ? 'draft' : last ? 'approved' : 'submitted'
  await movePlan(context, {
    plan,
    to,
    action: `plan.${decision}`,
    tell: steps.map(({ organization }) => organization.id),
  })
  return { state: to, version: plan.version + 1 }
}
