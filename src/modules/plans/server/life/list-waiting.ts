import { sql } from 'kysely'
import { chinaDateOf } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import { periodsBetween, workdaysBetween } from '#modules/calendar/server/public.ts'
import { taskPolicy } from '../../plans.policy.ts'
import type { TaskState } from '../../plans.states.ts'
import type { OpenQuestion, WaitingTask } from '../../waiting.contract.ts'
import { described, taskRow } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'
import { patience } from './patience.ts'

const mostQuestions = 200
const mostShown = 20

/** What waits for the word of a lead, the oldest first; questions about one measure stand together. */
export async function listWaiting(context: Context, { organizationId }: { organizationId: OrganizationId }) {
  if (!taskPolicy.answerFor(context.actor, organizationId))
    throw new Problem('not-found', { detail: '没有找到这个组织，或者您不替它答复。' })
  const waiting = waitingFor(context, organizationId)
  const questions = await waiting({ states: ['questioned'], limit: mostQuestions })
  return {
    asOf: context.now.toISOString(),
    patience,
    questions: byMeasure(questions.rows),
    questionTotal: questions.total,
    requests: await waiting({ states: ['delayed', 'exempting', 'disputed'], limit: mostShown }),
    results: await waiting({ states: ['reported'], limit: mostShown }),
  }
}

function waitingFor({ tx, tenantId, actor, today }: Context, organizationId: OrganizationId) {
  return async ({ states, limit }: { states: readonly TaskState[]; limit: number }) => {
    const mine = (await visibleTasks(tx, { tenantId, actor }))
      .where('task.lead_organization_id', '=', organizationId)
      .where('task.state', 'in', states)
    const { total } = await mine.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
    const cut = await mine
      .select('task.id')
      .orderBy('task.waiting_since')
      .orderBy('task.id')
      .limit(limit)
      .execute()
    const found = await described(tx.selectFrom('task').where('task.tenant_id', '=', tenantId))
      .select(
        sql<
          string | null
        >`(select e.due_on from task_event e where e.tenant_id = task.tenant_id and e.task_id = task.id
          and e.action = 'delay' order by e.id desc limit 1)`.as('proposed_on'),
      )
      .where('task.id', '=', sql<string>`any(${cut.map(({ id }) => id)}::uuid[])`)
      .orderBy('task.waiting_since')
      .orderBy('task.id')
      .execute()
    const since = found.map((row) => chinaDateOf(new Date(row.waiting_since ?? row.changed_at)))
    const periods = await periodsBetween(tx, { tenantId, from: since[0] ?? today, to: today })
    const rows = found.map((row, place): WaitingTask => ({
      ...taskRow(row, today),
      workdays: workdaysBetween({ from: since[place] ?? today, to: today }, periods),
      proposedOn: row.state === 'delayed' ? row.proposed_on : null,
    }))
    return { rows, total }
  }
}

/** Questions arrive the oldest first, and so do the measures that they are about. */
function byMeasure(rows: readonly WaitingTask[]): OpenQuestion[] {
  const questions = new Map<string, OpenQuestion>()
  for (const row of rows) {
    const { measureId, number, heading, planTitle } = row
    const question = questions.get(measureId) ?? { measureId, number, heading, planTitle, askers: [] }
    question.askers.push(row)
    questions.set(measureId, question)
  }
  return [...questions.values()]
}
