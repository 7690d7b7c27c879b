import type { MeasureId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Plan } from '../plans.contract.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { planOfMeasure } from './measure-queries.ts'
import { wholePlan } from './plan-queries.ts'

/** Takes a measure out of a draft; the printed text stays in the document. */
export async function removeMeasure(context: Context, measureId: MeasureId): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const planId = await planOfMeasure(tx, { tenantId, measureId })
  const plan = await editablePlan(context, planId)
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
