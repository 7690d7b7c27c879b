import { sql } from 'kysely'
import type { MeasureId } from '#kernel/id.ts'
import type { z } from 'zod'
import type { Context } from '#platform/http/context.ts'
import type { FigureRow } from '../../waiting.contract.ts'
import { visibleTasks } from '../task-sight.ts'
import { measureSeen } from './measure-led.ts'

type Row = z.output<typeof FigureRow>

/** The rows behind the gauges of a measure: every task that counts with what was stated for each target, or nothing. */
export async function listFigures(context: Context, { measureId }: { measureId: MeasureId }) {
  const { tx, tenantId, actor, now } = context
  const { measure } = await measureSeen(context, { measureId })
  const counted = (await visibleTasks(tx, { tenantId, actor }))
    .where('task.measure_id', '=', measureId)
    .where('task.state', '!=', 'released')
    .select(['task.id', 'task.organization_id'])
  const { rows } = await sql<Row>`
    select t.id as "taskId", jsonb_build_object('id', o.id, 'name', o.name) as organization, p.position,
           f.numerator::float8 as numerator, f.denominator::float8 as denominator, f.stated_on as "statedOn"
      from (${counted}) t
      join organization o on o.tenant_id = ${tenantId} and o.id = t.organization_id
      cross join unnest(${measure.targets.map((_, position) => position)}::int[]) as p(position)
      left join task_figure f on f.tenant_id = ${tenantId} and f.task_id = t.id and f.position = p.position
     order by p.position, o.path, t.id`.execute(tx)
  return { asOf: now.toISOString(), rows }
}
