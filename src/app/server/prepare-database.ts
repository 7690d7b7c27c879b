import { join } from 'node:path'
import { projectFolder } from '#platform/config/project-folder.ts'
import { migrate, readMigrations } from '#platform/db/migrate.ts'
import { prepareEventQueue } from '#platform/events/event-queue.ts'
import { eventNames } from './event-names.ts'

const migrationsFolder = join(projectFolder, 'db/migrations')

/** Brings the schema forward and makes the event queues; returns the migrations applied now. */
export async function prepareDatabase(
  ownerUrl: string,
  onApplied?: (name: string) => void,
): Promise<string[]> {
  const migrations = await readMigrations(migrationsFolder)
  const applied = await migrate({ ownerUrl, migrations }, onApplied)
  await prepareEventQueue(ownerUrl, eventNames)
  return applied
}
