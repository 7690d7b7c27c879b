import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { planEnded } from '../../plans-events.contract.ts'
import { planPolicy } from '../../plans.policy.ts'
import { planToMove } from '../approval/plan-to-move.ts'
import { organizationsOfTasks, releaseTasks, tellTasks } from './end-tasks.ts'

type Input = { planId: PlanId; reason: string; version: number }

/** Ends a published plan: its open tasks are released, what was accepted stays done, everybody concerned is told why. */
export async function withdrawPlan(
  context: Context,
  { planId, reason, version }: Input,
): Promise<{ released: number }> {
  const { tx, tenantId, actor, now } = context
  const plan = await planToMove(context, {
    planId,
    version,
    from: ['published'],
    refusal: '只有执行中的计划可以撤回。请刷新后查看最新状态。',
  })
  const speaker = plan.organization.id
  if (!planPolicy.draft(actor, speaker))
    throw new Problem('not-allowed', { detail: '只有起草股室可以撤回这份计划。' })
  const tasks = await releaseTasks(context, { planId, as: 'withdrawn' })
  await tellTasks(context, { tasks, action: 'withdraw', text: reason, speaker })
  await tx
    .updateTable('plan')
    .set({ state: 'withdrawn', ended_at: now, ended_reason: reason, version: sql`version + 1` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', planId)
    .execute()
  await recordAudit(context, {
    action: 'plan.withdrawn',
    subjectKind: 'plan',
    subjectId: planId,
    organizationId: speaker,
    facts: { released: tasks.length },
  })
  await context.events.announce(tx, planEnded, {
    tenantId,
    eventId: context.newId(),
    planId,
    as: 'withdrawn',
  })
  await recordChange(context, {
    topic: 'plan',
    subjectId: planId,
    organizationIds: [speaker, ...organizationsOfTasks(tasks)],
  })
  return { released: tasks.length }
}
