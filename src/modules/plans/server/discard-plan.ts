import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { editablePlan } from './editable-plan.ts'

/** Deletes a draft with its measures; the document stays. Throws `out-of-date` when somebody has worked on it since. */
export async function discardPlan(
  context: Context,
  { planId, version }: { planId: PlanId; version: number },
): Promise<Record<never, never>> {
  const { tx, tenantId } = context
  const plan = await editablePlan(context, planId)
  if (plan.version !== version)
    throw new Problem('out-of-date', {
      detail: '这份草稿刚被他人修改，没有删除。请看最新内容后再决定。',
      facts: { current: { title: plan.title, version: plan.version } },
    })
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
