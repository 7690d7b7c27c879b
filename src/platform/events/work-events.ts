import { PgBoss } from 'pg-boss'
import { eventSchema, type Reaction } from './event-queue.ts'

/** What is told of a reaction that threw: the event and the error, never the facts. */
type OnFailure = (failure: { event: string; error: unknown }) => void

export type EventWorkers = {
  boss: PgBoss
  /** Starts reacting. A reaction that throws is told of and tried again; in the end it rests in the queue of failed ones. */
  work: (reactions: readonly Reaction[], onFailure: OnFailure) => Promise<void>
  /** Failures since the start, by event. */
  failures: ReadonlyMap<string, number>
  stop: () => Promise<void>
}

/** Starts pg-boss on the serving role; `onError` hears of lost connections, from which it comes back by itself. */
export async function startEvents(settings: {
  servingUrl: string
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
  const failures = new Map<string, number>()
  return {
    boss,
    failures,
    work: async (reactions, onFailure) => {
      const told: OnFailure = (failure) => {
        failures.set(failure.event, (failures.get(failure.event) ?? 0) + 1)
        onFailure(failure)
      }
      for (const reaction of reactions) await react(boss, reaction, told)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}

// A repetition after a failure comes without a notification: left alone, the queue would look for it every 30 s only.
const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 4 }

/** A reaction recognises a repetition by the event's id, so the queue may hand it the same facts again. */
async function react(boss: PgBoss, { event, react: act }: Reaction, onFailure: OnFailure): Promise<void> {
  await boss.work(event.name, polling, async (jobs) => {
    for (const job of jobs) {
      try {
        await act(event.schema.parse(job.data))
      } catch (error) {
        onFailure({ event: event.name, error })
        throw error
      }
    }
  })
}
