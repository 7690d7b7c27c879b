import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { MeasureDiagnostic } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { editablePlan, touchPlan } from './editable-plan.ts'
import { wholePlan } from './plan-queries.ts'

type Input = { planId: PlanId; title?: string | undefined; settle: readonly number[]; version: number }

/** Renames a draft and settles diagnostics about the document as a whole. Throws `out-of-date` with the present title. */
export async function editPlan(context: Context, input: Input): Promise<Plan> {
  const { tx, tenantId, actor, today } = context
  const { planId } = input
  const plan = await editablePlan(context, planId)
  if (input.title !== undefined && plan.version !== input.version)
    throw new Problem('out-of-date', {
      detail: '这份计划已被他人修改，您的改动没有保存。请看最新内容后再改。',
      facts: { current: { title: plan.title, version: plan.version } },
    })
  const diagnostics = (plan.diagnostics as MeasureDiagnostic[]).map((one, index) =>
    input.settle.includes(index) ? { ...one, settled: true } : one,
  )
  await tx
    .updateTable('plan')
    .set({
      diagnostics: JSON.stringify(diagnostics),
      ...(input.title !== undefined && { title: input.title }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
  await touchPlan(context, planId)
  await recordAudit(context, {
    action: 'plan.edited',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: plan.organization.id,
  })
  await recordChange(context, { topic: 'plan', subjectId: planId, organizationIds: [plan.organization.id] })
  return wholePlan(tx, { tenantId, actor, planId, today })
}
