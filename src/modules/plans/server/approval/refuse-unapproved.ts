import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { PlanSummary } from '../../plans.contract.ts'
import { stagesOf } from './approval-queries.ts'

/** A draft of an organisation with approval stages is approved first. Throws `rule-broken`. */
export async function refuseUnapproved({ tx, tenantId }: Context, plan: PlanSummary): Promise<void> {
  if (plan.state !== 'draft') return
  const stages = await stagesOf(tx, { tenantId, organizationId: plan.organization.id })
  const [first] = stages
  if (first)
    throw new Problem('rule-broken', {
      rule: 'approval.missing',
      detail: `${plan.organization.name}的计划要先经“${first.label}”等 ${stages.length} 步审批，请先提交审批。`,
    })
}
