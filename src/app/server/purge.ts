import { sql, type Kysely } from 'kysely'
import { TenantId } from '#kernel/id.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import { keptDays } from '#platform/live/kept-days.ts'

type Parts = { kysely: Kysely<DB>; now: () => Date }
type Purge = (tx: Tx, scope: { tenantId: TenantId; now: Date }) => Promise<unknown>

const day = 24 * 60 * 60 * 1000
const soon = 60_000
const hourly = 60 * 60 * 1000

/**
 * Purges a minute after the start and then every hour. `onError` hears what went wrong; the next hour tries again.
 * Returns what ends it and waits for a purge under way.
 */
export function purgeRegularly(parts: Parts & { onError: (error: unknown) => void }): () => Promise<void> {
  let timer: NodeJS.Timeout
  let stopped = false
  let underWay = Promise.resolve()
  const after = (wait: number) => {
    timer = setTimeout(() => {
      underWay = purge(parts)
        .catch(parts.onError)
        .then(() => {
          if (!stopped) after(hourly)
        })
    }, wait)
    timer.unref()
  }
  after(soon)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await underWay
  }
}

/** Deletes what nobody will ask for again, tenant by tenant, each table in a transaction of its own. */
export async function purge({ kysely, now }: Parts): Promise<void> {
  const tenants = await kysely.selectFrom('tenant').select('id').execute()
  for (const { id } of tenants) {
    const scope = { tenantId: TenantId.parse(id), now: now() }
    for (const one of [oldKeys, oldChanges, endedSessions, pastWaits])
      await inTransaction(kysely, scope, (tx) => one(tx, scope))
  }
}

/** Keys of requests; no page sends one again after two days. Their age is the database's. */
const oldKeys: Purge = (tx, { tenantId }) =>
  tx
    .deleteFrom('idempotency_key')
    .where('tenant_id', '=', tenantId)
    .where('created_at', '<', sql<string>`now() - interval '2 days'`)
    .execute()

/**
 * Changes before the newest one past keeping. That one stays: by it the live updates see how far back the list goes. By number
 * and not by age, because a cursor is a number, and numbers and ages differ a little in order.
 */
const oldChanges: Purge = (tx, { tenantId }) =>
  tx
    .deleteFrom('change')
    .where('tenant_id', '=', tenantId)
    .where(
      'transaction_number',
      '<',
      sql<string>`(select max(transaction_number) from change
        where tenant_id = ${tenantId} and at < now() - make_interval(days => ${keptDays}))`,
    )
    .execute()

const endedSessions: Purge = (tx, { tenantId, now }) => {
  const weekAgo = new Date(now.getTime() - 7 * day).toISOString()
  return tx
    .deleteFrom('session')
    .where('tenant_id', '=', tenantId)
    .where((either) => either.or([either('ended_at', '<', weekAgo), either('expires_at', '<', weekAgo)]))
    .execute()
}

/** Failed sign-ins whose wait has been over for a day: the name starts afresh. */
const pastWaits: Purge = (tx, { tenantId, now }) =>
  tx
    .deleteFrom('sign_in_failure')
    .where('tenant_id', '=', tenantId)
    .where('wait_until', '<', new Date(now.getTime() - day).toISOString())
    .execute()
