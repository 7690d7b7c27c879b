import type { OrganizationId } from '#kernel/id.ts'
import type { Month } from '#kernel/school-term.ts'
import type { Context } from '#platform/http/context.ts'
import { actingFor } from '../list-owed.ts'
import { burdenRows } from './burden-rows.ts'
import { askedLoads, minutesOfLoads, monthAsked, tasksWithoutMonth } from './load-queries.ts'

/** Hours asked of an organisation and the unit in which it stands in a month, with the measures behind them. */
export async function getOrganizationBurden(
  { tx, tenantId, actor, today, now }: Context,
  { organizationId, ...wanted }: { organizationId: OrganizationId; month?: Month | undefined },
) {
  const organizationIds = await actingFor({ tx, tenantId, actor }, organizationId)
  const month = monthAsked(wanted.month, today)
  const loads = await askedLoads(tx, { tenantId, months: [month], organizationIds }, 'measure')
  return {
    asOf: now.toISOString(),
    month,
    minutes: minutesOfLoads(loads, [month]),
    withoutMonth: tasksWithoutMonth(loads),
    rows: await burdenRows(tx, { tenantId, loads, month }),
  }
}
