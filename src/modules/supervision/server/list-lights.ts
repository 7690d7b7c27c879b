import { sql } from 'kysely'
import { addDays } from '#kernel/china-date.ts'
import type { MeasureId, OrganizationId, PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import { waitsForLead } from '#modules/plans/tasks.contract.ts'
import { described, taskRow } from '#modules/plans/server/public.ts'
import {
  lightStages,
  type LightBearer,
  type LightCounts,
  type LightRow,
  type LightStage,
} from '../lights.contract.ts'
import { supervisedBy } from '../supervision.policy.ts'
import { colourOfStage, lightLimits, lightOf, type LightDay } from '../supervision.rules.ts'
import { lightFacts, notesOf, slipsOf } from './light-details.ts'
import { lightCounts, lightDay, lightWord, openTasks, type LightWord } from './light-queries.ts'

export type LightsAsked = {
  organizationId?: OrganizationId | undefined
  leadOrganizationId?: OrganizationId | undefined
  planId?: PlanId | undefined
  measureId?: MeasureId | undefined
  search?: string | undefined
  bearer: LightBearer
  colour?: 'yellow' | 'red' | undefined
  stage?: LightStage | undefined
}

const noDate = '9999-12-31'

/** One page of tasks with a light, the longest late or waiting first, and how many there are of each colour. */
export async function listLights(
  context: Context,
  { after, limit, ...asked }: LightsAsked & { after?: string | undefined; limit: number },
) {
  const { tx, tenantId, today, now } = context
  const day = await lightDay(tx, { tenantId, today })
  const { counts, cut } = await countAndCut(context, { asked, day, after, limit })
  const { taskIds, next } = pageOf(cut, limit)
  const rows = await litRows(context, { taskIds, day })
  return { rows, next, total: totalOf(counts, wordsOf(asked)), counts, today, asOf: now.toISOString() }
}

/** How many there are of each colour, and which come on this page: the light of every open task is found once for both. */
async function countAndCut(context: Context, { asked, day, after, limit }: Page) {
  const lit = (await openTasks({ ...context, filter: filterOf(asked) })).select([
    'task.id',
    sortOf(asked).as('sort'),
    lightWord(day).as('light'),
  ])
  const { rows } = await sql<{ counts: Partial<Record<LightWord, number>>; cut: Cut[] }>`
    with lit as materialized (${lit})
    select (select coalesce(jsonb_object_agg(light, count), '{}')
              from (select light, count(*) as count from lit group by light) counted) as counts,
           (select coalesce(jsonb_agg(page order by page.sort, page.id), '[]')
              from (select id, sort from lit where light = any(${wordsOf(asked)}) ${behind(after)}
                     order by sort, id limit ${limit + 1}) page) as cut`.execute(context.tx)
  return { counts: lightCounts(rows[0]?.counts ?? {}), cut: rows[0]?.cut ?? [] }
}

type Cut = { id: string; sort: string }

const behind = (after: string | undefined) => {
  if (!after) return sql``
  const [date = noDate, id = ''] = after.split('_')
  return sql`and (sort, id) > (${date}::date, ${id}::uuid)`
}

/** By the date for the executing side, by how long they have waited for the lead. */
const sortOf = ({ bearer }: LightsAsked) =>
  bearer === 'lead'
    ? sql<string>`(coalesce(task.waiting_since, task.changed_at) at time zone 'Asia/Shanghai')::date`
    : sql<string>`coalesce(task.due_on, ${noDate}::date)`

function pageOf(cut: readonly Cut[], limit: number): { taskIds: string[]; next: string | null } {
  const shown = cut.slice(0, limit)
  const last = shown.at(-1)
  return {
    taskIds: shown.map(({ id }) => id),
    next: cut.length > limit && last ? `${last.sort}_${last.id}` : null,
  }
}

const filterOf = ({ organizationId, leadOrganizationId, planId, measureId, search }: LightsAsked) => ({
  organizationId,
  leadOrganizationId,
  planId,
  measureId,
  search,
})

/** Which lights are asked for, as the database names them. */
function wordsOf({ bearer, colour, stage }: LightsAsked): LightWord[] {
  return lightStages
    .filter((one) => (stage === undefined || one === stage) && (!colour || colourOfStage(one) === colour))
    .map((one) => `${bearer}-${one}` as const)
}

function totalOf(counts: LightCounts, words: readonly LightWord[]): number {
  const numbers: Partial<Record<LightWord, number>> = {
    'executing-remind': counts.yellow,
    'executing-urge': counts.urge,
    'executing-escalate': counts.escalate,
    'lead-remind': counts.leadYellow,
    'lead-urge': counts.leadRed,
  }
  return words.reduce((sum, word) => sum + (numbers[word] ?? 0), 0)
}

type Page = { asked: LightsAsked; day: LightDay; after: string | undefined; limit: number }

/** Rows of one page of an export, which counts nothing. */
export async function lightRows(
  context: Context,
  { asked, day, after, limit }: Page,
): Promise<{ rows: LightRow[]; next: string | null }> {
  const sort = sortOf(asked)
  let lit = narrowed(await openTasks({ ...context, filter: filterOf(asked) }), { asked, day }).where(
    sql<boolean>`${lightWord(day)} = any(${wordsOf(asked)})`,
  )
  if (after) {
    const [date = noDate, id = ''] = after.split('_')
    lit = lit.where(sql<boolean>`(${sort}, task.id) > (${date}::date, ${id}::uuid)`)
  }
  const cut = await lit
    .select(['task.id', sort.as('sort')])
    .orderBy('sort')
    .orderBy('task.id')
    .limit(limit + 1)
    .execute()
  const { taskIds, next } = pageOf(cut, limit)
  return { rows: await litRows(context, { taskIds, day }), next }
}

/** Tasks in the order of their ids, each with its light as the rule explains it. */
async function litRows(
  { tx, tenantId, actor, today }: Context,
  { taskIds, day }: { taskIds: readonly string[]; day: LightDay },
): Promise<LightRow[]> {
  if (taskIds.length === 0) return []
  const found = await described(tx.selectFrom('task').where('task.tenant_id', '=', tenantId))
    .where('task.id', '=', sql<string>`any(${taskIds}::uuid[])`)
    .execute()
  const rowOf = new Map(found.map((row) => [row.id, taskRow(row, today)]))
  const facts = await lightFacts(tx, { tenantId, taskIds })
  const notes = await notesOf(tx, { tenantId, taskIds })
  const slips = await slipsOf(tx, { tenantId, taskIds, supervised: supervisedBy(actor) })
  return taskIds.flatMap((id) => {
    const [row, known] = [rowOf.get(id), facts.get(id)]
    if (!row || !known) return []
    return [{ ...row, light: lightOf(known, day), notes: notes.get(id) ?? [], slip: slips.get(id) ?? null }]
  })
}

type Tasks = Awaited<ReturnType<typeof openTasks>>

/** What every light of the wanted kind has in common, so that an index leads to its tasks. */
function narrowed(tasks: Tasks, { asked, day: { today } }: Pick<Page, 'asked' | 'day'>): Tasks {
  const waits = tasks.where('task.state', asked.bearer === 'lead' ? 'in' : 'not in', waitsForLead)
  if (asked.bearer === 'lead') return waits
  const red = asked.colour === 'red' || asked.stage === 'urge' || asked.stage === 'escalate'
  if (!red) return waits
  const late = waits.where('task.due_on', '<', today)
  return asked.stage === 'urge'
    ? late.where('task.due_on', '>=', addDays(today, -lightLimits.escalate))
    : late
}
