import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { visibleTasks } from '../task-sight.ts'

const mostTasks = 20_000

type Asked = { planId: PlanId } | { organizationIds: readonly OrganizationId[] }

/**
 * Tasks that the actor may see, without the released ones, of a plan or, under the plans in force, of organisations: by
 * plan, by measure, then by organisation. Throws `rule-broken` beyond 20,000: a paper never leaves out rows in silence.
 */
export async function issuedTasks(
  { tx, tenantId, actor }: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  asked: Asked,
) {
  let tasks = (await visibleTasks(tx, { tenantId, actor }))
    .innerJoin('measure', (join) =>
      join.onRef('measure.tenant_id', '=', 'task.tenant_id').onRef('measure.id', '=', 'task.measure_id'),
    )
    .innerJoin('plan', (join) =>
      join.onRef('plan.tenant_id', '=', 'task.tenant_id').onRef('plan.id', '=', 'task.plan_id'),
    )
    .innerJoin('organization', (join) =>
      join
        .onRef('organization.tenant_id', '=', 'task.tenant_id')
        .onRef('organization.id', '=', 'task.organization_id'),
    )
    .where('task.state', '!=', 'released')
  tasks =
    'planId' in asked
      ? tasks.where('task.plan_id', '=', asked.planId)
      : tasks.where('task.organization_id', 'in', asked.organizationIds).where('plan.state', '=', 'published')
  const rows = await tasks
    .select([
      'task.plan_id',
      'task.measure_id',
      'task.organization_id',
      'organization.name as organization_name',
      'task.state',
      'task.due_on',
      'task.standing',
      'task.note',
    ])
    .orderBy('plan.published_on')
    .orderBy('task.plan_id')
    .orderBy('measure.position')
    .orderBy('organization.path')
    .orderBy('task.id')
    .limit(mostTasks + 1)
    .execute()
  if (rows.length > mostTasks)
    throw new Problem('rule-broken', {
      rule: 'paper.too-long',
      detail: '任务超过 20,000 项，一个文件放不下。请在任务清单里按单位或措施筛选后导出。',
    })
  return rows
}
export type IssuedTask = Awaited<ReturnType<typeof issuedTasks>>[number]
