import { sql } from 'kysely'
import type { MeasureId, OrganizationId, PlanId, TenantId } from '#kernel/id.ts'
import type { Month } from '#kernel/school-term.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { BurdenRow } from '#modules/plans/burden.contract.ts'
import { minutesOfLoads, type AskedLoad } from './load-queries.ts'

type Named = Pick<BurdenRow, 'measureId' | 'number' | 'heading' | 'plan' | 'section'>

type Row = {
  id: MeasureId
  number: string
  heading: string
  plan_id: PlanId
  plan_title: string
  section_id: OrganizationId
  section_name: string
}

/** Measures with their plan and the office that issued it, the newest plan first. */
export async function measuresNamed(
  tx: Tx,
  { tenantId, ids }: { tenantId: TenantId; ids: readonly MeasureId[] },
): Promise<Named[]> {
  const { rows } = await sql<Row>`
    select m.id, m.number, m.heading, p.id as plan_id, p.title as plan_title, o.id as section_id, o.name as section_name
      from measure m
      join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id
      join organization o on o.tenant_id = p.tenant_id and o.id = p.organization_id
     where m.tenant_id = ${tenantId} and m.id = any(${[...ids]}::uuid[])
     order by p.published_at desc, m.position`.execute(tx)
  return rows.map((row) => ({
    measureId: row.id,
    number: row.number,
    heading: row.heading,
    plan: { id: row.plan_id, title: row.plan_title },
    section: { id: row.section_id, name: row.section_name },
  }))
}

/** The measures behind a month's minutes, the dearest first; those that ask nothing in the month are left out. */
export async function burdenRows(
  tx: Tx,
  { tenantId, loads, month }: { tenantId: TenantId; loads: readonly AskedLoad<MeasureId>[]; month: Month },
): Promise<BurdenRow[]> {
  const asked = loads.filter((one) => minutesOfLoads([one], [month]) > 0)
  const byMeasure = Map.groupBy(asked, ({ key }) => key)
  const named = await measuresNamed(tx, { tenantId, ids: [...byMeasure.keys()] })
  const found = named.map((row): BurdenRow => {
    const own = byMeasure.get(row.measureId) ?? []
    const total = minutesOfLoads(own, [month])
    const organizations = own.reduce((sum, { tasks }) => sum + tasks, 0)
    // Every task of a measure costs the same, so the division leaves no rest.
    return { ...row, minutes: total / organizations, organizations, total }
  })
  return found.toSorted((one, other) => other.total - one.total)
}
