import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { waitsForLead } from '#modules/plans/tasks.contract.ts'
import type { AgendaKind } from '../meetings.contract.ts'
import { agendaText } from '../meetings.rules.ts'
import { lightDay, lightWord, openTasks } from './light-queries.ts'
import { listStaleMeasures } from './list-stale-measures.ts'

/** A matter for an agenda: one line for each measure and kind, however many organisations it concerns. */
export type Matter = { kind: AgendaKind; taskId: string | null; measureId: string; text: string }

const mostMatters = 60
const named = 5

type Group = {
  measure_id: string
  kind: 'red' | 'yellow' | 'question'
  count: number
  first_task: string
  names: string[]
  question: string | null
  title: string
  number: string
  heading: string
  lead_id: string
  lead_name: string
}

// The gravest first; those who wait for an answer before what is only due soon.
const rank: Record<AgendaKind, number> = { red: 0, question: 1, stale: 2, yellow: 3, other: 4 }

/** What a section's plans give a meeting to talk about: red and yellow lights, who waits for an answer, reviews that are due. */
export async function mattersOf(
  context: Context,
  { organizationId }: { organizationId: OrganizationId },
): Promise<Matter[]> {
  const groups = await groupsOf(context, organizationId)
  const { rows: stale } = await listStaleMeasures(context, {
    leadOrganizationId: organizationId,
    limit: mostMatters,
  })
  const lit = groups.map((one): Matter => ({
    kind: one.kind,
    taskId: one.count === 1 ? one.first_task : null,
    measureId: one.measure_id,
    text: agendaText({
      ...one,
      planTitle: one.title,
      waitsFor: one.lead_id === organizationId ? '我们' : one.lead_name,
      detail: one.question,
    }),
  }))
  const reviews = stale.map((one): Matter => ({
    kind: 'stale',
    taskId: null,
    measureId: one.id,
    text: agendaText({
      ...one,
      kind: 'stale',
      waitsFor: '',
      count: 0,
      names: [],
      detail: one.reviewDueOn,
    }),
  }))
  return [...lit, ...reviews].sort((one, other) => rank[one.kind] - rank[other.kind]).slice(0, mostMatters)
}

/**
 * Tasks of what the section leads or issued, by measure and kind. Those that wait for the lead stand in one line of all of them as
 * soon as one has asked us something, or has waited too long.
 */
async function groupsOf(context: Context, organizationId: OrganizationId): Promise<Group[]> {
  const { tx, tenantId, today } = context
  const day = await lightDay(tx, { tenantId, today })
  const lit = (await openTasks({ ...context, filter: {} }))
    .where(
      sql<boolean>`(task.lead_organization_id = ${organizationId} or task.plan_id in (
        select id from plan where plan.tenant_id = ${tenantId} and plan.organization_id = ${organizationId}))`,
    )
    .select([
      'task.tenant_id',
      'task.id',
      'task.plan_id',
      'task.measure_id',
      'task.organization_id',
      'task.lead_organization_id as lead_id',
      'task.note',
      sql<boolean>`task.state = any(${waitsForLead})`.as('waits'),
      sql<boolean>`task.state = 'questioned' and task.lead_organization_id = ${organizationId}`.as('asked'),
      lightWord(day).as('word'),
    ])
  const { rows } = await sql<Group>`
    select g.*, p.title, m.number, m.heading, l.name as lead_name from (
      select k.tenant_id, k.plan_id, k.measure_id, k.lead_id, k.kind, count(*) as count,
             (array_agg(k.id order by k.id))[1] as first_task, min(k.note) filter (where k.asked) as question,
             (array_agg(o.name order by o.path, o.id))[1:${sql.lit(named)}] as names
        from (select lit.*, case when waits then 'question' when word = 'executing-remind' then 'yellow' else 'red' end as kind
                from (${lit}) lit where waits or word <> 'green') k
        join organization o on o.tenant_id = k.tenant_id and o.id = k.organization_id
       group by k.tenant_id, k.plan_id, k.measure_id, k.lead_id, k.kind
      having k.kind <> 'question' or bool_or(k.asked or k.word <> 'green')) g
      join plan p on p.tenant_id = g.tenant_id and p.id = g.plan_id
      join measure m on m.tenant_id = g.tenant_id and m.id = g.measure_id
      join organization l on l.tenant_id = g.tenant_id and l.id = g.lead_id
     order by p.published_on, m.position`.execute(tx)
  return rows
}
