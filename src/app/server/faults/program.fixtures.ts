import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withConnection } from '#platform/db/db.fixtures.ts'
import { processesOfCluster, until } from '#platform/postgres/processes.ts'

const program = fileURLToPath(new URL('../main.ts', import.meta.url))

const folders: string[] = []

/** A new folder below the system's temporary one, with `path` below it not yet made; removed by removeFolders(). */
export function newFolder(path = 'data'): string {
  const top = mkdtempSync(join(tmpdir(), 'juhe-program-'))
  folders.push(top)
  return join(top, path)
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export type Program = {
  child: ChildProcess
  out: () => string
  err: () => string
  /** Resolves with the exit code, or with the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
}

type Start = { env?: Record<string, string>; entry?: string }

/** Starts `juhe ARGS` (or another entry file) as a process of its own, without this process's settings. */
export function startProgram(args: readonly string[], { env = {}, entry = program }: Start = {}): Program {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], {
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  )
  return { child, out: () => out, err: () => err, ended }
}

/** Runs a command to its end. */
export async function runProgram(args: readonly string[], env: Record<string, string> = {}) {
  const { out, err, ended } = startProgram(args, { env })
  return { code: await ended, out: out(), err: err() }
}

export type Serving = Program & { address: string; port: number; setupCode: string | undefined }

/** Starts serving on a data folder and waits for its address. Throws with what it said when it ends instead. */
export async function startServing(
  dataFolder: string,
  { port = 0, entry, env = {} }: { port?: number; entry?: string; env?: Record<string, string> } = {},
): Promise<Serving> {
  const started = startProgram(['serve'], {
    env: { JUHE_DATA: dataFolder, PORT: String(port), ...env },
    ...(entry && { entry }),
  })
  let isOver = false
  void started.ended.then(() => (isOver = true))
  await until(() => isOver || started.out().includes('按 Ctrl-C'), 60_000)
  const address = /聚合已启动：(http\S+)/.exec(started.out())?.[1]
  if (!address) throw new Error(`no server: ${started.out()}${started.err()}`)
  const setupCode = /设置码是 (\S+)/.exec(started.out())?.[1]
  return { ...started, address, port: Number(new URL(address).port), setupCode }
}

/** The superuser's address of the embedded PostgreSQL, from the folder's own notes. */
export function adminUrlOf(dataFolder: string): string {
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'postgres', 'secrets.json'), 'utf8')) as {
    adminPassword: string
    port: number
  }
  return `postgres://juhe_admin:${secrets.adminPassword}@127.0.0.1:${secrets.port}/juhe`
}

export function postmasterOf(dataFolder: string): number {
  return Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

/** The name that every process of the folder's PostgreSQL carries. */
export function clusterNameOf(dataFolder: string): Promise<string> {
  return withConnection(adminUrlOf(dataFolder), async (client) => {
    const { rows } = await client.query<{ name: string }>(`select current_setting('cluster_name') as name`)
    return rows[0]?.name ?? ''
  })
}

export const noneLeft = (clusterName: string) =>
  until(() => processesOfCluster(clusterName).length === 0, 15_000)

/** Answers the first-run page and returns the administrator's cookie. */
export async function setUpTenant({ address, setupCode = '' }: Serving): Promise<string> {
  const response = await fetch(`${address}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-juhe': '1' },
    body: JSON.stringify({
      setupCode,
      tenantName: '云溪县教育系统',
      bureauName: '云溪县教育局',
      personName: '管理者',
      accountName: 'admin',
      password: 'long enough',
    }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!response.ok || !cookie) throw new Error(`no tenant: ${response.status} ${await response.text()}`)
  return cookie
}
