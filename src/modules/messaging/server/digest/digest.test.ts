import { sql } from 'kysely'
import { afterEach, expect, inject, test } from 'vitest'
import { openConnection } from '#platform/db/database.ts'
import { readMail } from '#platform/mail/mail-server.fixtures.ts'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import { answerTask, judgeTask, listTasks } from '#modules/plans/tasks.contract.ts'
import { getDigest, listDigestDeliveries, saveDigestAddress } from '../../digest.contract.ts'
import { mailingCounty, stored, traced, week, workAt, type Office } from './digest.fixtures.ts'

let office: Office
afterEach(() => office.stop())

/** Lets the east school report everything that it owes; the Party office accepts it. */
async function finishAll({ app, county }: Office) {
  const { east, office: lead, personnel } = county.users
  const { rows } = await app.must(listTasks, east, { query: { open: 'true' } })
  for (const task of rows) {
    const reported = await app.must(answerTask, east, {
      params: { taskId: task.id },
      body: { answer: 'report', text: '已办结', version: task.version },
    })
    await app.must(judgeTask, task.lead.name === '党委办' ? lead : personnel, {
      params: { taskId: task.id },
      body: { judgement: 'accept', version: reported.version },
    })
  }
}

test('one digest a week, when the office opens, inside the product and by mail', async () => {
  office = await mailingCounty()
  const { app, county, post } = office
  await workAt(office, 0, '08:29')
  expect((await app.must(getDigest, county.users.east, {})).digest).toBe(null)
  expect(post.received).toEqual([])
  await workAt(office, 0, '08:30')
  await workAt(office, 0, '08:31')
  await workAt(office, 3, '10:00')
  expect(post.received.length).toBe(1)
  const mail = readMail(post.received[0]?.raw ?? '')
  expect(mail.subject).toBe('聚合每周提要：下周到期的任务 1 项')
  expect(mail.text).toContain('- 建好党员活动室（11 月 30 日）')
  expect(mail.text).toMatch(/https:\/\/juhe\.example\.cn\/tasks\/[0-9a-f-]{36}/)
  expect(post.received[0]?.raw).not.toMatch(/<img|<script|http:|书记戊/)
  const seen = await app.must(getDigest, county.users.east, {})
  expect(seen).toMatchObject({ address: 'east@example.cn', mailIsSetUp: true })
  expect(seen.digest).toMatchObject({
    week,
    delivery: 'sent',
    lines: [{ kind: 'next-week', total: 1, items: [{ heading: '建好党员活动室', dueOn: '2026-11-30' }] }],
  })
  // The others have theirs inside the product.
  expect((await app.must(getDigest, county.users.west, {})).digest?.delivery).toBe('inside')
  expect(await traced(office)).toEqual(['sent'])
  app.clock.set('2026-11-30T09:00:00+08:00')
  await app.workOnce()
  expect(post.received.length).toBe(2)
  expect(readMail(post.received[1]?.raw ?? '').subject).toBe('聚合每周提要：本周到期的任务 1 项')
})

/** What came by mail on a night and on a Sunday. */
async function nightlyMail(): Promise<number> {
  const { app, post } = office
  await workAt(office, 0, '03:00')
  await workAt(office, 0, '22:00')
  app.clock.set('2026-11-29T10:00:00+08:00')
  await app.workOnce()
  return post.received.length
}

test('nothing is written or mailed at night or on a Sunday', async () => {
  office = await mailingCounty()
  expect(await nightlyMail()).toBe(0)
  expect(await stored(office)).toEqual([])
})

test('weakened: a digest that does not check working hours is noticed', async () => {
  office = await mailingCounty({ mayDisturb: () => true })
  expect(await nightlyMail()).not.toBe(0)
})

test('what was put off in the afternoon does not ring at night', async () => {
  office = await mailingCounty()
  office.post.say(451)
  await workAt(office, 0, '17:25')
  await workAt(office, 0, '17:40')
  await workAt(office, 1, '02:00')
  expect(office.post.received).toEqual([])
  await workAt(office, 1, '08:30')
  expect(office.post.received.length).toBe(1)
})

test('what is finished is left out: of the page, and of a mail that waits', async () => {
  office = await mailingCounty()
  const { app, county, post } = office
  post.say(451)
  await workAt(office, 0, '08:30')
  await finishAll(office)
  await workAt(office, 0, '09:30')
  expect(post.received).toEqual([])
  const { digest } = await app.must(getDigest, county.users.east, {})
  expect(digest).toMatchObject({ delivery: 'inside', lines: [] })
  // In the next week there is nothing to tell, and nothing is told.
  app.clock.set('2026-11-30T09:00:00+08:00')
  await app.workOnce()
  expect(post.received).toEqual([])
})

