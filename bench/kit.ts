import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Role } from '#kernel/actor.ts'
import { AccountId, TenantId } from '#kernel/id.ts'
import { systemClock } from '#platform/config/clock.ts'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { prepareEventQueue } from '#platform/events/event-queue.ts'
import { sessionCookieValue } from '#platform/http/session-cookie.ts'
import { startMigratedServer, type MigratedServer } from '#platform/testing/migrated-server.ts'
import { openSession } from '#modules/accounts/server/session-tokens.ts'
import { eventNames } from '#app/server/event-names.ts'
import { loadCounty } from './county.ts'

export type Statement = { text: string; values: unknown[] | undefined }
/** What the server sent for one request: what it set for the transaction, and the statements in it. */
export type Exchange = { settings: string; statements: Statement[] }
/** What the bare route answers with, cut to `limit` rows. */
export type BareRequest = Exchange & { limit: number }

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }
export type Client = {
  /** Sends one request on a kept-alive connection and reads the whole answer; anything but 200 throws. */
  send: (path: string, options?: { method?: string; body?: unknown; cookie?: string }) => Promise<Answer>
  close: () => void
}

export type Bench = Awaited<ReturnType<typeof startBench>>

const serverProgram = fileURLToPath(new URL('./server-process.ts', import.meta.url))

/** A real PostgreSQL with the large county, and the server over it as a process of its own, reached over loopback. */
export async function startBench() {
  const migrated = await startMigratedServer((ownerUrl) => prepareEventQueue(ownerUrl, eventNames))
  try {
    return await overServer(migrated)
  } catch (error) {
    await migrated.stop()
    throw error
  }
}

async function overServer(migrated: MigratedServer) {
  const { ownerUrl, servingUrl } = migrated.postgres
  const county = await loadCounty(ownerUrl)
  const filesFolder = await mkdtemp(join(tmpdir(), 'juhe-bench-'))
  const owner = openDatabase({ url: ownerUrl, connections: 2 })
  const database = openDatabase({ url: servingUrl, connections: 4 })
  const child = fork(serverProgram, {
    // As tools/run.mjs starts the real one.
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2', '--optimize-for-size'],
    env: { ...process.env, BENCH_SERVING_URL: servingUrl, BENCH_FILES: filesFolder },
  })
  const { port, barePort } = await told<{ port: number; barePort: number }>(child)
  const tenantId = TenantId.parse(county.tenantId)
  const { rows: settings } = await owner.pool.query<{ server_version: string }>('show server_version')
  return {
    county,
    tenantId,
    owner,
    database,
    url: `http://127.0.0.1:${port}`,
    bareUrl: `http://127.0.0.1:${barePort}`,
    postgresVersion: settings[0]?.server_version ?? '',
    /** Somebody with one post, signed in; the value of the Cookie header. */
    cookieOf: (post: { role: Role; organizationId: string }) => signIn(database, { tenantId, post }),
    /** What the server sends to PostgreSQL during an action. */
    async exchangeOf(action: () => Promise<unknown>): Promise<Exchange> {
      await ask(child, { record: true })
      await action()
      const { statements } = await ask<{ statements: Statement[] }>(child, { record: false })
      return {
        settings: statements.find(({ text }) => text.startsWith('set local'))?.text ?? '',
        statements: statements.filter(
          ({ text }) => !/^(begin|start transaction|set local|commit)/.test(text),
        ),
      }
    },
    setBare: (bare: BareRequest) => ask(child, { bare }),
    async stop() {
      child.disconnect()
      await once(child, 'exit')
      await database.close()
      await owner.close()
      await migrated.stop()
      await rm(filesFolder, { recursive: true, force: true })
    },
  }
}

async function told<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController()
  const { signal } = waiting
  const gone = once(child, 'exit', { signal }).then(() => {
    throw new Error('the server under measurement ended')
  })
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), gone])) as [T]
    return message
  } finally {
    waiting.abort()
  }
}

function ask<T>(child: ChildProcess, message: { record?: boolean; bare?: BareRequest }): Promise<T> {
  const answer = told<T>(child)
  child.send(message)
  return answer
}

async function signIn(
  database: Database,
  { tenantId, post }: { tenantId: TenantId; post: { role: Role; organizationId: string } },
): Promise<string> {
  const { newId, now } = systemClock
  const accountId = AccountId.parse(newId())
  const personId = newId()
  const token = await inTransaction(database.kysely, { tenantId }, async (tx) => {
    await tx.insertInto('person').values({ tenant_id: tenantId, id: personId, name: '测量员' }).execute()
    await tx
      .insertInto('account')
      .values({
        tenant_id: tenantId,
        id: accountId,
        person_id: personId,
        name: accountId,
        name_key: accountId,
        password_hash: 'none',
      })
      .execute()
    await tx
      .insertInto('post')
      .values({
        tenant_id: tenantId,
        id: newId(),
        person_id: personId,
        organization_id: post.organizationId,
        role: post.role,
        valid_from: '2020-01-01',
      })
      .execute()
    return openSession(tx, { tenantId, accountId, now: now() })
  })
  return `juhe=${sessionCookieValue({ tenantId, token })}`
}

/** A client with at most `connections` kept-alive connections. */
export function openClient(base: string, connections = 1): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const address = new URL(base)
  return {
    close: () => agent.destroy(),
    send: (path, { method = 'GET', body, cookie } = {}) =>
      new Promise((resolve, reject) => {
        const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
        const headers = {
          ...(cookie && { cookie }),
          ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
          ...(method !== 'GET' && { 'x-juhe': '1', 'idempotency-key': systemClock.newId() }),
        }
        const sent = request(
          { agent, host: address.hostname, port: address.port, method, path, headers },
          (answer) => {
            const chunks: Buffer[] = []
            answer.on('data', (chunk: Buffer) => chunks.push(chunk))
            answer.on('error', reject)
            answer.on('end', () => {
              const whole = {
                status: answer.statusCode ?? 0,
                headers: answer.headers,
                body: Buffer.concat(chunks),
              }
              if (whole.status === 200) resolve(whole)
              else
                reject(
                  new Error(
                    `${method} ${path}: ${whole.status} ${whole.body.toString('utf8').slice(0, 500)}`,
                  ),
                )
            })
          },
        )
        sent.on('error', reject)
        sent.end(payload)
      }),
  }
}

/** Resident memory of a process in megabytes (Linux; undefined elsewhere). */
export async function residentMegabytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

/** Ids of one kind of organisation, in the order of their entry. */
export async function organizationsOfKind(
  bench: Pick<Bench, 'database' | 'tenantId'>,
  kind: string,
): Promise<string[]> {
  const { tenantId, database } = bench
  const rows = await inTransaction(database.kysely, { tenantId }, (tx) =>
    tx
      .selectFrom('organization')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute(),
  )
  return rows.map(({ id }) => id)
}
