import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { chinaDateOf } from '#kernel/china-date.ts'
import { TenantId, type AccountId } from '#kernel/id.ts'
import type { Clock } from '#platform/config/clock.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import type { EventQueue } from '#platform/events/event-queue.ts'
import type { Secrecy } from '#platform/secrecy/secrecy.ts'
import type { Context } from '#platform/http/context.ts'
import { actorOfAccount } from '#modules/accounts/server/actor-of-account.ts'

export type RegularParts = { kysely: Kysely<DB>; clock: Clock; events: EventQueue; secrecy: Secrecy }

/** What a regular job gets for one tenant: reads by itself, or acts in the name of an account. */
export type TenantWork = {
  tenantId: TenantId
  now: Date
  newId: () => string
  secrecy: Secrecy
  /** One transaction of the tenant. */
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** One transaction in the name of an account with the posts that it holds now; undefined when it is gone or disabled. */
  as: <T>(accountId: AccountId, work: (context: Context) => Promise<T>) => Promise<T | undefined>
}
export type RegularJob = { name: string; run: (work: TenantWork) => Promise<void> }

const minute = 60_000

/**
 * Runs the jobs for every tenant once a minute. A job that fails is told of and runs again the next minute, so each must
 * have one effect however often it runs. Returns what ends the work and waits for a round under way.
 */
export function workRegularly(
  parts: RegularParts & {
    jobs: readonly RegularJob[]
    onError: (failure: { job: string; error: unknown }) => void
  },
): () => Promise<void> {
  let timer: NodeJS.Timeout
  let stopped = false
  let underWay = Promise.resolve()
  const next = () => {
    timer = setTimeout(() => {
      underWay = workOnce(parts).then(() => {
        if (!stopped) next()
      })
    }, minute)
    timer.unref()
  }
  next()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await underWay
  }
}

/** One round of the jobs over all tenants; failures are told, never thrown. */
export async function workOnce(
  parts: RegularParts & {
    jobs: readonly RegularJob[]
    onError: (failure: { job: string; error: unknown }) => void
  },
): Promise<void> {
  const tenants = await parts.kysely
    .selectFrom('tenant')
    .select('id')
    .execute()
    .catch((error: unknown) => {
      parts.onError({ job: 'tenants', error })
      return []
    })
  for (const { id } of tenants)
    for (const job of parts.jobs)
      await job
        .run(tenantWork(parts, TenantId.parse(id)))
        .catch((error: unknown) => parts.onError({ job: job.name, error }))
}

function tenantWork({ kysely, clock, events, secrecy }: RegularParts, tenantId: TenantId): TenantWork {
  const now = clock.now()
  const context = (tx: Tx, actor: Actor): Context => ({
    tx,
    tenantId,
    actor,
    now,
    today: chinaDateOf(now),
    newId: clock.newId,
    events,
    secrecy,
    traces: { count: 0 },
    sessionHash: '',
  })
  return {
    tenantId,
    now,
    newId: clock.newId,
    secrecy,
    within: (work) => inTransaction(kysely, { tenantId }, work),
    as: (accountId, work) =>
      inTransaction(kysely, { tenantId }, async (tx) => {
        const actor = await actorOfAccount(tx, { tenantId, accountId, now })
        return actor ? work(context(tx, actor)) : undefined
      }),
  }
}
