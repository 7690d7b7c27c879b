import { holdsAny } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Month } from '#kernel/school-term.ts'
import type { Context } from '#platform/http/context.ts'
import { organizationById } from '#modules/organizations/server/public.ts'
import { planPolicy } from '#modules/plans/plans.policy.ts'
import { burdenRows } from './burden-rows.ts'
import { askedLoads, minutesOfLoads } from './load-queries.ts'

/** The measures by which an office asks hours of schools in a month. Throws `not-found` for an office of others. */
export async function listSectionBurden(
  { tx, tenantId, actor, now }: Context,
  { organizationId, month }: { organizationId: OrganizationId; month: Month },
) {
  if (!holdsAny(actor, ['leader']) && !planPolicy.draft(actor, organizationId))
    throw new Problem('not-found', { detail: '没有找到这个股室，或者它不在您的工作范围内。' })
  await organizationById(tx, { tenantId, organizationId })
  const loads = await askedLoads(tx, { tenantId, months: [month], issuerIds: [organizationId] }, 'measure')
  return {
    asOf: now.toISOString(),
    month,
    minutes: minutesOfLoads(loads, [month]),
    rows: await burdenRows(tx, { tenantId, loads, month }),
  }
}
