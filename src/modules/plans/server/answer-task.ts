import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { taskAnswered } from '../plans-events.contract.ts'
import { taskPolicy } from '../plans.policy.ts'
import { answerMustFit } from '../plans.rules.ts'
import { answers, type Answer } from '../plans.states.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { changeTask, refuseOutdated } from './change-task.ts'
import { lockTask, taskFor, taskWithFacts } from './task-detail.ts'

type Input = {
  taskId: TaskId
  answer: Answer
  text?: string | undefined
  proposedOn?: string | undefined
  version: number
}

/** An executing organisation receives, reports, or says that it cannot, need not, or does not understand. */
export async function answerTask(context: Context, input: Input): Promise<TaskDetail> {
  const { tx, tenantId, actor, today } = context
  const { taskId, answer } = input
  await lockTask(tx, { tenantId, taskId })
  const { task, facts } = await taskWithFacts(tx, { tenantId, actor, taskId, today })
  if (!taskPolicy.answer(actor, facts))
    throw new Problem('not-allowed', {
      detail: '只有落实单位自己的人可以答复：书记、党建专干、单位负责人，股室则是负责人和干事。',
    })
  refuseOutdated(task, input.version)
  refuseIf(answerMustFit({ state: task.state, answer, text: input.text }))
  await changeTask(context, {
    task,
    action: answer,
    speaker: task.organization.id,
    to: answers[answer].to,
    text: input.text,
    proposedOn: answer === 'delay' ? input.proposedOn : undefined,
    version: input.version,
  })
  await context.events.announce(tx, taskAnswered, { tenantId, eventId: context.newId(), taskId, answer })
  return taskFor(tx, { tenantId, actor, taskId, today })
}
