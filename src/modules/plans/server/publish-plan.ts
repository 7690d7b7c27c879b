import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { planPublished } from '../plans-events.contract.ts'
import { planPolicy, publishableStates } from '../plans.policy.ts'
import { planToMove } from './approval/plan-to-move.ts'
import { refuseUnapproved } from './approval/refuse-unapproved.ts'
import { applyAmendment } from './changes/apply-amendment.ts'
import { supersedePlan } from './changes/supersede-plan.ts'
import { issueTasks } from './issue-tasks.ts'
import { blockersOf } from './plan-queries.ts'

/**
 * Publishes a draft or an approved plan: one task per measure and executing organisation, in the caller's transaction; the lists are frozen.
 * Throws `rule-broken` with the first blocker, `out-of-date` when the draft was changed since `version` was read.
 */
export async function publishPlan(
  context: Context,
  { planId, version }: { planId: PlanId; version: number },
): Promise<{ taskCount: number; organizationCount: number }> {
  const { tx, tenantId, actor, now, today } = context
  const plan = await planToMove(context, {
    planId,
    version,
    from: publishableStates,
    refusal: '这份计划已经下发或正在审批，现在不能下发。请刷新后查看最新状态。',
  })
  const organizationId = plan.organization.id
  if (!planPolicy.publish(actor, { organizationId, state: plan.state }))
    throw new Problem('not-allowed', { detail: '只有起草股室可以下发这份计划。' })
  await refuseUnapproved(context, plan)
  const blockers = await blockersOf(tx, { tenantId, planId, today }, plan)
  const [blocker] = blockers
  if (blocker)
    throw new Problem('rule-broken', {
      rule: blocker.rule,
      detail: `还不能下发：${blocker.detail}`,
      facts: { blockers: blockers.length },
    })
  const amends = plan.derived?.as === 'amendment' ? plan.derived.from : undefined
  await tx
    .updateTable('plan')
    .set({
      state: amends ? 'applied' : 'published',
      published_by: actor.accountId,
      published_at: now,
      published_on: today,
      version: version + 1,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
  if (amends) {
    const { taskCount, organizationIds } = await applyAmendment(context, { draft: plan, baseId: amends.id })
    return { taskCount, organizationCount: organizationIds.length }
  }
  const { taskCount, organizationIds } = await issueTasks(context, planId)
  if (plan.derived?.as === 'successor')
    await supersedePlan(context, { successor: plan, planId: plan.derived.from.id })
  const facts = { taskCount, organizationCount: organizationIds.length }
  await recordAudit(context, {
    action: 'plan.published',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId,
    facts,
  })
  await context.events.announce(tx, planPublished, { tenantId, eventId: context.newId(), planId })
  await recordChange(context, {
    topic: 'plan',
    subjectId: planId,
    organizationIds: [organizationId, ...organizationIds],
  })
  return facts
}
