import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { approvalPolicy, planPolicy } from '../../plans.policy.ts'
import { planFor } from '../plan-queries.ts'
import { stagesOf, stepInTurn, stepsOf } from './approval-queries.ts'

/** The record of a plan's approval, and what the actor may do next about it. */
export async function getPlanApproval({ tx, tenantId, actor }: Context, { planId }: { planId: PlanId }) {
  const plan = await planFor(tx, { tenantId, actor, planId })
  const stored = await stepsOf(tx, { tenantId, planId })
  const turn = plan.state === 'submitted' ? stepInTurn(stored) : undefined
  const needed = (await stagesOf(tx, { tenantId, organizationId: plan.organization.id })).length > 0
  const drafts = planPolicy.draft(actor, plan.organization.id)
  const { publish_at } = await tx
    .selectFrom('plan')
    .select('publish_at')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  return {
    steps: stored.map(({ position: _position, decidedBy: _decidedBy, ...step }) => step),
    needed,
    publishAt: publish_at,
    may: {
      submit: drafts && needed && plan.state === 'draft',
      decide:
        turn !== undefined &&
        approvalPolicy.decide(actor, { organizationId: turn.organization.id, role: turn.role }),
      recall: drafts && ['submitted', 'approved', 'scheduled'].includes(plan.state),
      schedule:
        drafts &&
        (plan.state === 'approved' || plan.state === 'scheduled' || (plan.state === 'draft' && !needed)),
    },
  }
}
