import { sql } from 'kysely'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { planFor } from '../plan-queries.ts'
import { visibleTasks } from '../task-sight.ts'

type Row = {
  id: OrganizationId
  name: string
  received_at: string | null
  received_name: string | null
  unreceived: number
}

/** Which organisations of a plan have taken note of it; only those whose tasks the actor may see. */
export async function listReceipts({ tx, tenantId, actor }: Context, { planId }: { planId: PlanId }) {
  await planFor(tx, { tenantId, actor, planId })
  const counted = (await visibleTasks(tx, { tenantId, actor }))
    .where('task.plan_id', '=', planId)
    .where('task.state', '!=', 'released')
    .select([
      'task.organization_id',
      sql<number>`count(*) filter (where task.state = 'issued')`.as('unreceived'),
    ])
    .groupBy('task.organization_id')
  const { rows } = await sql<Row>`
    select o.id, o.name, r.received_at, r.received_name, t.unreceived
      from (${counted}) t
      join organization o on o.tenant_id = ${tenantId} and o.id = t.organization_id
      left join plan_receipt r on r.tenant_id = o.tenant_id and r.plan_id = ${planId} and r.organization_id = o.id
     order by t.unreceived = 0, o.path, o.id`.execute(tx)
  const shown = rows.map((row) => ({
    organization: { id: row.id, name: row.name },
    receivedAt: row.received_at,
    receivedName: row.received_name,
    unreceived: row.unreceived,
  }))
  return {
    rows: shown,
    received: shown.filter(({ unreceived }) => unreceived === 0).length,
    total: shown.length,
  }
}
