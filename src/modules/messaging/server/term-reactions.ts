import type { Kysely } from 'kysely'
import { TenantId } from '#kernel/id.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { reaction, type Reaction } from '#platform/events/event-queue.ts'
import { reminderSummary } from '#modules/terms/server/public.ts'
import { termReminderReceived, termReminderSent } from '#modules/terms/terms-events.contract.ts'
import { writeMessages } from './write-messages.ts'

type Parts = { kysely: Kysely<DB>; newId: () => string; now: () => Date }

/** Tells the Party organisation of a reminder that came, and the superior that it was signed for. */
export function termReactions({ kysely, newId, now }: Parts): Reaction[] {
  return [
    reaction(termReminderSent, async ({ tenantId: tenant, reminderId, eventId }) => {
      const tenantId = TenantId.parse(tenant)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const { organization, superior, number, endsOn } = await reminderSummary(tx, { tenantId, reminderId })
        const line = {
          organizationId: organization.id,
          kind: 'term-reminder-sent' as const,
          subjectId: reminderId,
          text: `${superior.name}提醒按期换届（${number}）：${organization.name}的任期到 ${endsOn} 届满，请签收`,
        }
        await writeMessages(tx, { tenantId, eventId, newId, now }, [line])
      })
    }),
    reaction(termReminderReceived, async ({ tenantId: tenant, reminderId, eventId }) => {
      const tenantId = TenantId.parse(tenant)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const { organization, superior, number } = await reminderSummary(tx, { tenantId, reminderId })
        const line = {
          organizationId: superior.id,
          kind: 'term-reminder-received' as const,
          subjectId: reminderId,
          text: `${organization.name}签收了换届提醒 ${number}`,
        }
        await writeMessages(tx, { tenantId, eventId, newId, now }, [line])
      })
    }),
  ]
}
