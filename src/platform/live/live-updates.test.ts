import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { hashPassword } from '#modules/accounts/server/password.ts'
import { openSession } from '#modules/accounts/server/session-tokens.ts'
import { sessionCookieValue } from '#platform/http/session-cookie.ts'
import {
  changePassword,
  disableAccount,
  signOut,
  signOutEverywhere,
} from '#modules/accounts/accounts.contract.ts'
import { publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import { answerTask } from '#modules/plans/tasks.contract.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import { recordChange } from './record-change.ts'

type News = { cursor: string; changes: { topic: string; subjectId: string }[] }

let app: TestApp
let county: SmallCounty
let port: number
const open = new Set<WebSocket>()
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.server.address() as AddressInfo).port
})
afterEach(() => {
  for (const socket of open) socket.terminate()
  open.clear()
})
afterAll(() => app.stop())

/** An open page of a person: what it heard, where it stands, and how its line ended. */
async function page(user: TestUser | undefined, options: { cursor?: string | null; origin?: string } = {}) {
  const headers = {
    ...(user && { cookie: `juhe=${user.cookie}` }),
    ...(options.origin && { origin: options.origin }),
  }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers })
  open.add(socket)
  const heard = { news: [] as News[], closed: undefined as number | undefined }
  socket.on('message', (data: Buffer) => heard.news.push(JSON.parse(data.toString('utf8')) as News))
  socket.on('close', (code) => (heard.closed = code))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('open', resolve).once('close', resolve))
  socket.send(JSON.stringify({ cursor: options.cursor ?? null }), () => {})
  return {
    socket,
    heard,
    cursor: () => heard.news.at(-1)?.cursor ?? null,
    subjects: () => new Set(heard.news.flatMap(({ changes }) => changes.map(({ subjectId }) => subjectId))),
    leave: () => socket.terminate(),
  }
}

async function standing(user: TestUser) {
  const one = await page(user)
  await expect.poll(() => one.cursor(), { timeout: 5000 }).not.toBeNull()
  return one
}

async function change(organizationIds: OrganizationId[], tx?: Tx): Promise<string> {
  const subjectId = app.clock.newId()
  const write = (within: Tx) =>
    recordChange(
      { tx: within, tenantId: county.tenantId, newId: app.clock.newId },
      { topic: 'task', subjectId, organizationIds },
    )
  await (tx ? write(tx) : inTransaction(app.database.kysely, { tenantId: county.tenantId }, write))
  return subjectId
}

const branch = () => county.organization('东河小学党支部')

