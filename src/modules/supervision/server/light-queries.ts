import { sql, type RawBuilder } from 'kysely'
import { addDays, type ChinaDate } from '#kernel/china-date.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { isWorkday, periodsBetween } from '#modules/calendar/server/public.ts'
import { waitsForLead } from '#modules/plans/tasks.contract.ts'
import { filtered, visibleTasks } from '#modules/plans/server/public.ts'
import type { LightBearer, LightCounts, LightStage } from '../lights.contract.ts'
import { lightLimits, tooLongSince, type LightDay } from '../supervision.rules.ts'
import type { TaskFilter } from '#modules/plans/tasks.contract.ts'

/** How far back the lead's clock may have to look for its eleventh working day: the longest holidays are shorter. */
const lookBack = 90

/** Today with the working days of the tenant's calendar. */
export async function lightDay(
  tx: Tx,
  { tenantId, today }: { tenantId: TenantId; today: ChinaDate },
): Promise<LightDay> {
  const periods = await periodsBetween(tx, { tenantId, from: addDays(today, -lookBack), to: today })
  const known = new Map<ChinaDate, boolean>()
  return {
    today,
    isWorkday: (date) => {
      const answer = known.get(date) ?? isWorkday(date, periods)
      known.set(date, answer)
      return answer
    },
  }
}

/** Lights as the database names them: whose, and how grave; green has neither. */
export type LightWord = 'green' | `${LightBearer}-${LightStage}`

const startOf = (date: ChinaDate) => `${date}T00:00:00+08:00`

/**
 * The rule of `supervision.rules.ts` in SQL, for counting where the tasks are; a test holds both against each other. Days
 * become instants here, so that columns are compared as they are stored.
 */
export function lightWord(day: LightDay): RawBuilder<LightWord> {
  const { today } = day
  const leadSince = sql`coalesce(task.waiting_since, task.changed_at)`
  const waitedFor = (days: number) => startOf(addDays(tooLongSince(days, day), 1))
  return sql<LightWord>`case
    when task.state = any(${waitsForLead}) then case
      when ${leadSince} < ${waitedFor(lightLimits.leadRed)}::timestamptz then 'lead-urge'
      when ${leadSince} < ${waitedFor(lightLimits.leadYellow)}::timestamptz then 'lead-remind'
      else 'green' end
    when task.due_on < ${addDays(today, -lightLimits.escalate)}::date then 'executing-escalate'
    when task.due_on < ${today}::date then case
      when ${timesReturned} >= ${lightLimits.returns} then 'executing-escalate' else 'executing-urge' end
    when task.due_on <= ${addDays(today, lightLimits.dueSoon)}::date then 'executing-remind'
    when task.state = 'returned' and task.changed_at < ${startOf(addDays(today, -lightLimits.returnUnanswered))}::timestamptz
      then 'executing-remind'
    when ${milestonePassed(today)} then 'executing-remind'
    else 'green' end`
}

/** How often a task came back. */
export const timesReturned = sql<number>`(select count(*) from task_event e
  where e.tenant_id = task.tenant_id and e.task_id = task.id and e.to_state = 'returned')`

// The list of measures is made once; only tasks of such a measure are looked at one by one.
const milestonePassed = (today: ChinaDate) => sql<boolean>`(task.measure_id in (
    select p.measure_id from measure_milestone p where p.due_on < ${today}::date and p.actor <> 'lead')
  and exists (select 1 from measure_milestone m
    where m.tenant_id = task.tenant_id and m.measure_id = task.measure_id and m.due_on < ${today}::date
      and ${ofTheExecuting} and not exists (select 1 from task_milestone d
        where d.tenant_id = task.tenant_id and d.task_id = task.id and d.position = m.position)))`

/** Milestones `m` that the executing organisation of `task` records itself. */
export const ofTheExecuting = sql<boolean>`(m.actor = 'executing' or (m.actor = 'named' and m.organization_id = task.organization_id))`

type Asked = Pick<Context, 'tx' | 'tenantId' | 'actor' | 'today'> & { filter: TaskFilter }

/** Open tasks that the actor may see, under a filter. */
export async function openTasks({ tx, tenantId, actor, today, filter }: Asked) {
  return filtered(await visibleTasks(tx, { tenantId, actor }), { filter: { ...filter, open: true }, today })
}

/** Numbers of open tasks by the database's word, as the contract shows them. */
export function lightCounts(counts: Partial<Record<LightWord, number>>): LightCounts {
  const of = (word: LightWord) => counts[word] ?? 0
  const [urge, escalate] = [of('executing-urge'), of('executing-escalate')]
  return {
    green: of('green'),
    yellow: of('executing-remind'),
    red: urge + escalate,
    urge,
    escalate,
    leadYellow: of('lead-remind'),
    leadRed: of('lead-urge'),
  }
}
