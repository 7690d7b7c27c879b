import { fromKysely, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import { openConnection } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { EventType } from './event-type.ts'

export type EventQueue = {
  /** Queues the event in the caller's transaction: it exists exactly when the change does. */
  announce<S extends z.ZodObject>(tx: Tx, event: EventType<S>, facts: z.input<S>): Promise<void>
}

export const eventSchema = 'event_queue'

/** Where the events of a queue rest whose reaction failed to the last try, until somebody has looked at them. */
export function failedQueueOf(name: string): string {
  return `${name}.failed`
}

const quarter = 90 * 24 * 60 * 60 // seconds

/** Makes the queue of a started pg-boss. */
export function eventQueueOf(boss: PgBoss): EventQueue {
  return {
    async announce(tx, event, facts) {
      await boss.send(event.name, event.schema.parse(facts), { db: fromKysely(tx) })
    },
  }
}

/** What a module does when it hears of an event; `react` recognises a repetition by the event's id. */
export type Reaction = {
  event: EventType
  react: (facts: Record<string, unknown>) => Promise<void>
}

/** Ties an event to a reaction; the facts are parsed by the event's schema before `react` sees them. */
export function reaction<S extends z.ZodObject>(
  event: EventType<S>,
  react: (facts: z.output<S>) => Promise<void>,
): Reaction {
  return { event, react: (facts) => react(facts as z.output<S>) }
}

/**
 * Creates pg-boss's tables and the queues, as the owner, and lets the serving role use them.
 * Called by the migration step; the server itself never changes a schema.
 */
export async function prepareEventQueue(ownerUrl: string, names: readonly string[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: eventSchema,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  for (const name of names) {
    const deadLetter = failedQueueOf(name)
    await boss.createQueue(deadLetter, { retentionSeconds: quarter })
    await boss.createQueue(name, { retryLimit: 5, retryDelay: 2, retryBackoff: true, notify: true })
    // Also for queues that were there already.
    await boss.updateQueue(name, { deadLetter })
  }
  await boss.stop({ graceful: false })
  const client = await openConnection(ownerUrl)
  try {
    await client.query(`grant usage on schema ${eventSchema} to juhe_app`)
    await client.query(
      `grant select, insert, update, delete on all tables in schema ${eventSchema} to juhe_app`,
    )
    await client.query(`grant usage on all sequences in schema ${eventSchema} to juhe_app`)
    await client.query(`grant execute on all functions in schema ${eventSchema} to juhe_app`)
  } finally {
    await client.end()
  }
}