describe('an open page', () => {
  test('hears of a change within a second, by the change itself and not by the regular look', async () => {
    const [leader, school] = await Promise.all([standing(county.users.leader), standing(county.users.east)])
    const { tasks } = await publishedPlan(app, county)
    const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
    const started = performance.now()
    await app.must(answerTask, county.users.east, {
      params: { taskId: task.id },
      body: { answer: 'receive', version: task.version },
    })
    await expect.poll(() => leader.subjects().has(task.id), { timeout: 3000, interval: 5 }).toBe(true)
    await expect.poll(() => school.subjects().has(task.id), { timeout: 3000, interval: 5 }).toBe(true)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('hears nothing that was taken back', async () => {
    const leader = await standing(county.users.leader)
    let taken = ''
    await inTransaction(app.database.kysely, { tenantId: county.tenantId }, async (tx) => {
      taken = await change([branch()], tx)
      throw new Error('taken back')
    }).catch(() => {})
    const kept = await change([branch()])
    await expect.poll(() => leader.subjects().has(kept), { timeout: 5000 }).toBe(true)
    expect(leader.subjects().has(taken)).toBe(false)
  })

  test('hears only of what its person may see: neither another school nor another tenant', async () => {
    const other = await smallCounty(app, `other-${app.clock.newId().slice(-6)}`)
    const [east, kindergarten, elsewhere] = await Promise.all([
      standing(county.users.east),
      standing(county.users.kindergarten),
      standing(other.users.leader),
    ])
    const mine = await change([branch()])
    await expect.poll(() => east.subjects().has(mine), { timeout: 5000 }).toBe(true)
    const theirs = await change([county.organization('南桥幼儿园党支部')])
    await expect.poll(() => kindergarten.subjects().has(theirs), { timeout: 5000 }).toBe(true)
    expect([east.subjects().has(theirs), kindergarten.subjects().has(mine)]).toEqual([false, false])
    expect([...elsewhere.subjects()]).toEqual([])
  })

  test('that was away hears of everything since its cursor, and of nothing before it', async () => {
    const before = await change([branch()])
    const first = await standing(county.users.east)
    const cursor = first.cursor()
    first.leave()
    const missed = [await change([branch()]), await change([branch()])]
    const back = await page(county.users.east, { cursor })
    await expect.poll(() => missed.every((id) => back.subjects().has(id)), { timeout: 5000 }).toBe(true)
    expect(back.subjects().has(before)).toBe(false)
  })

  test('that missed more than can be named is told to read everything again', async () => {
    const first = await standing(county.users.east)
    const cursor = first.cursor()
    first.leave()
    await inTransaction(app.database.kysely, { tenantId: county.tenantId }, async (tx) => {
      for (let count = 0; count < 501; count += 1) await change([branch()], tx)
    })
    const back = await page(county.users.east, { cursor })
    await expect.poll(() => back.subjects().has('*'), { timeout: 5000 }).toBe(true)
    expect(back.cursor()).not.toBe(cursor)
  })
})

type Step = { writer: number; act: 'change' | 'commit' | 'undo' }

/** Runs steps of several writers, each in a transaction of its own until it commits; returns what was committed. */
async function interleaved(steps: readonly Step[]): Promise<string[]> {
  const committed: string[] = []
  const writers = new Map<number, { ids: string[]; act: (step: Step) => Promise<void> }>()
  const begin = async () => {
    const { tx, end } = await openTransaction()
    const ids: string[] = []
    return {
      ids,
      act: async ({ act }: Step) => {
        if (act === 'change') ids.push(await change([branch()], tx))
        else {
          await end(act === 'commit')
          if (act === 'commit') committed.push(...ids)
        }
      },
    }
  }
  for (const step of steps) {
    const writer = writers.get(step.writer) ?? (await begin())
    writers.set(step.writer, writer)
    await writer.act(step)
    if (step.act !== 'change') writers.delete(step.writer)
  }
  for (const writer of writers.values()) await writer.act({ writer: 0, act: 'commit' })
  return committed
}

/** A transaction that stays open until it is told to end. */
async function openTransaction(): Promise<{ tx: Tx; end: (keep: boolean) => Promise<void> }> {
  let decide: (keep: boolean) => void = () => {}
  const decision = new Promise<boolean>((resolve) => (decide = resolve))
  let whole: Promise<unknown> = Promise.resolve()
  const tx = await new Promise<Tx>((resolve, reject) => {
    whole = inTransaction(app.database.kysely, { tenantId: county.tenantId }, async (started) => {
      // A number of its own from the first step on, so that numbers and commits come in different orders.
      await sql`select pg_current_xact_id()`.execute(started)
      resolve(started)
      if (!(await decision)) throw new Error('undone')
    }).catch(reject)
  })
  return {
    tx,
    end: async (keep) => {
      decide(keep)
      await whole
    },
  }
}

/** The page of a person who loses the line again and again, from a cursor on, and comes back with the one it had. */
async function restlessPage(user: TestUser, start: string | null, isOver: () => boolean) {
  const heard = new Set<string>()
  let cursor = start
  while (!isOver()) {
    const one = await page(user, { cursor })
    await expect.poll(() => isOver() || one.heard.news.length > 0, { timeout: 8000, interval: 2 }).toBe(true)
    one.leave()
    for (const id of one.subjects()) heard.add(id)
    cursor = one.cursor() ?? cursor
  }
  return { heard, last: await page(user, { cursor }) }
}

describe('nothing is lost', () => {
  const steps = fc.array(
    fc.record({
      writer: fc.nat({ max: 2 }),
      act: fc.constantFrom(
        'change',
        'change',
        'change',
        'change',
        'change',
        'change',
        'commit',
        'commit',
        'undo',
      ),
    }),
    { minLength: 60, maxLength: 90, size: 'max' },
  ) as fc.Arbitrary<Step[]>

  test('of some 200 changes in transactions that begin and commit in any order, though the page comes and goes', async () => {
    let written = 0
    await fc.assert(
      fc.asyncProperty(steps, async (some) => {
        let over = false
        const first = await standing(county.users.east)
        first.leave()
        const restless = restlessPage(county.users.east, first.cursor(), () => over)
        const committed = await interleaved(some)
        over = true
        const { heard, last } = await restless
        const all = () => committed.filter((id) => !heard.has(id) && !last.subjects().has(id))
        await expect.poll(all, { timeout: 8000 }).toEqual([])
        last.leave()
        written += committed.length
      }),
      { numRuns: 8, endOnFailure: true },
    )
    expect(written).toBeGreaterThan(150)
  }, 90_000)

  test('a cursor that is the newest number seen would lose a change: numbers and commits differ in order', async () => {
    const early = await openTransaction()
    const slow = await change([branch()], early.tx)
    const seen = await standing(county.users.east)
    const cursor = seen.cursor()
    seen.leave()
    const fast = await change([branch()])
    const changes = async () =>
      app.within(county.tenantId, (tx) =>
        tx
          .selectFrom('change')
          .select(['subject_id', 'transaction_number'])
          .where('tenant_id', '=', county.tenantId)
          .execute(),
      )
    const newest = (await changes()).find(({ subject_id }) => subject_id === fast)?.transaction_number ?? '0'
    await early.end(true)
    const careless = (await changes()).filter((row) => BigInt(row.transaction_number) > BigInt(newest))
    expect(careless.map(({ subject_id }) => subject_id)).not.toContain(slow)
    const careful = await page(county.users.east, { cursor })
    await expect
      .poll(() => [careful.subjects().has(slow), careful.subjects().has(fast)], { timeout: 8000 })
      .toEqual([true, true])
  })
})

describe('a line that may not be', () => {
  test.each([
    ['of nobody', undefined, {}],
    ['from another site', 'east', { origin: 'https://elsewhere.example' }],
    ['from what is no site', 'east', { origin: 'null' }],
  ] as const)('%s is closed at once', async (_name, who, options) => {
    const one = await page(who && county.users[who], options)
    await expect.poll(() => one.heard.closed, { timeout: 5000 }).toBe(4401)
    expect(one.heard.news).toEqual([])
  })

  test('with a token that nobody holds is closed at its first word', async () => {
    const forged = { ...county.users.east, cookie: `${county.tenantId}.${'A'.repeat(43)}` }
    const one = await page(forged)
    await expect.poll(() => one.heard.closed, { timeout: 5000 }).toBe(4401)
    expect(one.heard.news).toEqual([])
  })

  test('that does not say where it stands is closed', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, {
      headers: { cookie: `juhe=${county.users.east.cookie}` },
    })
    open.add(socket)
    const code = new Promise((resolve) => socket.once('close', resolve))
    socket.once('open', () => socket.send('{"cursor":"1; drop table task"}'))
    expect(await code).toBe(1008)
  })

  test('whose person signs out everywhere is closed, and hears nothing more', async () => {
    const user = await app.user(county.tenantId, [{ role: 'secretary', organizationId: branch() }])
    const one = await standing(user)
    await app.must(signOutEverywhere, user)
    const late = await change([branch()])
    await expect.poll(() => one.heard.closed, { timeout: 8000 }).toBe(4401)
    expect(one.subjects().has(late)).toBe(false)
  })

  test.each([
    ['signs out', (user: TestUser) => app.must(signOut, user)],
    [
      'is disabled by the administrator',
      ({ personId }: TestUser) =>
        app.must(disableAccount, county.users.administrator, { params: { personId } }),
    ],
  ] as const)('whose person %s is closed within a second', async (_name, act) => {
    const user = await app.user(county.tenantId, [{ role: 'secretary', organizationId: branch() }])
    const one = await standing(user)
    await act(user)
    const started = performance.now()
    await expect.poll(() => one.heard.closed, { timeout: 8000, interval: 5 }).toBe(4401)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('of another device is closed within a second when the password is changed, and this one is not', async () => {
    const user = await app.user(county.tenantId, [])
    const hash = await hashPassword('the old password')
    const other = await app.within(county.tenantId, async (tx) => {
      await tx
        .updateTable('account')
        .set({ password_hash: hash })
        .where('tenant_id', '=', county.tenantId)
        .where('id', '=', user.accountId)
        .execute()
      return openSession(tx, { ...user, now: app.clock.now() })
    })
    const here = await standing(user)
    const there = await standing({
      ...user,
      cookie: sessionCookieValue({ tenantId: user.tenantId, token: other }),
    })
    await app.must(changePassword, user, { body: { current: 'the old password', next: 'the new password' } })
    const started = performance.now()
    await expect.poll(() => there.heard.closed, { timeout: 8000, interval: 5 }).toBe(4401)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(here.heard.closed).toBeUndefined()
  })

  test('is refused when its session holds ten already', async () => {
    const user = await app.user(county.tenantId, [])
    const held = await Promise.all(Array.from({ length: 10 }, () => standing(user)))
    const one = await page(user)
    await expect.poll(() => one.heard.closed, { timeout: 5000 }).toBe(1013)
    held[0]?.leave()
    await expect
      .poll(async () => (await page(user)).socket.readyState, { timeout: 5000 })
      .toBe(WebSocket.OPEN)
    expect((await standing(county.users.east)).heard.closed).toBeUndefined()
  })

  test('that says where it stands again and again is heard once', async () => {
    const one = await standing(county.users.east)
    for (let count = 0; count < 50; count += 1) one.socket.send('{"cursor":null}')
    const before = one.heard.news.length
    const id = await change([branch()])
    await expect.poll(() => one.subjects().has(id), { timeout: 5000 }).toBe(true)
    expect(one.heard.news.length - before).toBeLessThan(10)
  })
})
