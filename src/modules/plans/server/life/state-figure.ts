import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { TaskDetail } from '../../tasks.contract.ts'
import { taskFor } from '../task-detail.ts'
import { taskToFill } from './task-to-fill.ts'

type Input = { taskId: TaskId; position: number; numerator: number; denominator: number | null }

/** States where a target stands in one organisation; a later figure replaces an earlier one, which stays in the trace. */
export async function stateFigure(context: Context, input: Input): Promise<TaskDetail> {
  const { tx, tenantId, actor, today } = context
  const { taskId, position, numerator, denominator } = input
  const { task } = await taskToFill(context, input)
  const target = task.targets[position]
  if (!target) throw new Problem('not-found', { detail: '这项任务没有这个指标，请刷新后再试。' })
  if (target.unit === '%' && denominator === null)
    throw new Problem('rule-broken', {
      rule: 'figure.no-denominator',
      detail: '百分比指标要同时填写总数（分母）。',
    })
  const stated = { numerator, denominator, stated_on: today, stated_by: actor.accountId }
  await tx
    .insertInto('task_figure')
    .values({ tenant_id: tenantId, task_id: taskId, position, ...stated })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'task_id', 'position']).doUpdateSet(stated))
    .execute()
  await recordAudit(context, {
    action: 'task.figure-stated',
    subjectKind: 'task',
    subjectId: taskId,
    organizationId: task.organization.id,
    facts: { position, numerator, denominator },
  })
  await recordChange(context, {
    topic: 'task',
    subjectId: taskId,
    organizationIds: [task.organization.id, task.lead.id],
  })
  return taskFor(tx, { tenantId, actor, taskId, today })
}
