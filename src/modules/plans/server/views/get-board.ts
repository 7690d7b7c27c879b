import { sql } from 'kysely'
import type { Context } from '#platform/http/context.ts'
import { taskStateNames } from '../../plans.states.ts'
import type { TaskFilter } from '../../tasks.contract.ts'
import { described, filtered, taskRow } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'

const shownInColumn = 20

/** Tasks of the filter by state; each column counts all of its rows and shows those that are due first. */
export async function getBoard({ tx, tenantId, actor, today, now }: Context, filter: TaskFilter) {
  const mine = filtered(await visibleTasks(tx, { tenantId, actor }), { filter, today })
  const totals = await mine
    .select(['task.state', sql<number>`count(*)`.as('total')])
    .groupBy('task.state')
    .execute()
  const totalOf = new Map<string, number>(totals.map(({ state, total }) => [state, total]))
  const columns = []
  for (const state of taskStateNames.filter((one) => totalOf.has(one))) {
    const cut = await mine
      .where('task.state', '=', state)
      .select('task.id')
      .orderBy('task.due_on')
      .orderBy('task.id')
      .limit(shownInColumn)
      .execute()
    const found = await described(tx.selectFrom('task').where('task.tenant_id', '=', tenantId))
      .where('task.id', '=', sql<string>`any(${cut.map(({ id }) => id)}::uuid[])`)
      .orderBy('task.due_on')
      .orderBy('task.id')
      .execute()
    columns.push({ state, total: totalOf.get(state) ?? 0, rows: found.map((row) => taskRow(row, today)) })
  }
  return { asOf: now.toISOString(), columns }
}
