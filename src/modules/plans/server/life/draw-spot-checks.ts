import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { planFor } from '../plan-queries.ts'
import { described, taskRow } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'

/**
 * A sample of accepted tasks that nobody has checked yet. Drawn by a hash of day and task: nobody can steer it, and whoever
 * draws on the same day gets the same ones.
 */
export async function drawSpotChecks(
  { tx, tenantId, actor, today }: Context,
  { planId, count }: { planId: PlanId; count: number },
) {
  await planFor(tx, { tenantId, actor, planId })
  const unchecked = (await visibleTasks(tx, { tenantId, actor }))
    .where('task.plan_id', '=', planId)
    .where('task.state', '=', 'accepted')
    .where(
      sql<boolean>`not exists (select 1 from spot_check c where c.tenant_id = task.tenant_id and c.task_id = task.id)`,
    )
  const { total } = await unchecked.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const drawn = await described(unchecked)
    .orderBy(sql`md5(${today} || task.id::text)`)
    .limit(count)
    .execute()
  const { checked } = await (
    await visibleTasks(tx, { tenantId, actor })
  )
    .where('task.plan_id', '=', planId)
    .where(
      sql<boolean>`exists (select 1 from spot_check c where c.tenant_id = task.tenant_id and c.task_id = task.id)`,
    )
    .select(sql<number>`count(*)`.as('checked'))
    .executeTakeFirstOrThrow()
  return { rows: drawn.map((row) => taskRow(row, today)), outOf: total, checked }
}
