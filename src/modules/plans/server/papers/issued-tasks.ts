import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { visibleTasks } from '../task-sight.ts'

export const mostTasks = 20_000

/** Tasks of a plan that the actor may see, without the released ones: by measure, then by organisation. At most 20,000. */
export async function issuedTasks(
  { tx, tenantId, actor }: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  planId: PlanId,
) {
  return (await visibleTasks(tx, { tenantId, actor }))
    .innerJoin('measure', (join) =>
      join.onRef('measure.tenant_id', '=', 'task.tenant_id').onRef('measure.id', '=', 'task.measure_id'),
    )
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'task.tenant_id')
        .onRef('organization.id', '=', 'task.organization_id'),
    )
    .where('task.plan_id', '=', planId)
    .where('task.state', '!=', 'released')
    .select([
      'task.measure_id',
      'task.organization_id',
      'organization.name as organization_name',
      'task.state',
      'task.due_on',
      'task.standing',
      'task.note',
    ])
    .orderBy('measure.position')
    .orderBy('organization.path')
    .orderBy('task.id')
    .limit(mostTasks)
    .execute()
}
export type IssuedTask = Awaited<ReturnType<typeof issuedTasks>>[number]
