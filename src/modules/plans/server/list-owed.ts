import { sql } from 'kysely'
import { addDays, endOfWeek, lastDayOfMonth } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { visibleOrganizationIds } from '#modules/organizations/server/public.ts'
import { waitsForLead } from '../plans.states.ts'
import type { OwedTask } from '../tasks.contract.ts'
import { described, openStates, taskRow } from './task-queries.ts'
import { visibleTasks } from './task-sight.ts'

const mostShown = 500

/** What an organisation and the unit in which it stands owe today, in groups by date, each line with its clause. */
export async function listOwed(
  { tx, tenantId, actor, today, now }: Context,
  { organizationId }: { organizationId: OrganizationId },
) {
  const organizationIds = await actingFor({ tx, tenantId, actor }, organizationId)
  const mine = (await visibleTasks(tx, { tenantId, actor })).where(
    'task.organization_id',
    '=',
    sql<string>`any(${organizationIds}::uuid[])`,
  )
  const rows = await described(mine)
    .leftJoin('document', (join) =>
      join.onRef('document.tenant_id', '=', 'plan.tenant_id').onRef('document.id', '=', 'plan.document_id'),
    )
    .select(['measure.text as clause', 'document.document_number', 'task.issued_on'])
    .where('task.state', 'in', openStates)
    .orderBy('task.due_on')
    .orderBy('task.id')
    .limit(mostShown)
    .execute()
  const { open, done } = await mine
    .select([
      sql<number>`count(*) filter (where task.state not in ('accepted', 'released'))`.as('open'),
      sql<number>`count(*) filter (where task.state = 'accepted')`.as('done'),
    ])
    .executeTakeFirstOrThrow()
  const owed = rows.map((row) => ({
    ...taskRow(row, today),
    clause: row.clause,
    documentNumber: row.document_number,
    publishedOn: row.issued_on,
  }))
  return { ...grouped(owed, today), today, asOf: now.toISOString(), openCount: open, doneCount: done }
}

/** The organisation itself and what the actor's posts there act for; `not-found` for one the actor may not look at. */
export async function actingFor(
  { tx, tenantId, actor }: Pick<Context, 'tx' | 'tenantId' | 'actor'>,
  organizationId: OrganizationId,
): Promise<OrganizationId[]> {
  const acting = actor.posts
    .filter((post) => post.organizationId === organizationId)
    .flatMap(({ actsFor }) => [...actsFor])
  if (acting.length > 0) return [...new Set([organizationId, ...acting])]
  const visible = await visibleOrganizationIds(tx, { tenantId, actor })
  if (!visible.includes(organizationId))
    throw new Problem('not-found', { detail: '没有找到这个组织，或者它不在您的工作范围内。' })
  return [organizationId]
}

function grouped(owed: readonly OwedTask[], today: string) {
  const week = endOfWeek(today)
  const month = lastDayOfMonth(today)
  const waiting = owed.filter(({ state }) => waitsForLead.includes(state))
  const ours = owed.filter(({ state }) => !waitsForLead.includes(state))
  const dated = (from: string, to: string) =>
    ours.filter(({ dueOn }) => dueOn !== null && dueOn >= from && dueOn <= to)
  const monthStart = week < month ? addDays(week, 1) : addDays(month, 1)
  return {
    overdue: ours.filter(({ dueOn }) => dueOn !== null && dueOn < today),
    thisWeek: dated(today, week),
    thisMonth: week < month ? dated(monthStart, month) : [],
    later: ours.filter(({ dueOn }) => dueOn !== null && dueOn > week && dueOn > month),
    standing: ours.filter(({ dueOn }) => dueOn === null),
    waiting,
  }
}
