import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { Plan } from '../../plans.contract.ts'
import { planPolicy } from '../../plans.policy.ts'
import { blockersOf, wholePlan } from '../plan-queries.ts'
import { stagesOf } from './approval-queries.ts'
import { movePlan, planToMove } from './plan-to-move.ts'

type Input = { planId: PlanId; version: number }

/** Hands a draft to those who approve; the stages are frozen with the submission. */
export async function submitPlan(context: Context, { planId, version }: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const plan = await planToMove(context, {
    planId,
    version,
    from: ['draft'],
    refusal: '只有草稿可以提交审批。请刷新后查看最新状态。',
  })
  const organizationId = plan.organization.id
  if (!planPolicy.edit(actor, { organizationId, state: plan.state }))
    throw new Problem('not-allowed', { detail: '只有起草股室可以提交这份计划。' })
  const stages = await stagesOf(tx, { tenantId, organizationId })
  if (stages.length === 0)
    throw new Problem('rule-broken', {
      rule: 'approval.not-needed',
      detail: `${plan.organization.name}没有设定审批环节，可以直接下发。`,
    })
  const [blocker] = await blockersOf(tx, { tenantId, planId, today }, plan)
  if (blocker)
    throw new Problem('rule-broken', { rule: blocker.rule, detail: `还不能提交：${blocker.detail}` })
  const { round } = await tx
    .selectFrom('plan_approval')
    .select(sql<number>`coalesce(max(round), 0) + 1`.as('round'))
    .where('tenant_id', '=', tenantId)
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('plan_approval')
    .values(
      stages.map((stage, position) => ({
        tenant_id: tenantId,
        plan_id: planId,
        round,
        position,
        label: stage.label,
        approver_organization_id: stage.organization.id,
        approver_role: stage.role,
      })),
    )
    .execute()
  await movePlan(context, {
    plan,
    to: 'submitted',
    action: 'plan.submitted',
    tell: stages.map(({ organization }) => organization.id),
  })
  return wholePlan(tx, { tenantId, actor, planId, today })
}
