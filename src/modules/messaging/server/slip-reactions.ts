import type { Kysely } from 'kysely'
import { TenantId } from '#kernel/id.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { reaction, type Reaction } from '#platform/events/event-queue.ts'
import { slipSummary } from '#modules/supervision/server/public.ts'
import { slipAnswered, slipDelivered } from '#modules/supervision/supervision-events.contract.ts'
import { writeMessages } from './write-messages.ts'

type Parts = { kysely: Kysely<DB>; newId: () => string; now: () => Date }

/** Tells the organisation of a slip that came, and the section of its answer. */
export function slipReactions({ kysely, newId, now }: Parts): Reaction[] {
  return [
    reaction(slipDelivered, async ({ tenantId: tenant, slipId, eventId }) => {
      const tenantId = TenantId.parse(tenant)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const slip = await slipSummary(tx, { tenantId, slipId })
        const line = {
          organizationId: slip.organization.id,
          kind: 'slip-delivered' as const,
          subjectId: slipId,
          text: `${slip.issuer.name}送来督办单 ${slip.number}，涉及 ${slip.taskCount} 项任务，请于 ${slip.answerBy} 前答复`,
        }
        await writeMessages(tx, { tenantId, eventId, newId, now }, [line])
      })
    }),
    reaction(slipAnswered, async ({ tenantId: tenant, slipId, eventId }) => {
      const tenantId = TenantId.parse(tenant)
      await inTransaction(kysely, { tenantId }, async (tx) => {
        const slip = await slipSummary(tx, { tenantId, slipId })
        const line = {
          organizationId: slip.issuer.id,
          kind: 'slip-answered' as const,
          subjectId: slipId,
          text: `${slip.organization.name}答复了督办单 ${slip.number}`,
        }
        await writeMessages(tx, { tenantId, eventId, newId, now }, [line])
      })
    }),
  ]
}
