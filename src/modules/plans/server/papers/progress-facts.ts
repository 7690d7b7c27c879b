import { sql } from 'kysely'
import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { statesOfTruth, waitsForLead } from '../../plans.states.ts'
import { openStates } from '../task-queries.ts'
import { visibleTasks } from '../task-sight.ts'

/** Counts of tasks; each is the total of the list that `progressFilters` opens. */
export type ProgressCounts = {
  counted: number
  done: number
  notDone: number
  unknown: number
  overdue: number
  waiting: number
  delayed: number
  deferred: number
  questioned: number
  disputed: number
  exempting: number
  exempted: number
  released: number
}
export type ProgressKey = keyof ProgressCounts

/** Beside the plan, what `/tasks` is asked for to list exactly the rows behind a count. */
export const progressFilters = {
  counted: 'counted=true',
  done: 'truth=done',
  notDone: 'truth=not-done',
  unknown: 'truth=unknown',
  overdue: 'overdue=true',
  waiting: 'waiting=true',
  delayed: 'state=delayed',
  deferred: 'asked=deferred',
  questioned: 'state=questioned',
  disputed: 'state=disputed',
  exempting: 'state=exempting',
  exempted: 'asked=exempted',
  released: 'state=released',
} as const satisfies Record<ProgressKey, string>

export type ProgressFacts = {
  total: ProgressCounts
  measures: ({ id: string } & ProgressCounts)[]
  organizations: ({ id: string; name: string } & ProgressCounts)[]
}

type Row = ProgressCounts & { measure_id: string | null; organization_id: string | null; name: string | null }

/** How a plan stands, by measure and by organisation, over the tasks that the actor may see; one pass, so no two figures differ. */
export async function progressFacts(
  { tx, tenantId, actor, today }: Pick<Context, 'tx' | 'tenantId' | 'actor' | 'today'>,
  planId: PlanId,
): Promise<ProgressFacts> {
  const tasks = (await visibleTasks(tx, { tenantId, actor }))
    .where('task.plan_id', '=', planId)
    .select([
      'task.measure_id',
      'task.organization_id',
      'task.state',
      'task.due_on',
      'task.first_due_on',
      'task.released_as',
    ])
  const inStates = (states: readonly string[]) => sql`count(*) filter (where t.state = any(${states}))`
  const { rows } = await sql<Row>`
    select s.*, o.name from (
      select t.measure_id, t.organization_id,
             count(*) filter (where t.state <> 'released') as counted,
             ${inStates(statesOfTruth('done'))} as done,
             ${inStates(statesOfTruth('not-done'))} as "notDone",
             ${inStates(statesOfTruth('unknown'))} as unknown,
             count(*) filter (where t.state = any(${openStates}) and t.due_on < ${today}) as overdue,
             ${inStates(waitsForLead)} as waiting,
             ${inStates(['delayed'])} as delayed,
             count(*) filter (where t.due_on > t.first_due_on) as deferred,
             ${inStates(['questioned'])} as questioned,
             ${inStates(['disputed'])} as disputed,
             ${inStates(['exempting'])} as exempting,
             count(*) filter (where t.released_as = 'exempted') as exempted,
             ${inStates(['released'])} as released
        from (${tasks}) t
       group by grouping sets ((t.measure_id), (t.organization_id), ())) s
      left join organization o on o.tenant_id = ${tenantId} and o.id = s.organization_id
     order by o.path`.execute(tx)
  const total = rows.find(
    ({ measure_id, organization_id }) => measure_id === null && organization_id === null,
  )
  if (!total) throw new Error('a sum over no groups has one row')
  return {
    total,
    measures: rows.flatMap(({ measure_id, ...counts }) =>
      measure_id ? [{ id: measure_id, ...counts }] : [],
    ),
    organizations: rows.flatMap(({ organization_id, name, ...counts }) =>
      organization_id ? [{ id: organization_id, name: name ?? '', ...counts }] : [],
    ),
  }
}
