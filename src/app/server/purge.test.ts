import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createPerson } from '#modules/organizations/people.contract.ts'
import { signIn } from '#modules/accounts/accounts.contract.ts'
import { purge, purgeRegularly } from './purge.ts'
import { smallCounty, type SmallCounty } from './testing/small-county.ts'
import { testApp, type TestApp } from './testing/test-app.ts'

let app: TestApp
let county: SmallCounty
let port: number
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.server.address() as AddressInfo).port
})
afterAll(() => app.stop())

const sweep = () => purge({ kysely: app.database.kysely, now: app.clock.now })

async function rowsOf(text: string): Promise<string[]> {
  const { rows } = await app.within(county.tenantId, (tx) => sql.raw<{ key: string }>(text).execute(tx))
  return rows.map(({ key }) => key)
}

test('keys of requests are forgotten after two days, not before', async () => {
  const { administrator } = county.users
  for (const key of ['an-old-key', 'a-young-key'])
    await app.must(createPerson, administrator, { body: { name: key }, key })
  await app.within(county.tenantId, (tx) =>
    sql`update idempotency_key set created_at = now() - case when key = 'an-old-key' then interval '49 hours'
      else interval '47 hours' end where tenant_id = ${county.tenantId}`.execute(tx),
  )
  await sweep()
  const keys = await rowsOf(`select key from idempotency_key`)
  expect(keys).toContain('a-young-key')
  expect(keys).not.toContain('an-old-key')
})

test('sessions go a week after their end, and failed sign-ins a day after their wait', async () => {
  const start = app.clock.now().toISOString()
  const [ended, open] = [await app.user(county.tenantId, []), await app.user(county.tenantId, [])]
  await app.within(county.tenantId, (tx) =>
    sql`update session set ended_at = ${start} where account_id = ${ended.accountId}`.execute(tx),
  )
  await app.send(signIn, undefined, { body: { tenantCode: 'small', name: 'somebody', password: 'guess' } })
  const kept = async () => [
    (await rowsOf(`select account_id as key from session`)).filter((id) =>
      [ended.accountId, open.accountId].includes(id as never),
    ).length,
    (await rowsOf(`select name_key as key from sign_in_failure`)).length,
  ]
  await sweep()
  expect(await kept()).toEqual([2, 1])
  app.clock.set('2026-09-17T08:59:00+08:00')
  await sweep()
  expect(await kept()).toEqual([2, 0])
  app.clock.set('2026-09-17T09:01:00+08:00')
  await sweep()
  expect(await kept()).toEqual([1, 0])
  app.clock.set('2026-10-02T00:00:00+08:00')
  await sweep()
  expect(await kept()).toEqual([0, 0])
  app.clock.set(start)
})

/** Writes a change as of `days` ago; returns its subject and transaction number. */
async function changeOf(days: number): Promise<{ id: string; cursor: string }> {
  const id = app.clock.newId()
  const row = await app.within(county.tenantId, (tx) =>
    tx
      .insertInto('change')
      .values({
        tenant_id: county.tenantId,
        id,
        topic: 'task',
        subject_id: id,
        organization_ids: [county.organization('东河小学党支部')],
        at: new Date(Date.now() - days * 24 * 60 * 60 * 1000),
      })
      .returning('transaction_number')
      .executeTakeFirstOrThrow(),
  )
  return { id, cursor: row.transaction_number }
}

/** What a page hears first when it comes back with a cursor. */
async function heardFrom(cursor: string): Promise<string[]> {
  const organizationId = county.organization('东河小学党支部')
  const user = await app.user(county.tenantId, [{ role: 'secretary', organizationId }])
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, {
    headers: { cookie: `juhe=${user.cookie}` },
  })
  socket.once('open', () => socket.send(JSON.stringify({ cursor })))
  const data = await new Promise<string>((resolve, reject) => {
    socket.once('message', (message: Buffer) => resolve(message.toString('utf8')))
    socket.once('close', reject)
  })
  socket.removeAllListeners().terminate()
  return (JSON.parse(data) as { changes: { subjectId: string }[] }).changes.map(({ subjectId }) => subjectId)
}

test('a page whose cursor is older than the kept changes reads everything again, a younger one only what is new', async () => {
  const before = await changeOf(30)
  const [oldest, older, young] = [await changeOf(9), await changeOf(8), await changeOf(6)]
  expect(await heardFrom(before.cursor)).toEqual(expect.arrayContaining([before.id, young.id]))
  await sweep()
  const left = await rowsOf(`select subject_id as key from change`)
  // The newest of those past keeping stays as the mark.
  expect(left).toEqual(expect.arrayContaining([older.id, young.id]))
  expect([left.includes(before.id), left.includes(oldest.id)]).toEqual([false, false])
  expect(await heardFrom(before.cursor)).toEqual(['*'])
  expect(await heardFrom(oldest.cursor)).toEqual(['*'])
  expect([...(await heardFrom(older.cursor))].sort()).toEqual([older.id, young.id].sort())
  expect(await heardFrom(young.cursor)).toEqual([young.id])
  await sweep()
  expect(await heardFrom(older.cursor)).not.toContain('*')
})

test('ending the regular purge leaves nothing running', async () => {
  const failures: unknown[] = []
  const stop = purgeRegularly({
    kysely: app.database.kysely,
    now: app.clock.now,
    onError: (error) => failures.push(error),
  })
  await stop()
  expect(failures).toEqual([])
})
