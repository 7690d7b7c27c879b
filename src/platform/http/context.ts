import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { ChinaDate } from '#kernel/china-date.ts'
import type { AccountId, TenantId } from '#kernel/id.ts'
import type { EventQueue } from '#platform/events/event-queue.ts'
import type { DB } from '#platform/db/schema.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Clock } from '#platform/config/clock.ts'
import type { Secrecy } from '#platform/secrecy/secrecy.ts'

/** What a verb works with: one transaction of one tenant, who asks, and the time and randomness it may use. */
export type Context = {
  tx: Tx
  tenantId: TenantId
  actor: Actor
  now: Date
  /** Day of `now` in China. */
  today: ChinaDate
  /** A new UUIDv7 of the context's clock and randomness. */
  newId: () => string
  events: EventQueue
  /** Seals and opens sensitive fields. */
  secrecy: Secrecy
  /** How many audit events this request has written; a mutation that ends with none is a bug. */
  traces: { count: number }
  /** Hash of the session's token, by which its row is found. */
  sessionHash: string
}

/** What endpoints without a session get: they open scoped transactions themselves. */
export type PublicContext = {
  kysely: Kysely<DB>
  clock: Clock
  now: Date
  today: ChinaDate
  newId: () => string
  events: EventQueue
  /** Address of the caller, for throttling only; never stored. */
  address: string
  /** Sets the session cookie of the answer. */
  setCookie: (value: string) => void
}

/** Work done for nobody at a keyboard (jobs, the operator's command) carries the system's own account id. */
export const systemAccountId = '00000000-0000-7000-8000-000000000000' as AccountId
