import { sql } from 'kysely'
import { PersonId, type OrganizationId, type TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { TaskStep } from '../../life.contract.ts'
import { taskPolicy } from '../../plans.policy.ts'
import { taskWithFacts } from '../task-detail.ts'

type Words = { text: string; personId: PersonId | null; dueOn: string | null }

/** The task whose cutting the actor's own organisation keeps; nobody above sees it. Throws `not-found`. */
async function ownTask(context: Context, taskId: TaskId): Promise<OrganizationId> {
  const { tx, tenantId, actor, today } = context
  const { task, facts } = await taskWithFacts(tx, { tenantId, actor, taskId, today })
  if (!taskPolicy.answer(actor, facts))
    throw new Problem('not-found', { detail: '单位内部的分解只有本单位能看到。' })
  return task.organization.id
}

async function stepsWhere(
  tx: Tx,
  { tenantId, taskId, stepId }: { tenantId: TenantId; taskId?: TaskId; stepId?: string },
): Promise<TaskStep[]> {
  let query = tx
    .selectFrom('task_step')
    .leftJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'task_step.tenant_id')
        .onRef('person.id', '=', 'task_step.person_id'),
    )
    .select([
      'task_step.id',
      'task_step.text',
      'task_step.person_id',
      'person.name',
      'task_step.due_on',
      'task_step.done_on',
      'task_step.version',
    ])
    .where('task_step.tenant_id', '=', tenantId)
    .orderBy('task_step.position')
    .orderBy('task_step.id')
  if (taskId) query = query.where('task_step.task_id', '=', taskId)
  if (stepId) query = query.where('task_step.id', '=', stepId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    text: row.text,
    person: row.person_id === null ? null : { id: PersonId.parse(row.person_id), name: row.name ?? '' },
    dueOn: row.due_on,
    doneOn: row.done_on,
    version: row.version,
  }))
}

/** The own steps of a task, and the people of the organisation who can be named for one. */
export async function listTaskSteps(context: Context, { taskId }: { taskId: TaskId }) {
  const { tx, tenantId, today } = context
  const organizationId = await ownTask(context, taskId)
  const { rows: people } = await sql<{ id: PersonId; name: string }>`
    select distinct p.id, p.name from post q join person p on p.tenant_id = q.tenant_id and p.id = q.person_id
     where q.tenant_id = ${tenantId} and q.organization_id = ${organizationId}
       and q.valid_from <= ${today} and (q.valid_to is null or q.valid_to > ${today})
     order by p.name, p.id limit 500`.execute(tx)
  return { steps: await stepsWhere(tx, { tenantId, taskId }), people }
}

async function trace(
  context: Context,
  entry: { action: string; stepId: string; organizationId: OrganizationId },
) {
  await recordAudit(context, {
    action: entry.action,
    subjectKind: 'step',
    subjectId: entry.stepId,
    organizationId: entry.organizationId,
  })
}

/** Adds a step at the end. */
export async function addTaskStep(
  context: Context,
  { taskId, ...words }: Words & { taskId: TaskId },
): Promise<TaskStep> {
  const { tx, tenantId } = context
  const organizationId = await ownTask(context, taskId)
  const { last } = await tx
    .selectFrom('task_step')
    .select(sql<number>`coalesce(max(position), -1)`.as('last'))
    .where('tenant_id', '=', tenantId)
    .where('task_id', '=', taskId)
    .executeTakeFirstOrThrow()
  const id = context.newId()
  await tx
    .insertInto('task_step')
    .values({ tenant_id: tenantId, id, task_id: taskId, position: last + 1, ...columns(words) })
    .execute()
  await trace(context, { action: 'step.added', stepId: id, organizationId })
  return theStep(context, id)
}

const columns = ({ text, personId, dueOn }: Words) => ({ text, person_id: personId, due_on: dueOn })

async function theStep({ tx, tenantId }: Context, stepId: string): Promise<TaskStep> {
  const [step] = await stepsWhere(tx, { tenantId, stepId })
  if (!step) throw new Problem('not-found', { detail: '没有找到这一步，可能已被去掉。' })
  return step
}

async function taskOfStep({ tx, tenantId }: Context, stepId: string): Promise<TaskId> {
  const row = await tx
    .selectFrom('task_step')
    .select('task_id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', stepId)
    .executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: '没有找到这一步，可能已被去掉。' })
  return row.task_id as TaskId
}

/** Changes a step or marks it done. Throws `out-of-date` with the step as it stands. */
export async function changeTaskStep(
  context: Context,
  { stepId, doneOn, version, ...words }: Words & { stepId: string; doneOn: string | null; version: number },
): Promise<TaskStep> {
  const { tx, tenantId } = context
  const organizationId = await ownTask(context, await taskOfStep(context, stepId))
  const updated = await tx
    .updateTable('task_step')
    .set({ ...columns(words), done_on: doneOn, version: version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', stepId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    throw new Problem('out-of-date', {
      detail: '这一步刚被同事改过，请看最新内容后再改。',
      facts: { current: await theStep(context, stepId) },
    })
  await trace(context, { action: 'step.changed', stepId, organizationId })
  return theStep(context, stepId)
}

/** Takes a step out. */
export async function removeTaskStep(
  context: Context,
  { stepId }: { stepId: string },
): Promise<Record<string, never>> {
  const { tx, tenantId } = context
  const organizationId = await ownTask(context, await taskOfStep(context, stepId))
  await tx.deleteFrom('task_step').where('tenant_id', '=', tenantId).where('id', '=', stepId).execute()
  await trace(context, { action: 'step.removed', stepId, organizationId })
  return {}
}
