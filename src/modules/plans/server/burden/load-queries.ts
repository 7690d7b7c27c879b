import { sql, type RawBuilder } from 'kysely'
import { addDays, lastDayOfMonth, type ChinaDate } from '#kernel/china-date.ts'
import type { MeasureId, OrganizationId, PlanId, TenantId } from '#kernel/id.ts'
import { monthOf, type Month } from '#kernel/school-term.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { fallsInNoMonth, minutesIn, type Load } from '#modules/plans/burden.rules.ts'
import { effortKinds, type ReviewCadence } from '#modules/plans/measures.contract.ts'

/** Whose tasks, and between which months; what has no bearing on a month of the span is left out. */
export type Asked = {
  tenantId: TenantId
  months: readonly Month[]
  organizationIds?: readonly OrganizationId[]
  issuerIds?: readonly OrganizationId[]
  exceptPlanIds?: readonly PlanId[]
}

/** The organisation that is asked, the office that asks, or the measure by which it asks. */
export type Grouping = 'organization' | 'issuer' | 'measure'

export type AskedLoad<Key> = { key: Key; tasks: number; load: Load }

type KeyOf<G extends Grouping> = G extends 'measure' ? MeasureId : OrganizationId

const keys: Readonly<Record<Grouping, RawBuilder<string>>> = {
  organization: sql`t.organization_id`,
  issuer: sql`p.organization_id`,
  measure: sql`t.measure_id`,
}

type Row = {
  key: string
  due_month: string | null
  from_month: string | null
  standing: boolean
  review_every: string | null
  open: boolean | null
  minutes: number
  tasks: number
}

// Only of standing tasks does it matter when they were set, how often they are looked at and whether they go on: kept apart for
// the others too, these would make ten rows of one.
const ofStanding = (column: RawBuilder<unknown>) => sql`case when t.standing then ${column} end`

/** First and last day of a list of months in any order. */
export function spanOf(months: readonly Month[]): { from: ChinaDate; to: ChinaDate } {
  const sorted = months.toSorted()
  return { from: `${sorted[0] ?? '2000-01'}-01`, to: lastDayOfMonth(`${sorted.at(-1) ?? '2000-01'}-01`) }
}

/**
 * What plans in force ask, in minutes, put together where it falls due alike. Released tasks ask for nothing; deferred ones
 * ask in the month of their new date.
 */
export async function askedLoads<G extends Grouping>(
  tx: Tx,
  asked: Asked,
  grouping: G,
): Promise<AskedLoad<KeyOf<G>>[]> {
  const { tenantId, organizationIds = null, issuerIds = null, exceptPlanIds = [] } = asked
  const { from, to } = spanOf(asked.months)
  const kinds = Object.keys(effortKinds)
  const usual = Object.values(effortKinds).map(({ minutes }) => minutes)
  const { rows } = await sql<Row>`
    select ${keys[grouping]} as key, to_char(t.due_on, 'YYYY-MM') as due_month,
           ${ofStanding(sql`to_char(t.issued_on, 'YYYY-MM')`)} as from_month, t.standing,
           ${ofStanding(sql`m.review_every`)} as review_every, ${ofStanding(sql`t.state <> 'accepted'`)} as open,
           sum(coalesce(m.effort_minutes, k.minutes))::int as minutes, count(*)::int as tasks
      from task t
      join plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id
      join measure m on m.tenant_id = t.tenant_id and m.id = t.measure_id
      join unnest(${kinds}::text[], ${usual}::int[]) as k(kind, minutes) on k.kind = m.effort_kind
     where t.tenant_id = ${tenantId} and p.state = 'published' and t.state <> 'released'
       and (t.standing or (t.due_on >= ${from}::date and t.due_on <= ${to}::date))
       and (${organizationIds}::uuid[] is null or t.organization_id = any(${organizationIds}::uuid[]))
       and (${issuerIds}::uuid[] is null or p.organization_id = any(${issuerIds}::uuid[]))
       and not p.id = any(${exceptPlanIds}::uuid[])
     group by 1, 2, 3, 4, 5, 6`.execute(tx)
  return rows.map((row) => ({
    // Ids come from uuid columns of the grouping's table.
    key: row.key as KeyOf<G>,
    tasks: row.tasks,
    load: {
      minutes: row.minutes,
      dueMonth: row.due_month,
      fromMonth: row.from_month ?? '',
      standing: row.standing,
      // The check constraint lists exactly these.
      reviewEvery: row.review_every as ReviewCadence | null,
      open: row.open ?? true,
    },
  }))
}

/** Minutes of loads in some months together. */
export function minutesOfLoads(loads: readonly { load: Load }[], months: readonly Month[]): number {
  return loads.reduce(
    (sum, { load }) => sum + months.reduce((part, month) => part + minutesIn(load, month), 0),
    0,
  )
}

/** Tasks of 长期坚持 that fall into no month. */
export function tasksWithoutMonth(loads: readonly { tasks: number; load: Load }[]): number {
  return loads.reduce((sum, { tasks, load }) => sum + (fallsInNoMonth(load) ? tasks : 0), 0)
}

/** The month of today when nobody names another one. */
export function monthAsked(month: Month | undefined, today: ChinaDate): Month {
  return month ?? monthOf(addDays(today, 0))
}
