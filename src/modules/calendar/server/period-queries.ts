import type { ChinaDate } from '#kernel/china-date.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { CalendarPeriod, PeriodKind } from '../calendar.contract.ts'

type Stored = { id: string; kind: string; name: string; starts_on: string; ends_on: string }

/** A stored period in the contract's shape; the check constraint lists exactly its kinds. */
export function periodOf(row: Stored): CalendarPeriod {
  return {
    id: row.id,
    kind: row.kind as PeriodKind,
    name: row.name,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }
}

/** All periods of a tenant, latest first; some ten a year. */
export async function allPeriods(tx: Tx, tenantId: TenantId): Promise<CalendarPeriod[]> {
  const rows = await tx
    .selectFrom('calendar_period')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(periodOf)
}

/** Periods that touch a span of days, both ends included. */
export async function periodsBetween(
  tx: Tx,
  { tenantId, from, to }: { tenantId: TenantId; from: ChinaDate; to: ChinaDate },
): Promise<CalendarPeriod[]> {
  const rows = await tx
    .selectFrom('calendar_period')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('starts_on', '<=', to)
    .where('ends_on', '>=', from)
    .orderBy('starts_on')
    .orderBy('id')
    .execute()
  return rows.map(periodOf)
}
