import type { PlanId } from '#kernel/id.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { editablePlan } from './editable-plan.ts'

/** Deletes a draft with its measures; the document stays. */
export async function discardPlan(context: Context, planId: PlanId): Promise<Record<never, never>> {
  const { tx, tenantId } = context
  const plan = await editablePlan(context, planId)
  await tx.deleteFrom('plan').where('tenant_id', '=', tenantId).where('id', '=', planId).execute()
  await recordAudit(context, {
    action: 'plan.discarded',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: plan.organization.id,
    facts: { measures: plan.measureCount },
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return {}
}
