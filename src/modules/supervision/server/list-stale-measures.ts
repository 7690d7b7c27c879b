import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { StaleMeasure } from '../lights.contract.ts'
import { answeredBy, readsAll } from '../supervision.policy.ts'

/** The cadence of a standing measure as an interval; one without a cadence is looked at once a year. */
export const cadence = sql`case m.review_every when 'month' then interval '1 month' when 'quarter' then interval '3 months'
  when 'half-year' then interval '6 months' else interval '1 year' end`

type Row = {
  id: StaleMeasure['id']
  plan_id: StaleMeasure['planId']
  plan_title: string
  number: string
  heading: string
  lead_id: OrganizationId
  lead_name: string
  review_every: StaleMeasure['reviewEvery']
  last_reviewed_on: string | null
  published_on: string
  review_due_on: string
  open_tasks: number
}

type Asked = { leadOrganizationId?: OrganizationId | undefined; after?: string | undefined; limit: number }

/** Standing measures in force whose review is due, longest first: for their leads, the office that issued them, and leaders. */
export async function listStaleMeasures(
  { tx, tenantId, actor, today, now }: Context,
  { leadOrganizationId, after, limit }: Asked,
) {
  const mine = answeredBy(actor)
  const stale = sql`
    select m.id, m.plan_id, p.title as plan_title, m.number, m.heading, l.organization_id as lead_id, o.name as lead_name,
           m.review_every, r.last as last_reviewed_on, p.published_on, (coalesce(r.last, p.published_on) + ${cadence})::date as review_due_on
      from measure m
      join plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id and p.state = 'published'
      join measure_lead l on l.tenant_id = m.tenant_id and l.measure_id = m.id and l.rank = 0
      join organization o on o.tenant_id = l.tenant_id and o.id = l.organization_id
      left join lateral (select max(v.reviewed_on) as last from measure_review v
        where v.tenant_id = m.tenant_id and v.measure_id = m.id) r on true
     where m.tenant_id = ${tenantId} and m.standing and m.withdrawn_at is null
       and coalesce(r.last, p.published_on) + ${cadence} < ${today}::date
       and (${readsAll(actor)}::boolean or l.organization_id = any(${mine}::uuid[]) or p.organization_id = any(${mine}::uuid[]))
       ${leadOrganizationId ? sql`and l.organization_id = ${leadOrganizationId}` : sql``}`
  const counted = await sql<{ total: number }>`select count(*) as total from (${stale}) stale`.execute(tx)
  const [date = '', id = ''] = after?.split('_') ?? []
  const { rows: found } = await sql<Row>`
    select stale.*, (select count(*) from task t where t.tenant_id = ${tenantId} and t.measure_id = stale.id
             and t.state not in ('accepted', 'released')) as open_tasks
      from (${stale}) stale
     ${after ? sql`where (stale.review_due_on, stale.id) > (${date}::date, ${id}::uuid)` : sql``}
     order by stale.review_due_on, stale.id limit ${limit + 1}`.execute(tx)
  const rows = found.slice(0, limit).map((row): StaleMeasure => ({
    id: row.id,
    planId: row.plan_id,
    planTitle: row.plan_title,
    number: row.number,
    heading: row.heading,
    lead: { id: row.lead_id, name: row.lead_name },
    reviewEvery: row.review_every,
    lastReviewedOn: row.last_reviewed_on,
    publishedOn: row.published_on,
    reviewDueOn: row.review_due_on,
    openTasks: row.open_tasks,
    mayReview: mine.includes(row.lead_id),
  }))
  const last = rows.at(-1)
  return {
    rows,
    next: found.length > limit && last ? `${last.reviewDueOn}_${last.id}` : null,
    total: counted.rows[0]?.total ?? 0,
    today,
    asOf: now.toISOString(),
  }
}
