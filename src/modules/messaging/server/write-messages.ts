import { sql } from 'kysely'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Message } from '../messaging.contract.ts'

type Writing = { tenantId: TenantId; eventId: string; newId: () => string; now: () => Date }
type Line = { organizationId: string; kind: Message['kind']; subjectId: string; text: string }

/** Writes one line per organisation; a repetition of the event adds nothing. Tells open pages. */
export async function writeMessages(
  tx: Tx,
  { tenantId, eventId, newId, now }: Writing,
  lines: readonly Line[],
): Promise<void> {
  if (lines.length === 0) return
  await tx
    .insertInto('message')
    .values(
      lines.map(({ organizationId, kind, subjectId, text }) => ({
        tenant_id: tenantId,
        id: newId(),
        event_id: eventId,
        organization_id: organizationId,
        kind,
        subject_id: subjectId,
        text,
        created_at: now().toISOString(),
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'event_id', 'organization_id']).doNothing())
    .execute()
  await tx
    .insertInto('change')
    .values({
      tenant_id: tenantId,
      id: newId(),
      topic: 'message',
      subject_id: eventId,
      organization_ids: lines.map(({ organizationId }) => organizationId),
    })
    .execute()
  await sql`select pg_notify('juhe_change', ${tenantId})`.execute(tx)
}
