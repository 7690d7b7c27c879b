import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { taskPolicy } from '../../plans.policy.ts'
import { dayMustNotLieAhead, planMustBeInForce, reportIsDue } from '../../plans.rules.ts'
import type { TaskDetail } from '../../tasks.contract.ts'
import { lockTask, taskFor, taskWithFacts } from '../task-detail.ts'

type Place = { taskId: TaskId; position: number }

/** Records that a part of the way is done; by whoever the milestone names. */
export async function recordMilestone(
  context: Context,
  input: Place & { doneOn: string; text: string },
): Promise<TaskDetail> {
  const { tx, tenantId, actor, now, today } = context
  const { milestone, task } = await milestoneToMark(context, input)
  refuseIf(dayMustNotLieAhead({ day: input.doneOn, today }))
  refuseIf(reportIsDue({ milestone, text: input.text }))
  await clear(context, input)
  await tx
    .insertInto('task_milestone')
    .values({
      tenant_id: tenantId,
      task_id: input.taskId,
      position: input.position,
      done_on: input.doneOn,
      text: input.text,
      recorded_by: actor.accountId,
      recorded_name: actor.name,
      recorded_at: now,
    })
    .execute()
  return finish(context, { ...input, action: 'task.milestone-done', task })
}

/** Takes the record of a milestone back. */
export async function undoMilestone(context: Context, place: Place): Promise<TaskDetail> {
  const { task } = await milestoneToMark(context, place)
  await clear(context, place)
  return finish(context, { ...place, action: 'task.milestone-undone', task })
}

async function milestoneToMark(context: Context, { taskId, position }: Place) {
  const { tx, tenantId, actor, today } = context
  await lockTask(tx, { tenantId, taskId })
  const { task, facts } = await taskWithFacts(tx, { tenantId, actor, taskId, today })
  const milestone = task.milestones[position]
  if (!milestone) throw new Problem('not-found', { detail: '这项任务没有这个阶段，请刷新后再试。' })
  refuseIf(planMustBeInForce(facts))
  if (!taskPolicy.mark(actor, { task: facts, milestone }))
    throw new Problem('not-allowed', {
      detail: `这个阶段由${milestone.organization?.name ?? (milestone.actor === 'lead' ? '牵头股室' : '落实单位')}记录。`,
    })
  return { task, milestone }
}

async function clear({ tx, tenantId }: Context, { taskId, position }: Place): Promise<void> {
  await tx
    .deleteFrom('task_milestone')
    .where('tenant_id', '=', tenantId)
    .where('task_id', '=', taskId)
    .where('position', '=', position)
    .execute()
}

async function finish(
  context: Context,
  { taskId, position, action, task }: Place & { action: string; task: TaskDetail },
): Promise<TaskDetail> {
  const { tx, tenantId, actor, today } = context
  await recordAudit(context, {
    action,
    subjectKind: 'task',
    subjectId: taskId,
    organizationId: task.organization.id,
    facts: { position },
  })
  await recordChange(context, {
    topic: 'task',
    subjectId: taskId,
    organizationIds: [task.organization.id, task.lead.id],
  })
  return taskFor(tx, { tenantId, actor, taskId, today })
}
