import { sql } from 'kysely'
import { organizationsOf, type Actor } from '#kernel/actor.ts'
import { addDays, endOfWeek, type ChinaDate } from '#kernel/china-date.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { answeringRoles, officeRoles } from '../plans.policy.ts'
import { waitsForLead } from '../plans.states.ts'
import { waitsForActor } from './approval/approval-queries.ts'
import { openStates } from './task-queries.ts'

type Scope = { tenantId: TenantId; actor: Actor; today: ChinaDate; limit: number }
type Duty = { subjectId: string; heading: string; dueOn: ChinaDate | null; count: number }
type Duties = { total: number; items: Duty[] }

const none: Duties = { total: 0, items: [] }
const ours = openStates.filter((state) => !waitsForLead.includes(state))

/** What waits for this person now, by week: own tasks with a date, answers of led ones, plans to approve; the first few of each. */
export async function weeklyDuties(tx: Tx, scope: Scope) {
  const working = organizationsOf(scope.actor, [...officeRoles, ...answeringRoles])
  const dated = working.length > 0 ? await datedTasks(tx, { ...scope, working }) : []
  const kind = (name: string): Duties => {
    const rows = dated.filter((row) => row.kind === name)
    return {
      total: rows[0]?.total ?? 0,
      items: rows.map((row) => ({ subjectId: row.id, heading: row.heading, dueOn: row.due_on, count: 1 })),
    }
  }
  return {
    overdue: kind('overdue'),
    thisWeek: kind('this-week'),
    nextWeek: kind('next-week'),
    toJudge: working.length > 0 ? await toJudge(tx, { ...scope, working }) : none,
    approvals: await toApprove(tx, scope),
  }
}

type Working = Scope & { working: string[] }

async function datedTasks(tx: Tx, { tenantId, today, limit, working }: Working) {
  const week = endOfWeek(today)
  const { rows } = await sql<{ kind: string; total: number; id: string; heading: string; due_on: ChinaDate }>`
    with mine as (
      select id, measure_id, due_on, case when due_on < ${today} then 'overdue' when due_on <= ${week} then 'this-week'
             else 'next-week' end as kind
        from task
       where tenant_id = ${tenantId} and organization_id = any(${working}::uuid[]) and state = any(${ours}::text[])
         and due_on <= ${addDays(week, 7)}),
    placed as (
      select *, count(*) over (partition by kind) as total, row_number() over (partition by kind order by due_on, id) as place
        from mine)
    select placed.kind, placed.total, placed.id, measure.heading, placed.due_on
      from placed
      join measure on measure.tenant_id = ${tenantId} and measure.id = placed.measure_id
     where placed.place <= ${limit}
     order by placed.due_on, placed.id`.execute(tx)
  return rows
}

/** Answers that wait for the lead, together for each measure. */
async function toJudge(tx: Tx, { tenantId, limit, working }: Working): Promise<Duties> {
  const { rows } = await sql<{ id: string; heading: string; count: number; total: number }>`
    with waiting as (
      select measure_id, count(*) as count from task
       where tenant_id = ${tenantId} and lead_organization_id = any(${working}::uuid[]) and state = any(${waitsForLead}::text[])
       group by measure_id),
    placed as (select *, sum(count) over ()::int as total from waiting order by count desc, measure_id limit ${limit})
    select measure.id, measure.heading, placed.count, placed.total
      from placed
      join measure on measure.tenant_id = ${tenantId} and measure.id = placed.measure_id
     order by placed.count desc, measure.id`.execute(tx)
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ id, heading, count }) => ({ subjectId: id, heading, dueOn: null, count })),
  }
}

async function toApprove(tx: Tx, { tenantId, actor, limit }: Scope): Promise<Duties> {
  const rows = await tx
    .selectFrom('plan')
    .select(['id', 'title', sql<number>`count(*) over ()`.as('total')])
    .where('tenant_id', '=', tenantId)
    .where(waitsForActor(actor))
    .orderBy('id')
    .limit(limit)
    .execute()
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ id, title }) => ({ subjectId: id, heading: title, dueOn: null, count: 1 })),
  }
}
