import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { messagingReactions } from '#modules/messaging/server/reactions.ts'
import { taskAnswered } from '#modules/plans/plans-events.contract.ts'
import { publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import { answerTask } from '#modules/plans/tasks.contract.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { servingUrlOf } from '#platform/http/http.fixtures.ts'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import { eventQueueOf, failedQueueOf, prepareEventQueue, reaction } from './event-queue.ts'
import { eventType } from './event-type.ts'
import { startEvents, type EventWorkers } from './work-events.ts'

let app: TestApp
let county: SmallCounty
let workers: EventWorkers
/** What the tests' own reaction heard; the first `stumbles` times of each fact it throws after hearing. */
const heard: string[] = []
const stumbles = new Map<string, number>()
const failures: [event: string, error: string][] = []
const own = eventType('test.happened', { taskId: z.uuid() })
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  const servingUrl = await servingUrlOf(app)
  const ownerUrl = otherDatabase(inject('ownerUrl'), new URL(servingUrl).pathname.slice(1))
  await prepareEventQueue(ownerUrl, [own.name])
  // As with every start of the server: what is there already does no harm.
  await prepareEventQueue(ownerUrl, [own.name])
  workers = await startEvents({ servingUrl, onError: () => {} })
  await workers.work(
    [
      reaction(own, async ({ taskId }) => {
        heard.push(taskId)
        const left = stumbles.get(taskId) ?? 0
        stumbles.set(taskId, left - 1)
        if (left > 0) throw new Error('stumbled')
      }),
    ],
    ({ event, error }) => failures.push([event, error instanceof Error ? error.name : '']),
  )
})
afterAll(async () => {
  await workers.stop()
  await app.stop()
})

const timesHeard = (id: string) => heard.filter((one) => one === id).length

async function queued(eventId: string): Promise<number> {
  const { rows } = await app.database.pool.query<{ count: number }>(
    `select count(*) as count from event_queue.job where data ->> 'eventId' = $1`,
    [eventId],
  )
  return rows[0]?.count ?? 0
}

async function messagesOf(eventId: string) {
  return app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('message')
      .select(['id', 'organization_id'])
      .where('tenant_id', '=', county.tenantId)
      .where('event_id', '=', eventId)
      .execute(),
  )
}

describe('an event', () => {
  const facts = () => ({ tenantId: county.tenantId, eventId: app.clock.newId(), taskId: app.clock.newId() })

  test('exists exactly when the change that announces it does', async () => {
    const queue = eventQueueOf(workers.boss)
    const [kept, undone] = [facts(), facts()]
    await inTransaction(app.database.kysely, { tenantId: county.tenantId }, async (tx) => {
      await queue.announce(tx, own, kept)
      // Not seen by anybody before the commit.
      expect(await queued(kept.eventId)).toBe(0)
    })
    await inTransaction(app.database.kysely, { tenantId: county.tenantId }, async (tx) => {
      await queue.announce(tx, own, undone)
      throw new Error('undone')
    }).catch(() => {})
    expect([await queued(kept.eventId), await queued(undone.eventId)]).toEqual([1, 0])
    await expect.poll(() => timesHeard(kept.taskId), { timeout: 15_000 }).toBe(1)
    expect(timesHeard(undone.taskId)).toBe(0)
  })

  test('announced outside the transaction would outlive its undoing: the check above can fail', async () => {
    const undone = facts()
    await inTransaction(app.database.kysely, { tenantId: county.tenantId }, async () => {
      await workers.boss.send(own.name, undone)
      throw new Error('undone')
    }).catch(() => {})
    expect(await queued(undone.eventId)).toBe(1)
  })

  test('whose facts do not fit its schema is refused, and takes the change back with it', async () => {
    const queue = eventQueueOf(workers.boss)
    const wrong = { ...facts(), taskId: 'no id' }
    const personId = app.clock.newId()
    await expect(
      inTransaction(app.database.kysely, { tenantId: county.tenantId }, async (tx) => {
        await tx
          .insertInto('person')
          .values({ tenant_id: county.tenantId, id: personId, name: '未留下者' })
          .execute()
        await queue.announce(tx, own, wrong)
      }),
    ).rejects.toThrow()
    const left = await app.within(county.tenantId, (tx) =>
      tx
        .selectFrom('person')
        .select('id')
        .where('tenant_id', '=', county.tenantId)
        .where('id', '=', personId)
        .execute(),
    )
    expect(left).toEqual([])
  })

  test('whose reaction fails to the last try is kept apart', async () => {
    const one = { ...facts(), eventId: app.clock.newId() }
    stumbles.set(one.taskId, 1)
    await workers.boss.send(own.name, one, { retryLimit: 0 })
    const kept = async () => {
      const { rows } = await app.database.pool.query<{ state: string }>(
        `select state from event_queue.job where name = $1 and data ->> 'eventId' = $2`,
        [failedQueueOf(own.name), one.eventId],
      )
      return rows.map(({ state }) => state)
    }
    await expect.poll(kept, { timeout: 25_000 }).toEqual(['created'])
    expect(failures.splice(0)).toEqual([[own.name, 'Error']])
  })

  test('whose reaction stumbles is tried again', async () => {
    const one = facts()
    stumbles.set(one.taskId, 1)
    await inTransaction(app.database.kysely, { tenantId: county.tenantId }, (tx) =>
      eventQueueOf(workers.boss).announce(tx, own, one),
    )
    await expect.poll(() => timesHeard(one.taskId), { timeout: 25_000 }).toBe(2)
    expect(failures).toEqual([[own.name, 'Error']])
    expect(workers.failures.get(own.name)).toBe(2)
  })
})

describe('a reaction', () => {
  test('that is repeated, also at the same moment, writes one message', async () => {
    const { tasks } = await publishedPlan(app, county)
    const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
    const reactions = messagingReactions({
      kysely: app.database.kysely,
      newId: app.clock.newId,
      now: app.clock.now,
    })
    const answered = reactions.find(({ event }) => event.name === taskAnswered.name)
    if (!answered) throw new Error('messaging listens to answers')
    const facts = {
      tenantId: county.tenantId,
      eventId: app.clock.newId(),
      taskId: task.id,
      answer: 'receive',
    }
    await Promise.all([answered.react(facts), answered.react(facts), answered.react(facts)])
    await answered.react(facts)
    expect((await messagesOf(facts.eventId)).map(({ organization_id }) => organization_id)).toEqual([
      task.lead.id,
    ])
    // Another event about the same task is another message.
    const next = { ...facts, eventId: app.clock.newId() }
    await answered.react(next)
    expect(await messagesOf(next.eventId)).toHaveLength(1)
  })

  test('follows an answer given through the door, once, also when the request was sent twice', async () => {
    const { tasks } = await publishedPlan(app, county)
    const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
    const input = {
      params: { taskId: task.id },
      body: { answer: 'receive' as const, version: task.version },
      key: 'an-answer-twice',
    }
    await Promise.all([
      app.must(answerTask, county.users.east, input),
      app.must(answerTask, county.users.east, input),
    ])
    const messages = () =>
      app.within(county.tenantId, (tx) =>
        tx
          .selectFrom('message')
          .select('id')
          .where('tenant_id', '=', county.tenantId)
          .where('subject_id', '=', task.id)
          .execute(),
      )
    await expect.poll(async () => (await messages()).length, { timeout: 15_000 }).toBe(1)
  })
})
