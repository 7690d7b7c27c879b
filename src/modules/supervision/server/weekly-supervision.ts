import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { slipNumber } from '../slip-text.ts'
import { answeredBy } from '../supervision.policy.ts'
import { cadence } from './list-stale-measures.ts'

type Scope = { tenantId: TenantId; actor: Actor; today: ChinaDate; limit: number }

/** Slips that wait for this person's answer, and led standing measures whose review is due; the first few of each. */
export async function weeklySupervision(tx: Tx, scope: Scope) {
  return { slips: await slips(tx, scope), reviews: await reviews(tx, scope) }
}

async function slips(tx: Tx, { tenantId, actor, limit }: Scope) {
  const { rows } = await sql<{
    id: string
    issuer: string
    year: number
    serial: number
    answer_by: ChinaDate
    total: number
  }>`
    select s.id, i.name as issuer, s.year, s.serial, s.answer_by, count(*) over () as total
      from slip s
      join organization i on i.tenant_id = s.tenant_id and i.id = s.issuing_organization_id
     where s.tenant_id = ${tenantId} and s.state = 'delivered' and s.organization_id = any(${answeredBy(actor)}::uuid[])
     order by s.answer_by, s.id limit ${limit}`.execute(tx)
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      subjectId: row.id,
      heading: slipNumber(row),
      dueOn: row.answer_by,
      count: 1,
    })),
  }
}

async function reviews(tx: Tx, { tenantId, actor, today, limit }: Scope) {
  const { rows } = await sql<{ id: string; heading: string; due: ChinaDate; total: number }>`
    with standing as (
      select m.id, m.heading, (coalesce((select max(v.reviewed_on) from measure_review v
               where v.tenant_id = m.tenant_id and v.measure_id = m.id), p.published_on) + ${cadence})::date as due
        from measure_lead l
        join measure m on m.tenant_id = l.tenant_id and m.id = l.measure_id and m.standing and m.withdrawn_at is null
        join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id and p.state = 'published'
       where l.tenant_id = ${tenantId} and l.rank = 0 and l.organization_id = any(${answeredBy(actor)}::uuid[]))
    select standing.*, count(*) over () as total from standing where due < ${today}::date order by due, id limit ${limit}`.execute(
    tx,
  )
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ id, heading, due }) => ({ subjectId: id, heading, dueOn: due, count: 1 })),
  }
}
