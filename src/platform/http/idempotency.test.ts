import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { createPerson } from '#modules/organizations/people.contract.ts'
import { createPlan } from '#modules/plans/plans.contract.ts'
import { ownPage } from './http.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

async function peopleNamed(name: string): Promise<number> {
  const rows = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('person')
      .select('id')
      .where('tenant_id', '=', county.tenantId)
      .where('name', '=', name)
      .execute(),
  )
  return rows.length
}

async function keptKeys(key: string): Promise<number> {
  const rows = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('idempotency_key')
      .select('key')
      .where('tenant_id', '=', county.tenantId)
      .where('key', '=', key)
      .execute(),
  )
  return rows.length
}

const enter = (name: string, key: string, user = county.users.administrator) =>
  app.send(createPerson, user, { body: { name }, key })

describe('a request that is sent again', () => {
  test('ten times at once has one effect, and every sender gets the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => enter('同时登记者', 'sent-ten-times')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body)
    expect(await peopleNamed('同时登记者')).toBe(1)
  })

  test('with a new key each time has ten effects: the check above can fail', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_one, index) => enter('各自登记者', `sent-with-key-${index}`)),
    )
    expect(await peopleNamed('各自登记者')).toBe(10)
  })

  test('later still gets the first answer, though the row has changed since', async () => {
    const first = await enter('先登记者', 'sent-once-more')
    await app.within(county.tenantId, (tx) =>
      tx
        .updateTable('person')
        .set({ name: '改名者' })
        .where('tenant_id', '=', county.tenantId)
        .where('id', '=', first.body.id)
        .execute(),
    )
    expect(await enter('先登记者', 'sent-once-more')).toMatchObject({ status: 200, body: first.body })
  })

  test('with other content is refused, and nothing is done', async () => {
    await enter('原内容', 'used-for-one-thing')
    const other = await enter('别的内容', 'used-for-one-thing')
    expect(other).toMatchObject({ status: 409, body: { rule: 'request.key-used-otherwise' } })
    expect(await peopleNamed('别的内容')).toBe(0)
  })

  test('to another endpoint with the same key is refused', async () => {
    await enter('某人', 'one-key-two-places')
    const other = await app.send(createPlan, county.users.administrator, {
      body: { organizationId: county.organization('党委办'), title: '计划' },
      key: 'one-key-two-places',
    })
    expect(other.body).toMatchObject({ rule: 'request.key-used-otherwise' })
  })

  test('by another person with the same key is another request: nobody learns of another’s keys', async () => {
    await enter('甲所登记', 'a-key-that-two-use')
    const bureau = county.organization('试验县教育局')
    const second = await app.user(
      county.tenantId,
      [{ role: 'administrator', organizationId: bureau }],
      '管理员二',
    )
    expect((await enter('乙所登记', 'a-key-that-two-use', second)).status).toBe(200)
    expect(await peopleNamed('乙所登记')).toBe(1)
  })
})

describe('a refused request leaves no key', () => {
  test('when the person may not do it, so that it counts once they may', async () => {
    const refused = await enter('越权登记', 'refused-at-first', county.users.east)
    expect(refused.status).toBe(403)
    expect(await keptKeys('refused-at-first')).toBe(0)
  })

  test('when the content is wrong', async () => {
    expect((await enter('', 'wrong-at-first')).status).toBe(422)
    expect(await keptKeys('wrong-at-first')).toBe(0)
    expect((await enter('改正后', 'wrong-at-first')).status).toBe(200)
  })
})

describe('a mutation without a usable key is refused, and nothing is done', () => {
  test.each([
    ['none', undefined],
    ['a short one', 'abc'],
    ['a very long one', 'k'.repeat(101)],
  ])('%s', async (_name, key) => {
    const { 'idempotency-key': _key, ...headers } = ownPage(county.users.administrator, '')
    const answered = await app.server.inject({
      method: 'POST',
      url: '/api/people',
      headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
      payload: { name: '没有编号者' },
    })
    expect(answered.statusCode).toBe(422)
    expect(answered.json()).toMatchObject({ detail: expect.stringContaining('Idempotency-Key') })
    expect(await peopleNamed('没有编号者')).toBe(0)
  })
})
