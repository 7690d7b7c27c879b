import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Meeting } from '../meetings.contract.ts'
import { meetingMustBe } from '../meetings.rules.ts'
import { supervisionPolicy } from '../supervision.policy.ts'
import { mattersOf, type Matter } from './agenda.ts'
import { changeMeeting, meetingFor, meetingToChange } from './meeting-queries.ts'

type Input = { organizationId: OrganizationId; title: string; heldOn: ChinaDate }

/** Plans a meeting of a section; its agenda is filled from lights, questions and reviews. Throws `not-allowed`. */
export async function planMeeting(context: Context, input: Input): Promise<Meeting> {
  const { tx, tenantId, actor, now } = context
  if (!supervisionPolicy.supervise(actor, input.organizationId))
    throw new Problem('not-allowed', { detail: '调度会由股室负责人和干事安排。' })
  const meetingId = context.newId()
  await tx
    .insertInto('coordination_meeting')
    .values({
      tenant_id: tenantId,
      id: meetingId,
      organization_id: input.organizationId,
      title: input.title,
      held_on: input.heldOn,
      created_by: actor.accountId,
      created_at: now,
    })
    .execute()
  const matters = await mattersOf(context, input)
  await addMatters(context, { meetingId, matters, from: 0 })
  await recordAudit(context, {
    action: 'meeting.planned',
    subjectKind: 'meeting',
    subjectId: meetingId,
    organizationId: input.organizationId,
    facts: { items: matters.length },
  })
  await recordChange(context, {
    topic: 'meeting',
    subjectId: meetingId,
    organizationIds: [input.organizationId],
  })
  return meetingFor(context, { meetingId })
}

/** Adds what has come up since to the end of the agenda; what stands there stays as it was written. */
export async function refillAgenda(
  context: Context,
  input: { meetingId: string; version: number },
): Promise<Meeting> {
  const meeting = await meetingToChange(context, input)
  refuseIf(meetingMustBe({ state: meeting.state, among: ['planned'] }))
  const matters = await mattersOf(context, { organizationId: meeting.organization.id })
  const known = new Set(meeting.items.map(({ kind, measureId }) => `${kind} ${measureId}`))
  const fresh = matters.filter(({ kind, measureId }) => !known.has(`${kind} ${measureId}`))
  await addMatters(context, { meetingId: meeting.id, matters: fresh, from: meeting.items.length })
  return changeMeeting(context, { meeting, set: {}, action: 'meeting.agenda-refilled' })
}

type Adding = { meetingId: string; matters: readonly Matter[]; from: number }

async function addMatters(context: Context, { meetingId, matters, from }: Adding): Promise<void> {
  if (matters.length === 0) return
  await context.tx
    .insertInto('coordination_item')
    .values(
      matters.map(({ kind, taskId, measureId, text }, index) => ({
        tenant_id: context.tenantId,
        id: context.newId(),
        meeting_id: meetingId,
        position: from + index,
        kind,
        task_id: taskId,
        measure_id: measureId,
        text,
      })),
    )
    .execute()
}
