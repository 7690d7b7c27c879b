import { sql } from 'kysely'
import type { MeasureId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { gaugeOf } from '../../gauges.ts'
import { visibleTasks } from '../task-sight.ts'
import { measureSeen } from './measure-led.ts'

type Sum = { position: number; numerator: string; denominator: string | null; stated: number }

/** Where the targets of a measure stand, over the tasks that the actor may see and that count. */
export async function getGauges(context: Context, { measureId }: { measureId: MeasureId }) {
  const { tx, tenantId, actor, now } = context
  const { measure } = await measureSeen(context, { measureId })
  const counted = (await visibleTasks(tx, { tenantId, actor }))
    .where('task.measure_id', '=', measureId)
    .where('task.state', '!=', 'released')
  const { total } = await counted.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const { rows } = await sql<Sum>`
    select f.position, sum(f.numerator)::text as numerator, sum(f.denominator)::text as denominator, count(*) as stated
      from (${counted.select('task.id')}) t
      join task_figure f on f.tenant_id = ${tenantId} and f.task_id = t.id
     group by f.position`.execute(tx)
  return {
    asOf: now.toISOString(),
    gauges: measure.targets.map((target, position) =>
      gaugeOf(target, { of: total, sum: rows.find((row) => row.position === position) }),
    ),
  }
}
