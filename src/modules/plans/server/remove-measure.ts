import type { MeasureId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Plan } from '../plans.contract.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { measuresOf, planOfMeasure } from './measure-queries.ts'
import { wholePlan } from './plan-queries.ts'

/** Takes a measure out of a draft; the printed text stays in the document. Throws `out-of-date` when it was corrected since. */
export async function removeMeasure(
  context: Context,
  { measureId, version }: { measureId: MeasureId; version: number },
): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const planId = await planOfMeasure(tx, { tenantId, measureId })
  const plan = await editablePlan(context, planId)
  const [measure] = await measuresOf(tx, { tenantId, planId, measureId })
  if (measure?.version !== version)
    throw new Problem('out-of-date', {
      detail: '这条措施刚被他人修改，没有去掉。请看最新内容后再决定。',
      facts: { current: measure ?? null },
    })
  await tx.deleteFrom('measure').where('tenant_id', '=', tenantId).where('id', '=', measureId).execute()
  await touchPlan(context, planId)
  await recordAudit(context, {
    action: 'measure.removed',
    subjectKind: 'measure',
    subjectId: measureId,
    organizationId: plan.organization.id,
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}
