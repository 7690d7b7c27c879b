import { sql } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Meeting } from '../meetings.contract.ts'
import { heldDayMustBePast, issuedItemsMustStay, meetingMustBe } from '../meetings.rules.ts'
import { changeMeeting, meetingToChange } from './meeting-queries.ts'

type One = { meetingId: string; version: number }
type Item = { id?: string | undefined; text: string; outcome: string }
type Input = One & {
  title: string
  heldOn: ChinaDate
  attendees: string
  minutes: string
  items: readonly Item[]
}

/** Stores the meeting as the person sees it: words, and the agenda in its order. Throws `rule-broken`, `out-of-date`. */
export async function editMeeting(context: Context, input: Input): Promise<Meeting> {
  const meeting = await meetingToChange(context, input)
  refuseIf(meetingMustBe({ state: meeting.state, among: ['planned', 'held'] }))
  if (meeting.state === 'held') refuseIf(heldDayMustBePast({ heldOn: input.heldOn, today: context.today }))
  const before = meeting.items.map(({ planId, ...item }) => ({ ...item, issued: planId !== null }))
  refuseIf(issuedItemsMustStay({ before, after: input.items }))
  await storeItems(context, { meeting, items: input.items })
  const { title, heldOn, attendees, minutes } = input
  return changeMeeting(context, {
    meeting,
    set: { title, held_on: heldOn, attendees, minutes },
    action: 'meeting.edited',
  })
}

async function storeItems(
  { tx, tenantId, newId }: Context,
  { meeting, items }: { meeting: Meeting; items: readonly Item[] },
): Promise<void> {
  const known = new Set(meeting.items.map(({ id }) => id))
  const kept = items.flatMap(({ id }) => (id === undefined ? [] : [id]))
  if (kept.some((id) => !known.has(id)) || new Set(kept).size < kept.length)
    throw new Problem('rule-broken', {
      rule: 'meeting.no-item',
      detail: '有的议题已不在议程里，请刷新后再改。',
    })
  await tx
    .deleteFrom('coordination_item')
    .where('tenant_id', '=', tenantId)
    .where('meeting_id', '=', meeting.id)
    .where('id', '<>', sql<string>`all(${kept}::uuid[])`)
    .execute()
  for (const [position, { id, text, outcome }] of items.entries())
    if (id)
      await tx
        .updateTable('coordination_item')
        .set({ position, text, outcome })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .execute()
    else
      await tx
        .insertInto('coordination_item')
        .values({
          tenant_id: tenantId,
          id: newId(),
          meeting_id: meeting.id,
          position,
          kind: 'other',
          text,
          outcome,
        })
        .execute()
}

/** Notes that it took place, when and with whom. */
export async function holdMeeting(
  context: Context,
  input: One & { heldOn: ChinaDate; attendees: string },
): Promise<Meeting> {
  const meeting = await meetingToChange(context, input)
  refuseIf(meetingMustBe({ state: meeting.state, among: ['planned'] }))
  refuseIf(heldDayMustBePast({ heldOn: input.heldOn, today: context.today }))
  return changeMeeting(context, {
    meeting,
    set: { state: 'held', held_on: input.heldOn, attendees: input.attendees },
    action: 'meeting.held',
  })
}

/** Calls a planned meeting off. */
export async function cancelMeeting(context: Context, input: One): Promise<Meeting> {
  const meeting = await meetingToChange(context, input)
  refuseIf(meetingMustBe({ state: meeting.state, among: ['planned'] }))
  return changeMeeting(context, { meeting, set: { state: 'cancelled' }, action: 'meeting.cancelled' })
}
