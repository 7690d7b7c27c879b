import type { OrganizationId, PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { organizationsInForce } from '#modules/organizations/server/public.ts'
import type { TaskState } from '../plans.states.ts'
import { gridMarks } from '../tasks.contract.ts'
import { measureHeads } from './measure-queries.ts'
import { planFor } from './plan-queries.ts'
import { visibleTasks } from './task-sight.ts'

/** Measures against organisations: one string of marks per organisation, in the order of the tree. */
export async function getGrid({ tx, tenantId, actor, now, today }: Context, { planId }: { planId: PlanId }) {
  await planFor(tx, { tenantId, actor, planId })
  const measures = await measureHeads(tx, { tenantId, planId })
  const place = new Map<string, number>(measures.map(({ id }, index) => [id, index]))
  const cells = await (
    await visibleTasks(tx, { tenantId, actor })
  )
    .where('task.plan_id', '=', planId)
    .select(['task.measure_id', 'task.organization_id', 'task.state', 'task.due_on'])
    .execute()
  const marks = new Map<string, string[]>()
  for (const cell of cells) {
    let row = marks.get(cell.organization_id)
    if (!row) marks.set(cell.organization_id, (row = Array.from({ length: measures.length }, () => '.')))
    const mark = gridMarks[cell.state as TaskState]
    const late = cell.due_on !== null && cell.due_on < today && mark !== 'a' && mark !== 'x'
    row[place.get(cell.measure_id) ?? 0] = late ? mark.toUpperCase() : mark
  }
  return {
    asOf: now.toISOString(),
    measures,
    rows: await namedRows({ tx, tenantId }, marks),
  }
}

/** Names in the order of the tree; an organisation closed since keeps its row at the end. */
async function namedRows(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  marks: ReadonlyMap<string, string[]>,
) {
  const tree = await organizationsInForce(tx, tenantId)
  const inForce = new Set<string>(tree.map(({ id }) => id))
  const others = [...marks.keys()].filter((id) => !inForce.has(id))
  const closed = others.length > 0 ? await organizationsClosedSince({ tx, tenantId }, others) : []
  return [...tree.filter(({ id }) => marks.has(id)), ...closed].map(({ id, name }) => ({
    organization: { id, name },
    marks: (marks.get(id) ?? []).join(''),
  }))
}

async function organizationsClosedSince(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  ids: readonly string[],
): Promise<{ id: OrganizationId; name: string }[]> {
  const rows = await tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute()
  return rows
    .map(({ id, name }) => ({ id: id as OrganizationId, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}
