import type { TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { described, visibleTasks } from '#modules/plans/server/public.ts'
import { lightOf } from '../supervision.rules.ts'
import { supervisedBy, supervisionPolicy } from '../supervision.policy.ts'
import { lightFacts, notesOf, slipsOf } from './light-details.ts'
import { lightDay } from './light-queries.ts'

/** A task that the actor sees, with both sides of it. Throws `not-found`. */
async function taskSeen({ tx, tenantId, actor }: Context, taskId: TaskId) {
  const row = await described((await visibleTasks(tx, { tenantId, actor })).where('task.id', '=', taskId))
    .select('plan.organization_id as plan_organization_id')
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这项任务，或者它不在您的工作范围内。' })
  return row
}

/** Adds a note to a task's light. It explains; the colour stays what the rule says. Throws `not-found`, `not-allowed`. */
export async function noteLight(
  context: Context,
  { taskId, text }: { taskId: TaskId; text: string },
): Promise<{ id: string }> {
  const { tx, tenantId, actor, now } = context
  const task = await taskSeen(context, taskId)
  const [organizationId] = actor.posts
    .filter(({ role }) => role !== 'member' && role !== 'administrator')
    .map((post) => post.organizationId)
  if (!organizationId || !supervisionPolicy.note(actor))
    throw new Problem('not-allowed', { detail: '批注由单位、股室和局领导填写。' })
  const id = context.newId()
  await tx
    .insertInto('light_note')
    .values({
      tenant_id: tenantId,
      id,
      task_id: taskId,
      text,
      organization_id: organizationId,
      written_by: actor.accountId,
      written_name: actor.name,
      written_at: now,
    })
    .execute()
  await recordAudit(context, {
    action: 'light.noted',
    subjectKind: 'task',
    subjectId: taskId,
    organizationId,
  })
  await recordChange(context, {
    topic: 'task',
    subjectId: taskId,
    // Ids come from uuid columns.
    organizationIds: [task.organization_id, task.lead_organization_id] as (typeof organizationId)[],
  })
  return { id }
}

/** One task's light of today with its notes and slip; no light once it has ended. Throws `not-found`. */
export async function getLight(context: Context, { taskId }: { taskId: TaskId }) {
  const { tx, tenantId, actor, today } = context
  const task = await taskSeen(context, taskId)
  const facts = (await lightFacts(tx, { tenantId, taskIds: [taskId] })).get(taskId)
  const ended = task.state === 'accepted' || task.state === 'released'
  const light = facts && !ended ? lightOf(facts, await lightDay(tx, { tenantId, today })) : null
  const notes = await notesOf(tx, { tenantId, taskIds: [taskId] })
  const slips = await slipsOf(tx, { tenantId, taskIds: [taskId], supervised: supervisedBy(actor) })
  return { light, notes: notes.get(taskId) ?? [], slip: slips.get(taskId) ?? null }
}
