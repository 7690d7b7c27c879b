import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { waitsForLead, type Answer, type Judgement, type TaskState } from '../plans.states.ts'
import type { TaskDetail } from '../tasks.contract.ts'

type Change = {
  task: TaskDetail
  action: Answer | Judgement | 'check'
  /** The organisation in whose name it is said. */
  speaker: OrganizationId
  to: TaskState
  text: string | undefined
  /** A new due date that holds from now on; undefined leaves it. */
  dueOn?: ChinaDate | undefined
  /** A date that the executing organisation proposes; kept with its words, holds nothing. */
  proposedOn?: ChinaDate | undefined
  version: number
}

/** Refuses a decision about an older state of the task, showing the present one. */
export function refuseOutdated(task: TaskDetail, version: number): void {
  if (task.version === version) return
  throw new Problem('out-of-date', {
    detail: '这项任务已被他人修改，您的操作没有保存，填写的内容还在。请看最新情况后再提交。',
    facts: { current: { state: task.state, note: task.note, dueOn: task.dueOn, version: task.version } },
  })
}

/** Moves a task to a state with its history line, trace and notice to both sides. The caller has decided that it may. */
export async function changeTask(context: Context, change: Change): Promise<void> {
  const { tx, tenantId, actor, now } = context
  const { task, action, to, dueOn } = change
  const text = change.proposedOn
    ? `${change.text ?? ''}（建议完成日期 ${change.proposedOn}）`
    : (change.text ?? null)
  const updated = await tx
    .updateTable('task')
    .set({
      state: to,
      note: text ?? task.note,
      changed_at: now,
      version: task.version + 1,
      waiting_since: waitsForLead.includes(to) ? now : null,
      released_as: to === 'released' ? (task.state === 'disputed' ? 'not-ours' : 'exempted') : null,
      ...(dueOn && { due_on: dueOn }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', task.id)
    .where('version', '=', change.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) refuseOutdated({ ...task, version: -1 }, change.version)
  await tx
    .insertInto('task_event')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      task_id: task.id,
      action,
      from_state: task.state,
      to_state: to,
      text,
      due_on: dueOn ?? change.proposedOn ?? null,
      actor_account_id: actor.accountId,
      actor_name: actor.name,
      organization_id: change.speaker,
      at: now,
    })
    .execute()
  await recordAudit(context, {
    action: `task.${action}`,
    subjectKind: 'task',
    subjectId: task.id,
    organizationId: task.organization.id,
    facts: { from: task.state, to },
  })
  await recordChange(context, {
    topic: 'task',
    subjectId: task.id,
    organizationIds: [task.organization.id, task.lead.id],
  })
}
