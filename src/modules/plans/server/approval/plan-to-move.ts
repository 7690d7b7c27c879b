import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { PlanState, PlanSummary } from '../../plans.contract.ts'
import { planFor } from '../plan-queries.ts'

type Asked = { planId: PlanId; version: number; from: readonly PlanState[]; refusal: string }

/** A plan with its row locked, in a state from which it may be moved. Throws `not-found`, `rule-broken`, `out-of-date`. */
export async function planToMove(
  { tx, tenantId, actor }: Context,
  { planId, version, from, refusal }: Asked,
): Promise<PlanSummary & { diagnostics: unknown }> {
  await tx
    .selectFrom('plan')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .forUpdate()
    .execute()
  const plan = await planFor(tx, { tenantId, actor, planId })
  if (!from.includes(plan.state)) throw new Problem('rule-broken', { rule: 'plan.state', detail: refusal })
  if (plan.version !== version)
    throw new Problem('out-of-date', {
      detail: '这份计划刚被他人修改，您的操作没有保存。请看最新内容后再决定。',
      facts: { current: { title: plan.title, version: plan.version } },
    })
  return plan
}

type Move = {
  plan: PlanSummary
  to: PlanState
  action: string
  /** Further columns to set with the state. */
  also?: { publish_at?: string | null; scheduled_by?: string | null }
  tell?: readonly string[]
}

/** Moves a plan to a state, with its trace and a notice to its office and to `tell`. */
export async function movePlan(
  context: Context,
  { plan, to, action, also = {}, tell = [] }: Move,
): Promise<void> {
  const { tx, tenantId } = context
  await tx
    .updateTable('plan')
    .set({ state: to, version: sql`version + 1`, ...also })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', plan.id)
    .execute()
  await recordAudit(context, {
    action,
    subjectKind: 'plan',
    subjectId: plan.id,
    organizationId: plan.organization.id,
    facts: { from: plan.state, to },
  })
  await recordChange(context, {
    topic: 'plan',
    subjectId: plan.id,
    organizationIds: [plan.organization.id, ...tell] as (typeof plan.organization.id)[],
  })
}
