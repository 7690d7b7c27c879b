import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type * as indicators from '../indicators.contract.ts'
import { forecast, shareOfPercent } from '../indicators.rules.ts'
import { endStates } from '../members.acts.ts'
import { within } from '../members.policy.ts'
import { enterRegister } from './enter-register.ts'
import { branchPlace } from './member-queries.ts'

type Stored = Omit<indicators.Indicator, 'present' | 'verdict' | 'expected' | 'missing' | 'arithmetic'> & {
  path: string
}

async function stored({ tx, tenantId }: Context, scopes: readonly string[]): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select i.id, i.organization_id as "organizationId", o.name as "organizationName", i.branch_path::text as path, i.kind, i.name,
           i.goal_kind as "goalKind", jsonb_build_object('numerator', i.goal_numerator, 'denominator', i.goal_denominator) as goal,
           i.base_on as "baseOn", jsonb_build_object('numerator', i.base_numerator, 'denominator', i.base_denominator) as base,
           i.due_on as "dueOn", i.source, i.ended_on as "endedOn", i.version
      from member_indicator i
      join organization o on o.tenant_id = i.tenant_id and o.id = i.organization_id
     where i.tenant_id = ${tenantId} and i.branch_path <@ ${[...scopes]}::ltree[]
     order by i.ended_on is not null, i.due_on, i.id`.execute(tx)
  return rows
}

type Counts = {
  studentMembers: number
  reserve: number
  highKnowledge: number
  members: number
  students: number | null
}

/** Everything that an indicator below one organisation may need, counted in one statement. */
async function countsBelow({ tx, tenantId, today }: Context, path: string): Promise<Counts> {
  const gone = [...endStates, 'moved-out']
  const { rows } = await sql<Counts>`
    select count(*) filter (where m.standing in ('probationary', 'full') and m.occupation = 'student') as "studentMembers",
           count(*) filter (where m.standing in ('applicant', 'activist', 'candidate') and m.occupation = 'student') as reserve,
           count(*) filter (where m.standing in ('probationary', 'full')
             and (m.title_level in ('senior', 'associate-senior') or m.degree in ('2', '3'))) as "highKnowledge",
           count(*) filter (where m.standing in ('probationary', 'full')) as members,
           (select sum(e.students)::int from enrolment e
             where e.tenant_id = ${tenantId} and e.branch_path <@ ${path}::ltree and e.on_day = (
               select max(l.on_day) from enrolment l where l.tenant_id = e.tenant_id
                 and l.organization_id = e.organization_id and l.on_day <= ${today})) as students
      from member m
     where m.tenant_id = ${tenantId} and m.branch_path <@ ${path}::ltree and m.state <> all(${gone})`.execute(
    tx,
  )
  if (!rows[0]) throw new Error('a count is one row')
  return rows[0]
}

/** With its figures of today; an ended indicator keeps its words and shows no new verdict. */
async function withFigures(context: Context, { path, ...row }: Stored): Promise<indicators.Indicator> {
  const counts = await countsBelow(context, path)
  const [numerator, denominator] = {
    'student-members': [counts.studentMembers, counts.students],
    reserve: [counts.reserve, counts.students],
    'high-knowledge': [counts.highKnowledge, counts.members],
  }[row.kind] as [number, number | null]
  const present = denominator ? { numerator, denominator } : null
  return { ...row, present, ...forecast({ ...row, present, today: context.today }) }
}

export async function listIndicators(context: Context) {
  const { tx, tenantId, today } = context
  const { read, write } = await enterRegister(context)
  const rows: indicators.Indicator[] = []
  for (const row of await stored(context, read)) rows.push(await withFigures(context, row))
  const { rows: enrolments } = await sql<{
    organizationId: OrganizationId
    name: string
    onDay: ChinaDate
    students: number
  }>`
    select e.organization_id as "organizationId", o.name, e.on_day as "onDay", e.students
      from enrolment e join organization o on o.tenant_id = e.tenant_id and o.id = e.organization_id
     where e.tenant_id = ${tenantId} and e.branch_path <@ ${[...read]}::ltree[]
     order by o.name, e.on_day desc`.execute(tx)
  return { on: today, rows, enrolments, may: { change: write.length > 0 } }
}

async function placeToKeep(context: Context, organizationId: OrganizationId) {
  const { read, write } = await enterRegister(context)
  const place = await branchPlace(context, organizationId)
  if (!within(place.path, write)) throw new Problem('not-allowed', { detail: '您不管理这个党组织的指标。' })
  return { place, read }
}

export async function createIndicator(
  context: Context,
  input: BodyOf<typeof indicators.createIndicator>,
): Promise<indicators.Indicator> {
  const { tx, tenantId } = context
  const { place, read } = await placeToKeep(context, input.organizationId)
  const goal = shareOfPercent(input.goal)
  if (goal.numerator === 0)
    throw new Problem('rule-broken', { rule: 'indicator.goal-missing', detail: '目标要大于零。' })
  if (input.dueOn <= input.baseOn)
    throw new Problem('rule-broken', { rule: 'indicator.due-early', detail: '完成日期要在基期之后。' })
  const indicatorId = context.newId()
  await tx
    .insertInto('member_indicator')
    .values({
      tenant_id: tenantId,
      id: indicatorId,
      organization_id: place.id,
      branch_path: place.path,
      kind: input.kind,
      name: input.name,
      goal_kind: input.goalKind,
      goal_numerator: goal.numerator,
      goal_denominator: goal.denominator,
      base_on: input.baseOn,
      base_numerator: input.baseNumerator,
      base_denominator: input.baseDenominator,
      due_on: input.dueOn,
      source: input.source,
    })
    .execute()
  return finish(context, { indicatorId, organizationId: place.id, read, action: 'member-indicator.created' })
}

export async function endIndicator(
  context: Context,
  { indicatorId, version }: { indicatorId: string; version: number },
): Promise<indicators.Indicator> {
  const { tx, tenantId, today } = context
  const { read, write } = await enterRegister(context)
  const found = (await stored(context, read)).find(({ id }) => id === indicatorId)
  if (!found) throw new Problem('not-found', { detail: '没有找到这项指标。' })
  if (!within(found.path, write))
    throw new Problem('not-allowed', { detail: '您可以查看这项指标，但不能改动。' })
  if (found.version !== version)
    throw new Problem('out-of-date', {
      detail: '这项指标刚刚被他人修改。',
      facts: { current: await withFigures(context, found) },
    })
  await tx
    .updateTable('member_indicator')
    .set({ ended_on: found.endedOn ? null : today, version: version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', indicatorId)
    .execute()
  return finish(context, {
    indicatorId,
    organizationId: found.organizationId,
    read,
    action: found.endedOn ? 'member-indicator.reopened' : 'member-indicator.ended',
  })
}

/** Students enrolled on a day; the same day again replaces the figure. */
export async function recordEnrolment(context: Context, input: BodyOf<typeof indicators.recordEnrolment>) {
  const { tx, tenantId, today, actor, now } = context
  const { place } = await placeToKeep(context, input.organizationId)
  if (input.onDay > today)
    throw new Problem('rule-broken', {
      rule: 'enrolment.day-ahead',
      detail: `日期 ${input.onDay} 还没有到。`,
    })
  const figure = { students: input.students, recorded_by: actor.accountId, recorded_at: now }
  await tx
    .insertInto('enrolment')
    .values({
      tenant_id: tenantId,
      organization_id: place.id,
      branch_path: place.path,
      on_day: input.onDay,
      ...figure,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'organization_id', 'on_day']).doUpdateSet(figure),
    )
    .execute()
  await recordAudit(context, {
    action: 'enrolment.recorded',
    subjectKind: 'organization',
    subjectId: place.id,
    organizationId: place.id,
    facts: { onDay: input.onDay },
  })
  await recordChange(context, { topic: 'members', subjectId: place.id, organizationIds: [place.id] })
  return { organizationId: place.id, name: place.name, onDay: input.onDay, students: input.students }
}

type Done = { indicatorId: string; organizationId: OrganizationId; read: readonly string[]; action: string }

async function finish(
  context: Context,
  { indicatorId, organizationId, read, action }: Done,
): Promise<indicators.Indicator> {
  await recordAudit(context, {
    action,
    subjectKind: 'member-indicator',
    subjectId: indicatorId,
    organizationId,
  })
  await recordChange(context, { topic: 'members', subjectId: indicatorId, organizationIds: [organizationId] })
  const found = (await stored(context, read)).find(({ id }) => id === indicatorId)
  if (!found) throw new Error('a row that was written a moment ago')
  return withFigures(context, found)
}
