import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Measure } from '../../measures.contract.ts'

type Adopting = { draftId: PlanId; baseId: PlanId; wanted: readonly Measure[] }

/**
 * Moves the draft's new measures into the plan and puts all of its measures into the draft's order; withdrawn ones come last.
 * A measure that belongs to an activity of the draft gets the plan's activity of that name.
 */
export async function adoptMeasures(context: Context, { draftId, baseId, wanted }: Adopting): Promise<void> {
  const { tx, tenantId, newId } = context
  const added = wanted.filter(({ originMeasureId }) => originMeasureId === null)
  const names = [...new Set(wanted.flatMap(({ activity }) => (activity ? [activity.name] : [])))]
  for (const [position, name] of names.entries())
    await sql`
      insert into activity (tenant_id, id, plan_id, position, name)
      select ${tenantId}, ${newId()}, ${baseId}, ${position}, ${name}
       where not exists (select 1 from activity where tenant_id = ${tenantId} and plan_id = ${baseId} and name = ${name})`.execute(
      tx,
    )
  const order = wanted.map(({ id, originMeasureId, activity, number }, position) => ({
    id: originMeasureId ?? id,
    position,
    activity: activity?.name ?? null,
    number,
  }))
  // A draft holds its places until the end of the transaction only (the key is deferred), so moving out leaves no clash.
  if (added.length > 0)
    await sql`
      update measure set plan_id = ${baseId}, activity_id = null
       where tenant_id = ${tenantId} and plan_id = ${draftId} and id = any(${added.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    )
  await sql`
    update measure set position = placed.position, number = placed.number,
           activity_id = (select a.id from activity a where a.tenant_id = ${tenantId} and a.plan_id = ${baseId} and a.name = placed.activity)
      from unnest(${order.map(({ id }) => id)}::uuid[], ${order.map(({ position }) => position)}::int[],
                  ${order.map(({ number }) => number)}::text[], ${order.map(({ activity }) => activity)}::text[])
        as placed(id, position, number, activity)
     where measure.tenant_id = ${tenantId} and measure.id = placed.id`.execute(tx)
  await sql`
    update measure set position = ${order.length} + last.place
      from (select id, row_number() over (order by position) as place from measure
             where tenant_id = ${tenantId} and plan_id = ${baseId} and withdrawn_at is not null) as last
     where measure.tenant_id = ${tenantId} and measure.id = last.id`.execute(tx)
}
