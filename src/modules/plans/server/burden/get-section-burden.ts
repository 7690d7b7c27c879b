import { holdsAny, organizationsOf } from '#kernel/actor.ts'
import { OrganizationId } from '#kernel/id.ts'
import { termOf, type Month } from '#kernel/school-term.ts'
import type { Context } from '#platform/http/context.ts'
import { minutesIn } from '#modules/plans/burden.rules.ts'
import { officeRoles } from '#modules/plans/plans.policy.ts'
import { askedLoads, minutesOfLoads, monthAsked, tasksWithoutMonth } from './load-queries.ts'

/** Hours that offices ask of schools in the months of a term: of all offices for leaders, else of the actor's own. */
export async function getSectionBurden(
  { tx, tenantId, actor, today, now }: Context,
  { month }: { month?: Month | undefined },
) {
  const term = termOf(monthAsked(month, today))
  const issuerIds = holdsAny(actor, ['leader']) ? undefined : organizationsOf(actor, officeRoles)
  const loads = await askedLoads(
    tx,
    { tenantId, months: term.months, ...(issuerIds && { issuerIds }) },
    'issuer',
  )
  const names = await tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...new Set([...loads.map(({ key }) => key), ...(issuerIds ?? [])]), nobody])
    .execute()
  const rows = names.map(({ id, name }) => {
    const own = loads.filter(({ key }) => key === id)
    return {
      organization: { id: OrganizationId.parse(id), name },
      minutes: term.months.map((one) => own.reduce((sum, { load }) => sum + minutesIn(load, one), 0)),
      total: minutesOfLoads(own, term.months),
      withoutMonth: tasksWithoutMonth(own),
    }
  })
  const byTotal = rows.toSorted(
    (one, other) =>
      other.total - one.total || one.organization.name.localeCompare(other.organization.name, 'zh-CN'),
  )
  return { asOf: now.toISOString(), term, rows: byTotal }
}

/** Stands in an otherwise empty list, which SQL does not know. */
const nobody = '00000000-0000-0000-0000-000000000000'
