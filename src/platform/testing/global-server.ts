import type { TestProject } from 'vitest/node'
import { prepareEventQueue } from '#platform/events/event-queue.ts'
import { startMigratedServer } from './migrated-server.ts'

// Named here rather than imported from the application: the platform knows no module, and a queue more does no harm.
const queues = [
  'plan.published',
  'plan.amended',
  'plan.ended',
  'task.answered',
  'task.judged',
  'slip.delivered',
  'slip.answered',
  'term-reminder.sent',
  'term-reminder.received',
]

/** Vitest's global set-up: one real PostgreSQL for the run, its migrated database the template of every test file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMigratedServer((ownerUrl) => prepareEventQueue(ownerUrl, queues))
  project.provide('ownerUrl', server.postgres.ownerUrl)
  project.provide('servingUrl', server.postgres.servingUrl)
  return server.stop
}

declare module 'vitest' {
  export interface ProvidedContext {
    ownerUrl: string
    servingUrl: string
  }
}
