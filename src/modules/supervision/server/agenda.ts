import { sql } from 'kysely'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { AgendaKind } from '../meetings.contract.ts'
import { agendaText } from '../meetings.rules.ts'
import { lightDay, lightWord, openTasks, type LightWord } from './light-queries.ts'
import { listStaleMeasures } from './list-stale-measures.ts'

/** A matter for an agenda: one line for each measure and kind, however many organisations it concerns. */
export type Matter = { kind: AgendaKind; taskId: string | null; measureId: string; text: string }

const mostMatters = 60
const named = 5

type Group = {
  measure_id: string
  word: LightWord
  asked: boolean
  count: number
  first_task: string
  names: string[]
  note: string | null
  title: string
  number: string
  heading: string
}

// The gravest first; questions of schools before our own plans' yellow lights.
const rank: Record<AgendaKind, number> = { red: 0, question: 1, stale: 2, yellow: 3, other: 4 }

/** What a section's plans give a meeting to talk about: red and yellow lights, unanswered questions, reviews that are due. */
export async function mattersOf(
  context: Context,
  { organizationId }: { organizationId: OrganizationId },
): Promise<Matter[]> {
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
      'task.note',
      sql<boolean>`task.state = 'questioned' and task.lead_organization_id = ${organizationId}`.as('asked'),
      lightWord(day).as('word'),
    ])
  const { rows } = await sql<Group>`
    select g.*, p.title, m.number, m.heading from (
      select lit.tenant_id, lit.plan_id, lit.measure_id, case when lit.asked then 'green' else lit.word end as word, lit.asked,
             count(*) as count, (array_agg(lit.id order by lit.id))[1] as first_task, min(lit.note) as note,
             (array_agg(o.name order by o.path, o.id))[1:${sql.lit(named)}] as names
        from (${lit}) lit
        join organization o on o.tenant_id = lit.tenant_id and o.id = lit.organization_id
       where lit.asked or lit.word <> 'green'
       group by lit.tenant_id, lit.plan_id, lit.measure_id, 4, lit.asked) g
      join plan p on p.tenant_id = g.tenant_id and p.id = g.plan_id
      join measure m on m.tenant_id = g.tenant_id and m.id = g.measure_id
     order by p.published_on, m.position`.execute(tx)
  const stale = await listStaleMeasures(context, { limit: mostMatters })
  const reviews = stale.rows
    .filter(({ lead }) => lead.id === organizationId)
    .map((one): Matter => ({
      kind: 'stale',
      taskId: null,
      measureId: one.id,
      text: agendaText({
        ...one,
        kind: 'stale',
        ours: true,
        count: 0,
        names: [],
        detail: one.reviewDueOn,
      }),
    }))
  return [...joined(rows), ...reviews]
    .sort((one, other) => rank[one.kind] - rank[other.kind])
    .slice(0, mostMatters)
}

/** Urged and escalated tasks of a measure are one red line. */
function joined(groups: readonly Group[]): Matter[] {
  const lines = new Map<string, Group & { kind: AgendaKind; ours: boolean }>()
  for (const group of groups) {
    const kind = kindOf(group)
    const ours = group.word.startsWith('lead-')
    const key = `${kind} ${ours} ${group.measure_id}`
    const known = lines.get(key)
    lines.set(key, {
      ...group,
      kind,
      ours,
      count: group.count + (known?.count ?? 0),
      names: [...(known?.names ?? []), ...group.names].slice(0, named),
    })
  }
  return [...lines.values()].map((line) => ({
    kind: line.kind,
    taskId: line.count === 1 ? line.first_task : null,
    measureId: line.measure_id,
    text: agendaText({ ...line, planTitle: line.title, detail: line.note }),
  }))
}

function kindOf({ asked, word }: Group): AgendaKind {
  if (asked) return 'question'
  return word.endsWith('remind') ? 'yellow' : 'red'
}
