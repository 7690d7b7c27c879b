import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { PlanSummary } from '../plans.contract.ts'
import { issuedStates, planPolicy } from '../plans.policy.ts'
import { planFor } from './plan-queries.ts'

/** A plan that the actor may still edit, its row locked. Throws `not-found`, `not-allowed`, or `rule-broken` once published. */
export async function editablePlan(
  context: Context,
  planId: PlanId,
): Promise<PlanSummary & { diagnostics: unknown }> {
  const { tx, tenantId, actor } = context
  await tx
    .selectFrom('plan')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .forUpdate()
    .execute()
  const plan = await planFor(tx, { tenantId, actor, planId })
  if (issuedStates.includes(plan.state))
    throw new Problem('rule-broken', {
      rule: 'plan.published',
      detail: '计划已经下发，不能直接改。需要变动请用“调整计划”。',
    })
  if (plan.state !== 'draft')
    throw new Problem('rule-broken', {
      rule: 'plan.not-draft',
      detail: '计划在审批或待下发中，不能改。需要修改请先收回为草稿。',
    })
  if (!planPolicy.edit(actor, { organizationId: plan.organization.id, state: plan.state }))
    throw new Problem('not-allowed', { detail: '只有起草股室可以改这份计划。' })
  return plan
}

/** Marks the plan as changed and returns its new version; the caller holds the row's lock. */
export async function touchPlan({ tx, tenantId }: Context, planId: PlanId): Promise<void> {
  await tx
    .updateTable('plan')
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
}
