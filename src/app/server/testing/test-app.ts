import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { PersonId, TenantId, type AccountId, type OrganizationId } from '#kernel/id.ts'
import type { Role } from '#kernel/actor.ts'
import { fixedClock } from '#platform/config/clock.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import { addressOf } from '#platform/http/address.ts'
import type { BodyOf, CallInput, Endpoint, ReplyOf } from '#platform/http/endpoint.ts'
import { cloneDatabase, otherDatabase } from '#platform/testing/migrated-server.ts'
import { personalDataIn } from '#platform/testing/personal-data-scan.ts'
import { sessionCookieValue } from '#platform/http/session-cookie.ts'
import { openSession } from '#modules/accounts/server/session-tokens.ts'
import { testSecrecy } from '#platform/secrecy/secrecy.fixtures.ts'
import { composeApp, type Settings } from '../compose.ts'

/** Somebody signed in; `cookie` goes with each request. */
export type TestUser = { cookie: string; accountId: AccountId; personId: PersonId; tenantId: TenantId }

export type Answered<R> = { status: number; body: R; headers: Record<string, unknown> }

export type TestApp = Awaited<ReturnType<typeof testApp>>

let databases = 0

/** The whole server over a database of its own (a clone of the migrated template). Time stands at 2026-09-10 09:00 in China. */
export async function testApp(
  options: Pick<Settings, 'routes' | 'mail' | 'mayDisturb'> & { now?: string } = {},
) {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${(databases += 1)}`
  await cloneDatabase(inject('ownerUrl'), name)
  const clock = fixedClock(options.now ?? '2026-09-10T09:00:00+08:00', databases + process.pid)
  const filesFolder = await mkdtemp(join(tmpdir(), 'juhe-files-'))
  const app = await composeApp({
    servingUrl: otherDatabase(inject('servingUrl'), name),
    filesFolder,
    clock,
    secrecy: testSecrecy(),
    logLevel: 'silent',
    secureCookies: false,
    checkReplies: true,
    setupCode: 'test-setup-code',
    connections: 6,
    ...options,
  })
  await app.server.ready()
  let keys = 0

  /** Sends a request as a user (or nobody) and returns status and parsed body. */
  async function send<E extends Endpoint>(
    endpoint: E,
    user: TestUser | undefined,
    input: CallInput<E> & { key?: string; file?: { name: string; bytes: Uint8Array } } = {},
  ): Promise<Answered<ReplyOf<E>>> {
    const headers: Record<string, string> = {
      'x-juhe': '1',
      'idempotency-key': input.key ?? `test-key-${(keys += 1)}`,
    }
    if (user) headers['cookie'] = `juhe=${user.cookie}`
    const upload = input.file && multipart(input.file)
    if (upload) headers['content-type'] = upload.contentType
    const response = await app.server.inject({
      method: endpoint.method,
      url: addressOf(endpoint, input),
      headers,
      ...(endpoint.method !== 'GET' && {
        payload: upload ? upload.body : ((input.body ?? {}) as BodyOf<E> & object),
      }),
    })
    const type = String(response.headers['content-type'])
    if (!endpoint.repliesOnce && !endpoint.sensitive)
      refuseLeak(endpoint, [response.payload, addressOf(endpoint, input)])
    const body: unknown = type.includes('json') ? response.json() : response.rawPayload
    return { status: response.statusCode, body: body as ReplyOf<E>, headers: response.headers }
  }

  return {
    ...app,
    clock,
    filesFolder,
    send,
    /** Like `send`, but throws with the problem unless the answer is 200. */
    async must<E extends Endpoint>(
      endpoint: E,
      user: TestUser | undefined,
      input: CallInput<E> & { key?: string; file?: { name: string; bytes: Uint8Array } } = {},
    ): Promise<ReplyOf<E>> {
      const answered = await send(endpoint, user, input)
      if (answered.status !== 200)
        throw new Error(`${endpoint.name}: ${answered.status} ${JSON.stringify(answered.body)}`)
      return answered.body
    },
    /** Runs statements of a tenant, as the server would. */
    within<T>(tenantId: TenantId, work: (tx: Tx) => Promise<T>): Promise<T> {
      return inTransaction(app.database.kysely, { tenantId }, work)
    },
    /** A tenant without anything in it. */
    async tenant(code: string): Promise<TenantId> {
      const tenantId = TenantId.parse(clock.newId())
      await inTransaction(app.database.kysely, { tenantId }, (tx) =>
        tx.insertInto('tenant').values({ id: tenantId, code, name: code }).execute(),
      )
      return tenantId
    },
    /** A person with an account, a session and the given posts. */
    async user(
      tenantId: TenantId,
      posts: { role: Role; organizationId: OrganizationId }[],
      name = '测试员',
    ): Promise<TestUser> {
      const personId = PersonId.parse(clock.newId())
      const accountId = clock.newId() as AccountId
      const token = await inTransaction(app.database.kysely, { tenantId }, async (tx) => {
        await tx.insertInto('person').values({ tenant_id: tenantId, id: personId, name }).execute()
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
        for (const post of posts)
          await tx
            .insertInto('post')
            .values({
              tenant_id: tenantId,
              id: clock.newId(),
              person_id: personId,
              organization_id: post.organizationId,
              role: post.role,
              valid_from: '2020-01-01',
            })
            .execute()
        return openSession(tx, { tenantId, accountId, now: clock.now() })
      })
      return { cookie: sessionCookieValue({ tenantId, token }), accountId, personId, tenantId }
    },
    async stop() {
      await app.close()
      await rm(filesFolder, { recursive: true, force: true })
    },
  }
}

/** Every reply of every test is looked through: ID numbers and phones are told by endpoints made for it alone. */
function refuseLeak(endpoint: Endpoint, texts: readonly string[]): void {
  const found = texts.flatMap(personalDataIn)
  if (found.length > 0) throw new Error(`${endpoint.name} replies with personal data: ${found.join(', ')}`)
}

function multipart(file: { name: string; bytes: Uint8Array }) {
  const boundary = 'juhe-test-boundary'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}
