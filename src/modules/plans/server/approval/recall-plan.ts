import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { Plan } from '../../plans.contract.ts'
import { planPolicy } from '../../plans.policy.ts'
import { wholePlan } from '../plan-queries.ts'
import { movePlan, planToMove } from './plan-to-move.ts'

type Input = { planId: PlanId; version: number }

/** The drafting office takes a plan back before it is published; a new submission starts a new round. */
export async function recallPlan(context: Context, { planId, version }: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const plan = await planToMove(context, {
    planId,
    version,
    from: ['submitted', 'approved', 'scheduled'],
    refusal: '这份计划不能再收回。已下发的计划请用“调整”或“撤回”。',
  })
  if (!planPolicy.draft(actor, plan.organization.id))
    throw new Problem('not-allowed', { detail: '只有起草股室可以收回这份计划。' })
  await movePlan(context, {
    plan,
    to: 'draft',
    action: 'plan.recalled',
    also: { publish_at: null, scheduled_by: null },
  })
  return wholePlan(tx, { tenantId, actor, planId, today })
}
