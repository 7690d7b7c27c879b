import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { taskPolicy } from '../../plans.policy.ts'
import { planMustBeInForce } from '../../plans.rules.ts'
import { endedStates } from '../../plans.states.ts'
import { lockTask, taskWithFacts } from '../task-detail.ts'

/** An open task, locked, for which the actor answers. Throws `not-found`, `not-allowed`, `rule-broken`. */
export async function taskToFill(context: Context, { taskId }: { taskId: TaskId }) {
  const { tx, tenantId, actor, today } = context
  await lockTask(tx, { tenantId, taskId })
  const found = await taskWithFacts(tx, { tenantId, actor, taskId, today })
  if (!taskPolicy.answer(actor, found.facts))
    throw new Problem('not-allowed', { detail: '只有落实单位自己的人可以填写。' })
  refuseIf(planMustBeInForce(found.facts))
  if (endedStates.includes(found.task.state))
    throw new Problem('rule-broken', { rule: 'task.ended', detail: '这项任务已经结束，不能再填写。' })
  return found
}
