import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Measure } from '../../measures.contract.ts'
import { partsMoved } from '../../parts-moved.ts'
import { tellTasks, type TouchedTask } from './end-tasks.ts'

type Carrying = { before: Measure; after: Measure; speaker: OrganizationId }
type Lost = TouchedTask & { words: string }

/**
 * What was recorded for milestones and targets goes along with them when a change moves or rewords them. Records of a part that
 * is gone are told in the history of their task, so that nothing that was stated is lost without a word.
 */
export async function carryRecords(context: Context, { before, after, speaker }: Carrying): Promise<void> {
  const lost = [
    ...(await carryMilestones(context, { before, after })),
    ...(await carryFigures(context, { before, after })),
  ]
  const byWords = new Map<string, Lost[]>()
  for (const one of lost) byWords.set(one.words, [...(byWords.get(one.words) ?? []), one])
  for (const [text, tasks] of byWords) await tellTasks(context, { tasks, action: 'amend', text, speaker })
}

type Pair = Pick<Carrying, 'before' | 'after'>
type Held<R> = { row: R; task: TouchedTask }

async function carryMilestones(context: Context, { before, after }: Pair): Promise<Lost[]> {
  const moved = partsMoved(
    before.milestones.map(({ text }) => ({ text })),
    after.milestones.map(({ text }) => ({ text })),
  )
  if (stays(moved)) return []
  const { tx, tenantId } = context
  const rows = await tx
    .deleteFrom('task_milestone')
    .where('tenant_id', '=', tenantId)
    .where('task_id', 'in', tasksOf(context, before))
    .returningAll()
    .execute()
  const { kept, gone } = parted(await withTasks(context, rows), moved)
  if (kept.length > 0) await tx.insertInto('task_milestone').values(kept).execute()
  return gone.map(({ row, task }) => ({
    ...task,
    words: `阶段“${before.milestones[row.position]?.text ?? ''}”不再要求；此前已记 ${row.done_on} 完成`,
  }))
}

async function carryFigures(context: Context, { before, after }: Pair): Promise<Lost[]> {
  const moved = partsMoved(before.targets, after.targets)
  if (stays(moved)) return []
  const { tx, tenantId } = context
  const rows = await tx
    .deleteFrom('task_figure')
    .where('tenant_id', '=', tenantId)
    .where('task_id', 'in', tasksOf(context, before))
    .returningAll()
    .execute()
  const { kept, gone } = parted(await withTasks(context, rows), moved)
  if (kept.length > 0) await tx.insertInto('task_figure').values(kept).execute()
  return gone.map(({ row, task }) => ({
    ...task,
    words: `指标“${before.targets[row.position]?.text ?? ''}”不再要求；此前填报 ${Number(row.numerator)}${row.denominator === null ? '' : ` / ${Number(row.denominator)}`}`,
  }))
}

function stays(moved: readonly number[]): boolean {
  return moved.every((to, from) => to === from)
}

function tasksOf({ tx, tenantId }: Context, { id }: Measure) {
  return tx.selectFrom('task').select('id').where('tenant_id', '=', tenantId).where('measure_id', '=', id)
}

async function withTasks<R extends { task_id: string }>(
  { tx, tenantId }: Context,
  rows: readonly R[],
): Promise<Held<R>[]> {
  const { rows: tasks } = await sql<TouchedTask>`
    select id, organization_id as "organizationId", state as "from", state as "to" from task
     where tenant_id = ${tenantId} and id = any(${rows.map(({ task_id }) => task_id)}::uuid[])`.execute(tx)
  const taskOf = new Map(tasks.map((task) => [task.id, task]))
  return rows.flatMap((row) => {
    const task = taskOf.get(row.task_id)
    return task ? [{ row, task }] : []
  })
}

function parted<R extends { position: number }>(held: readonly Held<R>[], moved: readonly number[]) {
  const to = ({ row }: Held<R>) => moved[row.position] ?? -1
  return {
    kept: held.filter((one) => to(one) >= 0).map((one) => ({ ...one.row, position: to(one) })),
    gone: held.filter((one) => to(one) < 0),
  }
}
