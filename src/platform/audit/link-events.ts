import { sql } from 'kysely'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { linkAfter, noHead, type Anchor, type Link } from './audit-chain.ts'
import { lastLink, unlinkedEvents } from './chain-queries.ts'

const atOnce = 1000

/**
 * Links what waits, up to a thousand events of one tenant in one transaction; call again while `more`. Links and the list of
 * what waits change together, so a kill leaves neither a gap nor a fork. Two servers take turns by the lock.
 */
export async function linkEvents(
  tx: Tx,
  tenantId: TenantId,
): Promise<{ head: Anchor | undefined; more: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${tenantId}`}, 0))`.execute(tx)
  const events = await unlinkedEvents(tx, { tenantId, limit: atOnce })
  let last: Pick<Link, 'number' | 'head'> = (await lastLink(tx, tenantId)) ?? { number: 0, head: noHead }
  const links = events.map((event) => {
    const link = linkAfter(last, event)
    last = link
    return link
  })
  if (links.length > 0) await store(tx, { tenantId, links })
  const head =
    last.number > 0 ? { number: last.number, head: Buffer.from(last.head).toString('hex') } : undefined
  return { head, more: events.length === atOnce }
}

async function store(
  tx: Tx,
  { tenantId, links }: { tenantId: TenantId; links: readonly Link[] },
): Promise<void> {
  await tx
    .insertInto('audit_link')
    .values(
      links.map(({ number, eventId, payloadHash, leaf, head }) => ({
        tenant_id: tenantId,
        number,
        event_id: eventId,
        payload_hash: Buffer.from(payloadHash),
        leaf: Buffer.from(leaf),
        head: Buffer.from(head),
      })),
    )
    .execute()
  await tx
    .deleteFrom('audit_unlinked')
    .where('tenant_id', '=', tenantId)
    .where(
      'event_id',
      'in',
      links.map(({ eventId }) => eventId),
    )
    .execute()
}
