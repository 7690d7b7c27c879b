import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { processesOfCluster, until } from './processes.ts'
import type { PostgresLog } from './postgres-log.ts'
import type { EmbeddedPostgres } from './start-postgres.ts'

export const isRoot = process.getuid?.() === 0

export const silent: PostgresLog = { info: () => undefined, warn: () => undefined }

const folders: string[] = []

/** A new folder with this path below it; removed by removeFolders(). */
export function dataFolder(path = 'data'): string {
  const top = mkdtempSync(join(tmpdir(), 'juhe-postgres-test-'))
  chmodSync(top, 0o755)
  folders.push(top)
  const folder = join(top, path)
  mkdirSync(folder, { recursive: true })
  return folder
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** Runs one statement on a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Polls until the work succeeds; throws its last error after the deadline. */
export async function eventually<T>(work: () => Promise<T>, deadlineMs = 10_000): Promise<T> {
  const end = performance.now() + deadlineMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > end) throw error
      await until(() => false, 20)
    }
  }
}

/** The name that all processes of this server carry. */
export async function clusterNameOf(postgres: Pick<EmbeddedPostgres, 'adminUrl'>): Promise<string> {
  const rows = await ask(postgres.adminUrl, `select current_setting('cluster_name') as name`)
  return String(rows[0]?.['name'])
}

/** True when no process of the server is left within the deadline. */
export function isGone(clusterName: string, deadlineMs = 10_000): Promise<boolean> {
  return until(() => processesOfCluster(clusterName).length === 0, deadlineMs)
}

/** Another process that starts PostgreSQL on this folder and holds it until it is killed. */
export async function holdElsewhere(folder: string): Promise<{
  child: ChildProcess
  postgres: EmbeddedPostgres
}> {
  const program = fileURLToPath(new URL('./hold-postgres.fixtures.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('exit', (code) => reject(new Error(`the launching process ended with ${code}`)))
  })
  return { child, postgres: JSON.parse(line) as EmbeddedPostgres }
}