test('a paused address and an empty one get no mail', async () => {
  office = await mailingCounty()
  const { app, county, post } = office
  const body = { address: 'east@example.cn', paused: true }
  expect(await app.must(saveDigestAddress, county.users.east, { body })).toMatchObject(body)
  await workAt(office, 0, '08:30')
  expect((await stored(office))[0]?.delivery).toBe('inside')
  // Paused while a mail waits for its next try.
  await app.must(saveDigestAddress, county.users.west, { body: { address: 'w@example.cn', paused: false } })
  app.clock.set('2026-11-30T09:00:00+08:00')
  post.say(451)
  await app.workOnce()
  await app.must(saveDigestAddress, county.users.west, { body: { address: '', paused: false } })
  await workAt(office, 8 - 1, '10:00')
  expect(post.received).toEqual([])
  const wrong = await app.send(saveDigestAddress, county.users.east, {
    body: { address: 'not an address', paused: false },
  })
  expect(wrong.status).toBe(422)
})

test('a refused address is not tried again, and the administrator sees it', async () => {
  office = await mailingCounty()
  const { app, county, post } = office
  post.say(550)
  await workAt(office, 0, '08:30')
  await workAt(office, 2, '10:00')
  expect(post.received).toEqual([])
  const list = await app.must(listDigestDeliveries, county.users.administrator, {})
  expect(list).toMatchObject({
    week,
    mailIsSetUp: true,
    counts: { sent: 0, failed: 1, waiting: 0 },
    troubles: [
      {
        personName: '书记戊',
        delivery: 'failed',
        attempts: 1,
        reason: '邮件服务器拒收（550）',
        nextAttemptAt: null,
      },
    ],
  })
  expect((await app.send(listDigestDeliveries, county.users.office, {})).status).toBe(403)
  expect(await traced(office)).toEqual(['failed'])
})

test('a greylisted mail comes later, with growing delay', async () => {
  office = await mailingCounty()
  const { app, county, post } = office
  post.say(451, 450)
  await workAt(office, 0, '08:30')
  await workAt(office, 0, '08:39')
  const [waiting] = (await app.must(listDigestDeliveries, county.users.administrator, {})).troubles
  expect(waiting).toMatchObject({ delivery: 'waiting', attempts: 1, reason: '邮件服务器要求稍后再试（451）' })
  await workAt(office, 0, '08:40')
  await workAt(office, 0, '09:09')
  expect(post.received).toEqual([])
  await workAt(office, 0, '09:10')
  expect(post.received.length).toBe(1)
  expect((await stored(office))[0]).toMatchObject({
    delivery: 'sent',
    attempts: 3,
    unanswered: 0,
    failure: null,
  })
  expect(await traced(office)).toEqual(['later', 'later', 'sent'])
})

test('a server that is away puts everything off, and in the end the week is over', async () => {
  office = await mailingCounty()
  const { app, county, post } = office
  await post.stop()
  await workAt(office, 0, '08:30')
  expect((await stored(office))[0]).toMatchObject({ delivery: 'waiting', attempts: 1, unanswered: 0 })
  app.clock.set('2026-11-30T09:00:00+08:00')
  await app.workOnce()
  expect((await stored(office)).map(({ delivery }) => delivery)).toEqual(['failed', 'waiting'])
  const { troubles } = await app.must(listDigestDeliveries, county.users.administrator, {})
  expect(troubles).toMatchObject([{ reason: '连不上邮件服务器', delivery: 'waiting' }])
})

test('TLS and a password are used as they are set', async () => {
  office = await mailingCounty({ security: 'upgraded', signIn: { user: 'juhe', password: 'secret word' } })
  await workAt(office, 0, '08:30')
  expect(office.post.received).toMatchObject([{ encrypted: true, user: 'juhe', to: ['east@example.cn'] }])
})

test('a mail that was taken without an answer is repeated once and then never again', async () => {
  office = await mailingCounty()
  const { post } = office
  post.say('hang-up', 'hang-up')
  for (const time of ['08:30', '08:45', '09:30', '12:00', '16:00']) await workAt(office, 0, time)
  expect(post.received.length).toBe(2)
  expect(new Set(post.received.map(({ raw }) => readMail(raw).messageId)).size).toBe(1)
  expect((await stored(office))[0]).toMatchObject({ delivery: 'failed' })
})

test('killed between sending and recording: one repeat at most, however often it happens', async () => {
  const breaks = { after: async () => {} }
  office = await mailingCounty({ onMail: () => breaks.after() })
  const { app, county, post } = office
  const name = await app.within(county.tenantId, async (tx) => {
    return (await sql<{ name: string }>`select current_database() as name`.execute(tx)).rows[0]?.name ?? ''
  })
  const owner = await openConnection(otherDatabase(inject('ownerUrl'), name))
  try {
    // From the moment when the mail is in, nothing can be recorded: what a killed process leaves behind.
    breaks.after = async () => {
      await owner.query('revoke update on digest from juhe_app')
    }
    for (const time of ['08:30', '09:00', '11:00', '16:00']) {
      await workAt(office, 0, time)
      await owner.query('grant update on digest to juhe_app')
    }
    expect(post.received.length).toBe(2)
    expect((await stored(office))[0]?.delivery).toBe('failed')
  } finally {
    await owner.end()
  }
})
