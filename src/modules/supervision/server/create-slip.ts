import { sql } from 'kysely'
import { addDays, chinaDateOf, type ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId, TaskId, TenantId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { addWorkdays, periodsBetween } from '#modules/calendar/server/public.ts'
import { described, taskRow, visibleTasks } from '#modules/plans/server/public.ts'
import type { TaskRow } from '#modules/plans/tasks.contract.ts'
import type { Light, LightStage } from '../lights.contract.ts'
import { slipNumber, slipText, type SlipTaskFacts } from '../slip-text.ts'
import type { Slip } from '../slips.contract.ts'
import {
  answerDayMustLieAhead,
  answerDays,
  escalationMustName,
  proposedStage,
  stageMustNotExceed,
  tasksMustFitSlip,
} from '../slips.rules.ts'
import { supervisionPolicy } from '../supervision.policy.ts'
import { lightOf } from '../supervision.rules.ts'
import { lightFacts } from './light-details.ts'
import { lightDay } from './light-queries.ts'
import { slipLeader } from './slip-leaders.ts'
import { slipFor } from './slip-queries.ts'

type Input = {
  organizationId: OrganizationId
  taskIds: readonly TaskId[]
  stage?: LightStage | undefined
  escalatedToId?: PersonId | undefined
  answerBy?: ChinaDate | undefined
}

/**
 * Drafts a slip to one organisation from tasks with a light: stage proposed by the rule, text assembled from facts, the next
 * number of the section's year. Throws `not-found`, `not-allowed`, and `rule-broken` with the rule of `slips.rules.ts`.
 */
export async function createSlip(context: Context, input: Input): Promise<Slip> {
  const { tx, tenantId, actor, today } = context
  if (!supervisionPolicy.supervise(actor, input.organizationId))
    throw new Problem('not-allowed', { detail: '督办单由股室负责人和干事起草。' })
  const tasks = await markedTasks(context, input)
  refuseIf(
    tasksMustFitSlip(
      tasks.map(({ row, ...rest }) => ({
        ...rest,
        ...wordsOf(row),
        own: row.organization.id === input.organizationId,
      })),
    ),
  )
  const lights = tasks.flatMap(({ light }) => (light ? [light] : []))
  const proposed = proposedStage(lights)
  const stage = input.stage ?? proposed
  refuseIf(stageMustNotExceed({ stage, proposed }))
  refuseIf(escalationMustName({ stage, escalatedTo: input.escalatedToId ?? null }))
  const leader =
    stage === 'escalate' && input.escalatedToId ? await slipLeader(context, input.escalatedToId) : null
  const answerBy = input.answerBy ?? (await defaultAnswerDay(tx, { tenantId, today }))
  refuseIf(answerDayMustLieAhead({ answerBy, today }))
  const text = slipText({
    stage,
    tasks: await taskFacts(context, tasks),
    answerBy,
    escalatedTo: leader?.name ?? null,
  })
  const id = await store(context, { ...input, tasks, stage, answerBy, text, leader: leader?.id ?? null })
  return (await slipFor(context, { slipId: id })).slip
}

type Marked = { row: TaskRow; light: Light | undefined; ours: boolean; openSlip: string | undefined }

const wordsOf = ({ heading, organization }: TaskRow) => ({ heading, organizationId: organization.id })

/** The chosen tasks with their lights of today. */
async function markedTasks(context: Context, { taskIds, organizationId }: Input): Promise<Marked[]> {
  const { tx, tenantId, actor, today } = context
  const ids = [...new Set(taskIds)]
  const found = await described((await visibleTasks(tx, { tenantId, actor })).where('task.id', 'in', ids))
    .select('plan.organization_id as plan_organization_id')
    .orderBy('task.due_on')
    .orderBy('task.id')
    .execute()
  if (found.length < ids.length)
    throw new Problem('not-found', { detail: '选中的任务有的已不在您的工作范围内，请刷新后重新选择。' })
  const day = await lightDay(tx, { tenantId, today })
  const facts = await lightFacts(tx, { tenantId, taskIds: ids })
  const open = await openSlips(context, ids)
  return found.map((one) => {
    const row = taskRow(one, today)
    const known = facts.get(row.id)
    const ended = row.state === 'accepted' || row.state === 'released'
    return {
      row,
      light: known && !ended ? lightOf(known, day) : undefined,
      ours: row.lead.id === organizationId || one.plan_organization_id === organizationId,
      openSlip: open.get(row.id),
    }
  })
}

async function openSlips({ tx, tenantId, today }: Context, taskIds: readonly string[]) {
  const { rows } = await sql<{ task_id: string; year: number; serial: number; name: string }>`
    select t.task_id, s.year, s.serial, o.name from slip_task t
      join slip s on s.tenant_id = t.tenant_id and s.id = t.slip_id
      join organization o on o.tenant_id = s.tenant_id and o.id = s.issuing_organization_id
     where t.tenant_id = ${tenantId} and t.task_id = any(${taskIds}::uuid[])
       and (s.state in ('draft', 'signed') or (s.state = 'delivered' and s.answer_by >= ${today}))`.execute(
    tx,
  )
  return new Map(
    rows.map(({ task_id, name, year, serial }) => [task_id, slipNumber({ issuer: name, year, serial })]),
  )
}

async function defaultAnswerDay(
  tx: Tx,
  { tenantId, today }: { tenantId: TenantId; today: ChinaDate },
): Promise<ChinaDate> {
  const periods = await periodsBetween(tx, { tenantId, from: today, to: addDays(today, 60) })
  return addWorkdays(today, answerDays, periods)
}

async function taskFacts({ tx, tenantId }: Context, tasks: readonly Marked[]): Promise<SlipTaskFacts[]> {
  const ids = tasks.map(({ row }) => row.id)
  const { rows } = await sql<{ task_id: string; name: string; at: string; text: string }>`
    select distinct on (e.task_id) e.task_id, o.name, e.at, e.text from task_event e
      join organization o on o.tenant_id = e.tenant_id and o.id = e.organization_id
     where e.tenant_id = ${tenantId} and e.task_id = any(${ids}::uuid[]) and e.text <> ''
     order by e.task_id, e.id desc`.execute(tx)
  const said = new Map(rows.map((row) => [row.task_id, row]))
  return tasks.map(({ row, light }) => {
    const last = said.get(row.id)
    return {
      planTitle: row.planTitle,
      number: row.number,
      heading: row.heading,
      leadName: row.lead.name,
      state: row.state,
      dueOn: row.dueOn,
      reasons: light?.reasons ?? [],
      lastWords: last
        ? { organizationName: last.name, on: chinaDateOf(new Date(last.at)), text: last.text }
        : null,
    }
  })
}

type Stored = Omit<Input, 'stage' | 'answerBy'> & {
  tasks: readonly Marked[]
  stage: LightStage
  answerBy: ChinaDate
  text: string
  leader: PersonId | null
}

async function store(context: Context, slip: Stored): Promise<string> {
  const { tx, tenantId, actor, now, today } = context
  const id = context.newId()
  const receiver = slip.tasks[0]?.row.organization.id ?? slip.organizationId
  const year = Number(today.slice(0, 4))
  const serial = await nextSerial(context, { issuerId: slip.organizationId, year })
  await tx
    .insertInto('slip')
    .values({
      tenant_id: tenantId,
      id,
      serial,
      year,
      issuing_organization_id: slip.organizationId,
      organization_id: receiver,
      stage: slip.stage,
      text: slip.text,
      answer_by: slip.answerBy,
      escalated_to_id: slip.leader,
      created_by: actor.accountId,
      created_at: now,
    })
    .execute()
  await tx
    .insertInto('slip_task')
    .values(
      slip.tasks.map(({ row, light }) => ({
        tenant_id: tenantId,
        slip_id: id,
        task_id: row.id,
        light: light?.colour === 'red' ? 'red' : 'yellow',
        reason: light?.reasons.join('；') ?? '',
      })),
    )
    .execute()
  await recordAudit(context, {
    action: 'slip.created',
    subjectKind: 'slip',
    subjectId: id,
    organizationId: slip.organizationId,
    facts: { stage: slip.stage, tasks: slip.tasks.length, serial },
  })
  await recordChange(context, { topic: 'slip', subjectId: id, organizationIds: [slip.organizationId] })
  return id
}

/** Numbers have no gaps: two who take one take turns, and what is refused afterwards gives its number back. */
async function nextSerial(
  { tx, tenantId }: Context,
  { issuerId, year }: { issuerId: OrganizationId; year: number },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`slip ${tenantId} ${issuerId} ${year}`}, 0))`.execute(
    tx,
  )
  const { last } = await tx
    .selectFrom('slip')
    .select(sql<number>`coalesce(max(serial), 0)`.as('last'))
    .where('tenant_id', '=', tenantId)
    .where('issuing_organization_id', '=', issuerId)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return last + 1
}
