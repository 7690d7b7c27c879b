import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { taskJudged } from '../plans-events.contract.ts'
import { taskPolicy } from '../plans.policy.ts'
import {
  executingMustExist,
  judgementMustFit,
  newDeadlineMustStand,
  planMustBeInForce,
} from '../plans.rules.ts'
import { judgements, type Judgement } from '../plans.states.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { changeTask, refuseOutdated } from './change-task.ts'
import { lockTask, taskFor, taskWithFacts } from './task-detail.ts'

type Input = {
  taskId: TaskId
  judgement: Judgement
  text?: string | undefined
  dueOn?: string | undefined
  version: number
}

/** The accountable lead section accepts, returns, replies, releases or grants time. */
export async function judgeTask(context: Context, input: Input): Promise<TaskDetail> {
  const { tx, tenantId, actor, today } = context
  const { taskId, judgement, text, dueOn, version } = input
  await lockTask(tx, { tenantId, taskId })
  const { task, facts } = await taskWithFacts(tx, { tenantId, actor, taskId, today })
  if (!taskPolicy.judge(actor, facts))
    throw new Problem('not-allowed', { detail: '只有这条措施的牵头股室可以验收、退回和答复。' })
  refuseOutdated(task, version)
  refuseIf(planMustBeInForce(facts))
  refuseIf(judgementMustFit({ state: task.state, judgement, text }))
  refuseIf(executingMustExist({ closed: facts.organizationClosed, to: judgements[judgement].to }))
  refuseIf(newDeadlineMustStand({ judgement, dueOn, today }))
  await changeTask(context, {
    task,
    action: judgement,
    speaker: facts.standInId ?? task.lead.id,
    to: judgements[judgement].to,
    text,
    dueOn: judgement === 'grant' ? dueOn : undefined,
    version,
  })
  await context.events.announce(tx, taskJudged, { tenantId, eventId: context.newId(), taskId, judgement })
  return taskFor(tx, { tenantId, actor, taskId, today })
}
