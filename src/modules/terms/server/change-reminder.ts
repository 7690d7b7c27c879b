import type { Updateable } from 'kysely'
import type { ChinaDate } from '#kernel/china-date.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import type { DB } from '#platform/db/schema.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { Delivery, Reminder } from '../reminders.contract.ts'
import { deliveryFits, receiptFits, reminderMustBeDraft } from '../reminders.rules.ts'
import { termReminderReceived, termReminderSent } from '../terms-events.contract.ts'
import { termPolicy } from '../terms.policy.ts'
import { reminderFor, type FoundReminder } from './reminder-queries.ts'

type One = { reminderId: string; version: number }
type Words = { number: string; dated: ChinaDate; signer: string; text: string }

/** Corrects a draft. Throws `not-found`, `not-allowed`, `rule-broken` once sent, `out-of-date`. */
export async function editReminder(context: Context, input: One & Words): Promise<Reminder> {
  const found = await reminderToChange(context, input)
  mustKeep(found)
  refuseIf(reminderMustBeDraft(found.reminder.state))
  const { number, dated, signer, text } = input
  return change(context, found, { action: 'term-reminder.edited', set: { number, dated, signer, text } })
}

/** Notes the delivery: how, to whom, when. From now on the organisation sees the letter, and a message says so. */
export async function sendReminder(
  context: Context,
  input: One & { how: Delivery; to: string; on: ChinaDate },
): Promise<Reminder> {
  const { today } = context
  const found = await reminderToChange(context, input)
  mustKeep(found)
  const { state, dated, signer } = found.reminder
  refuseIf(reminderMustBeDraft(state))
  refuseIf(deliveryFits({ ...input, dated, signer, today }))
  const reminder = await change(context, found, {
    action: 'term-reminder.sent',
    set: { state: 'sent', sent_on: input.on, sent_how: input.how, sent_to: input.to },
  })
  await context.events.announce(context.tx, termReminderSent, {
    tenantId: context.tenantId,
    eventId: context.newId(),
    reminderId: input.reminderId,
  })
  return reminder
}

/** The organisation signs for the letter. */
export async function receiveReminder(context: Context, input: One): Promise<Reminder> {
  const { actor, today } = context
  const found = await reminderToChange(context, input)
  if (!termPolicy.receive(actor, found.reminder.organization.id))
    throw new Problem('not-allowed', { detail: '提醒函由它写给的党组织签收。' })
  refuseIf(receiptFits(found.reminder.state))
  const reminder = await change(context, found, {
    action: 'term-reminder.received',
    set: { state: 'received', received_on: today, received_by: actor.accountId },
  })
  await context.events.announce(context.tx, termReminderReceived, {
    tenantId: context.tenantId,
    eventId: context.newId(),
    reminderId: input.reminderId,
  })
  return reminder
}

async function reminderToChange(context: Context, { reminderId, version }: One): Promise<FoundReminder> {
  const found = await reminderFor(context, { reminderId, lock: true })
  const { reminder } = found
  if (reminder.version !== version)
    throw new Problem('out-of-date', {
      detail: '这份提醒函刚被他人修改，您的操作没有保存。请看最新内容后再决定。',
      facts: {
        current: {
          number: reminder.number,
          text: reminder.text,
          state: reminder.state,
          version: reminder.version,
        },
      },
    })
  return found
}

function mustKeep({ kept }: FoundReminder): void {
  if (!kept) throw new Problem('not-allowed', { detail: '提醒函由上级党组织或保管党员名册的股室办理。' })
}

type Change = { action: string; set: Updateable<DB['term_reminder']> }

export async function change(
  context: Context,
  { reminder }: FoundReminder,
  { action, set }: Change,
): Promise<Reminder> {
  const { tx, tenantId } = context
  await tx
    .updateTable('term_reminder')
    .set({ ...set, version: reminder.version + 1 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', reminder.id)
    .execute()
    .catch(
      refusedBy({
        term_reminder_number: ['reminder.number-taken', '这个函号已经用过，请换一个。'],
      }),
    )
  await recordAudit(context, {
    action,
    subjectKind: 'term-reminder',
    subjectId: reminder.id,
    organizationId: reminder.organization.id,
    facts: { from: reminder.state, ...(set.state && { to: set.state }) },
  })
  await recordChange(context, {
    topic: 'term',
    subjectId: reminder.organization.id,
    organizationIds: [
      reminder.superior.id,
      ...(reminder.sentOn || set.sent_on ? [reminder.organization.id] : []),
    ],
  })
  return (await reminderFor(context, { reminderId: reminder.id })).reminder
}
