import { sql } from 'kysely'
import type { MeasureId, OrganizationId, PlanId, TaskId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { AgendaItem, AgendaKind, Meeting, MeetingState, MeetingSummary } from '../meetings.contract.ts'
import { readsAll, supervisedBy, supervisionPolicy } from '../supervision.policy.ts'

type Asking = Pick<Context, 'tx' | 'tenantId' | 'actor' | 'today'>

type Row = {
  id: string
  organization_id: OrganizationId
  organization_name: string
  title: string
  held_on: string
  state: MeetingState
  attendees: string
  minutes: string
  version: number
  item_count: number
  outcome_count: number
}

const columns = sql`c.id, c.organization_id, o.name as organization_name, c.title, c.held_on, c.state, c.attendees, c.minutes, c.version,
  (select count(*) from coordination_item i where i.tenant_id = c.tenant_id and i.meeting_id = c.id) as item_count,
  (select count(*) from coordination_item i where i.tenant_id = c.tenant_id and i.meeting_id = c.id and i.outcome <> '') as outcome_count`
const from = sql`from coordination_meeting c join organization o on o.tenant_id = c.tenant_id and o.id = c.organization_id`

function summaryOf(row: Row): MeetingSummary {
  return {
    id: row.id,
    organization: { id: row.organization_id, name: row.organization_name },
    title: row.title,
    heldOn: row.held_on,
    state: row.state,
    itemCount: row.item_count,
    outcomeCount: row.outcome_count,
    version: row.version,
  }
}

const missing = '没有找到这次会议，或者它不在您的工作范围内。'

/** One meeting with its agenda, its row locked where it will be changed. Throws `not-found` for missing and not-yours alike. */
export async function meetingFor(
  { tx, tenantId, actor, today }: Asking,
  { meetingId, lock = false }: { meetingId: string; lock?: boolean },
): Promise<Meeting> {
  const { rows } = await sql<Row>`
    select ${columns} ${from} where c.tenant_id = ${tenantId} and c.id = ${meetingId} ${lock ? sql`for update of c` : sql``}`.execute(
    tx,
  )
  const [row] = rows
  if (!row || !supervisionPolicy.readMeeting(actor, row.organization_id))
    throw new Problem('not-found', { detail: missing })
  return {
    ...summaryOf(row),
    attendees: row.attendees,
    minutes: row.minutes,
    items: await itemsOf({ tx, tenantId }, meetingId),
    today,
    mayEdit: row.state !== 'cancelled' && supervisionPolicy.supervise(actor, row.organization_id),
  }
}

async function itemsOf(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  meetingId: string,
): Promise<AgendaItem[]> {
  const rows = await tx
    .selectFrom('coordination_item')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    // The check constraint lists exactly these kinds; ids come from uuid columns.
    kind: row.kind as AgendaKind,
    taskId: row.task_id as TaskId | null,
    measureId: row.measure_id as MeasureId | null,
    text: row.text,
    outcome: row.outcome,
    planId: row.outcome_plan_id as PlanId | null,
  }))
}

/** A meeting that the actor may change, as it was when `version` was read. Throws `not-found`, `not-allowed`, `out-of-date`. */
export async function meetingToChange(
  context: Context,
  { meetingId, version }: { meetingId: string; version: number },
): Promise<Meeting> {
  const meeting = await meetingFor(context, { meetingId, lock: true })
  if (!supervisionPolicy.supervise(context.actor, meeting.organization.id))
    throw new Problem('not-allowed', { detail: '只有开这次会的股室可以修改。' })
  if (meeting.version !== version)
    throw new Problem('out-of-date', {
      detail: '这次会议刚被他人修改，您的操作没有保存，填写的内容还在。请看最新内容后再保存。',
      facts: {
        current: {
          title: meeting.title,
          attendees: meeting.attendees,
          minutes: meeting.minutes,
          items: meeting.items.map(({ text, outcome }) => (outcome ? `${text} → ${outcome}` : text)),
          version: meeting.version,
        },
      },
    })
  return meeting
}

type Change = {
  title?: string
  held_on?: string
  state?: MeetingState
  attendees?: string
  minutes?: string
}

/** Stores what changed of the meeting itself, with its trace, and gives it back whole. */
export async function changeMeeting(
  context: Context,
  { meeting, set, action }: { meeting: Meeting; set: Change; action: string },
): Promise<Meeting> {
  const { tx, tenantId } = context
  await tx
    .updateTable('coordination_meeting')
    .set({ ...set, version: meeting.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', meeting.id)
    .execute()
  await recordAudit(context, {
    action,
    subjectKind: 'meeting',
    subjectId: meeting.id,
    organizationId: meeting.organization.id,
    facts: { fields: Object.keys(set) },
  })
  await recordChange(context, {
    topic: 'meeting',
    subjectId: meeting.id,
    organizationIds: [meeting.organization.id],
  })
  return meetingFor(context, { meetingId: meeting.id })
}

/** Meetings of the actor's sections, for leaders all of them; the latest first. */
export async function meetingsFor(
  { tx, tenantId, actor }: Asking,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  const visible = sql`c.tenant_id = ${tenantId} and (${readsAll(actor)}::boolean or c.organization_id = any(${supervisedBy(actor)}::uuid[]))`
  const counted = await sql<{ total: number }>`
    select count(*) as total from coordination_meeting c where ${visible}`.execute(tx)
  const [date = '', id = ''] = after?.split('_') ?? []
  const { rows: found } = await sql<Row>`
    select ${columns} ${from} where ${visible}
       ${after ? sql`and (c.held_on, c.id) < (${date}::date, ${id}::uuid)` : sql``}
     order by c.held_on desc, c.id desc limit ${limit + 1}`.execute(tx)
  const rows = found.slice(0, limit).map(summaryOf)
  const last = rows.at(-1)
  return {
    rows,
    next: found.length > limit && last ? `${last.heldOn}_${last.id}` : null,
    total: counted.rows[0]?.total ?? 0,
  }
}
