import { PgBoss } from 'pg-boss'
import { eventSchema, type Reaction } from './event-queue.ts'

export type EventWorkers = { boss: PgBoss; stop: () => Promise<void> }

/**
 * Starts pg-boss on the serving role and, when asked to work, the reactions. A reaction that throws is tried again by the
 * queue; it recognises a repetition by the event's id.
 */
export async function startEvents(settings: {
  servingUrl: string
  reactions: readonly Reaction[]
  onError: (error: unknown) => void
}): Promise<EventWorkers> {
  const boss = new PgBoss({
    connectionString: settings.servingUrl,
    schema: eventSchema,
    migrate: false,
    createSchema: false,
    supervise: true,
    schedule: false,
    reindex: false,
    useListenNotify: true,
    max: 4,
  })
  boss.on('error', settings.onError)
  await boss.start()
  // A repetition after a failure comes without a notification: left alone, the queue would look for it every 30 s only.
  const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 4 }
  for (const { event, react } of settings.reactions)
    await boss.work(event.name, polling, async (jobs) => {
      for (const job of jobs) await react(event.schema.parse(job.data))
    })
  return { boss, stop: () => boss.stop({ graceful: true, timeout: 5000 }) }
}
