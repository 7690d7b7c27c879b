import type { MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Measure } from '../../measures.contract.ts'
import { taskPolicy } from '../../plans.policy.ts'
import { planMustBeInForce } from '../../plans.rules.ts'
import { measuresOf, planOfMeasure } from '../measure-queries.ts'
import { planFor } from '../plan-queries.ts'

type Seen = { measure: Measure; planId: PlanId; planOrganizationId: OrganizationId; inForce: boolean }

/** A measure of a plan that the actor may see. Throws `not-found`. */
export async function measureSeen(
  { tx, tenantId, actor }: Context,
  { measureId }: { measureId: MeasureId },
): Promise<Seen> {
  const planId = await planOfMeasure(tx, { tenantId, measureId })
  const plan = await planFor(tx, { tenantId, actor, planId })
  const [measure] = await measuresOf(tx, { tenantId, planId, measureId })
  if (!measure) throw new Problem('not-found', { detail: '没有找到这条措施，它可能已被去掉。' })
  return {
    measure,
    planId,
    planOrganizationId: plan.organization.id,
    inForce: plan.state === 'published' && !measure.withdrawn,
  }
}

/** A measure in force that the actor leads. Throws `not-found`, `not-allowed`, `rule-broken`. */
export async function measureLed(
  context: Context,
  wanted: { measureId: MeasureId },
): Promise<Seen & { lead: OrganizationId }> {
  const seen = await measureSeen(context, wanted)
  const lead = seen.measure.leads[0]?.id ?? seen.planOrganizationId
  if (!taskPolicy.judge(context.actor, { organizationId: lead, leadOrganizationId: lead, standInId: null }))
    throw new Problem('not-allowed', { detail: '只有这条措施的牵头股室可以处理。' })
  refuseIf(planMustBeInForce(seen))
  return { ...seen, lead }
}
