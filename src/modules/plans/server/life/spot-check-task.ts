import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { SpotCheckOutcome } from '../../life.contract.ts'
import { taskPolicy } from '../../plans.policy.ts'
import {
  dayMustNotLieAhead,
  executingMustExist,
  failedCheckNeedsWords,
  planMustBeInForce,
} from '../../plans.rules.ts'
import type { TaskDetail } from '../../tasks.contract.ts'
import { changeTask, refuseOutdated } from '../change-task.ts'
import { lockTask, taskFor, taskWithFacts } from '../task-detail.ts'

type Input = {
  taskId: TaskId
  checkedOn: string
  checker: string
  outcome: SpotCheckOutcome
  text: string
  version: number
}

/** Records a look at an accepted result on the spot; one that does not hold goes back to the executing organisation. */
export async function spotCheckTask(context: Context, input: Input): Promise<TaskDetail> {
  const { tx, tenantId, actor, now, today } = context
  const { taskId, outcome, text } = input
  await lockTask(tx, { tenantId, taskId })
  const { task, facts } = await taskWithFacts(tx, { tenantId, actor, taskId, today })
  if (!taskPolicy.judge(actor, facts))
    throw new Problem('not-allowed', { detail: '只有这条措施的牵头股室可以抽查。' })
  refuseOutdated(task, input.version)
  refuseIf(planMustBeInForce(facts))
  if (task.state !== 'accepted')
    throw new Problem('rule-broken', {
      rule: 'task.not-accepted',
      detail: '抽查的是已验收的任务；这项任务还没有验收。',
    })
  refuseIf(dayMustNotLieAhead({ day: input.checkedOn, today }))
  refuseIf(failedCheckNeedsWords({ outcome, text }))
  if (outcome === 'does-not-hold')
    refuseIf(executingMustExist({ closed: facts.organizationClosed, to: 'returned' }))
  await tx
    .insertInto('spot_check')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      task_id: taskId,
      checked_on: input.checkedOn,
      checker: input.checker,
      outcome,
      text,
      organization_id: task.lead.id,
      recorded_by: actor.accountId,
      recorded_at: now,
    })
    .execute()
  if (outcome === 'does-not-hold')
    await changeTask(context, {
      task,
      action: 'check',
      speaker: facts.standInId ?? task.lead.id,
      to: 'returned',
      text: `抽查不属实：${text}`,
      version: input.version,
    })
  else
    await recordAudit(context, {
      action: 'task.spot-checked',
      subjectKind: 'task',
      subjectId: taskId,
      organizationId: task.organization.id,
      facts: { outcome },
    })
  return taskFor(tx, { tenantId, actor, taskId, today })
}
