import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Plan } from '../../plans.contract.ts'
import { planPolicy } from '../../plans.policy.ts'
import { scheduleMustBeAhead } from '../../plans.rules.ts'
import { blockersOf, wholePlan } from '../plan-queries.ts'
import { refuseUnapproved } from './refuse-unapproved.ts'
import { movePlan, planToMove } from './plan-to-move.ts'

type Input = { planId: PlanId; publishAt: string; version: number }

/** Sets the time at which a plan publishes itself, in the name of whoever sets it. */
export async function schedulePlan(context: Context, { planId, publishAt, version }: Input): Promise<Plan> {
  const { tx, tenantId, actor, today, now } = context
  const plan = await planToMove(context, {
    planId,
    version,
    from: ['draft', 'approved', 'scheduled'],
    refusal: '这份计划现在不能定时下发。请刷新后查看最新状态。',
  })
  if (!planPolicy.draft(actor, plan.organization.id))
    throw new Problem('not-allowed', { detail: '只有起草股室可以下发这份计划。' })
  await refuseUnapproved(context, plan)
  refuseIf(scheduleMustBeAhead({ publishAt, now }))
  const [blocker] = await blockersOf(tx, { tenantId, planId, today }, plan)
  if (blocker)
    throw new Problem('rule-broken', { rule: blocker.rule, detail: `还不能下发：${blocker.detail}` })
  await movePlan(context, {
    plan,
    to: 'scheduled',
    action: 'plan.scheduled',
    also: { publish_at: publishAt, scheduled_by: actor.accountId },
  })
  return wholePlan(tx, { tenantId, actor, planId, today })
}
