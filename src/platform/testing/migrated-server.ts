import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '#platform/config/project-folder.ts'
import { openConnection } from '#platform/db/database.ts'
import { migrate, readMigrations } from '#platform/db/migrate.ts'
import { startPostgres, type EmbeddedPostgres } from '#platform/postgres/start-postgres.ts'

export const migrationsFolder = join(projectFolder, 'db/migrations')
const quiet = { info: () => {}, warn: () => {} }

export type MigratedServer = { postgres: EmbeddedPostgres; stop: () => Promise<void> }

/** A real PostgreSQL in a temporary folder whose database is migrated and serves as the template of every test. */
export async function startMigratedServer(
  prepare: (ownerUrl: string) => Promise<void> = async () => {},
): Promise<MigratedServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'juhe-test-'))
  const postgres = await startPostgres({ dataFolder, log: quiet })
  await migrate({ ownerUrl: postgres.ownerUrl, migrations: await readMigrations(migrationsFolder) })
  await prepare(postgres.ownerUrl)
  return {
    postgres,
    stop: async () => {
      await postgres.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Address of another database of the same server. */
export function otherDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Clones the migrated database under a new name (about 45 ms). */
export async function cloneDatabase(ownerUrl: string, name: string): Promise<void> {
  const client = await openConnection(otherDatabase(ownerUrl, 'postgres'))
  try {
    const template = new URL(ownerUrl).pathname.slice(1)
    await client.query(`create database "${name}" template "${template}"`)
  } finally {
    await client.end()
  }
}
