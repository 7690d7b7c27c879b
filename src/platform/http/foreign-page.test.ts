import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allRoutes } from '#app/server/routes.ts'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { folderStore } from '#platform/files/file-store.ts'
import { isMutation } from './endpoint.ts'
import { ownPage } from './http.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

let keys = 0
async function enter(
  change: Record<string, string | undefined>,
  payload: string | object = { name: '外站登记者' },
) {
  const sent = { ...ownPage(county.users.administrator, `foreign-page-${(keys += 1)}`), ...change }
  const headers = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))
  return app.server.inject({ method: 'POST', url: '/api/people', headers, payload })
}

async function entered(): Promise<number> {
  const rows = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('person')
      .select('id')
      .where('tenant_id', '=', county.tenantId)
      .where('name', '=', '外站登记者')
      .execute(),
  )
  return rows.length
}

describe('a change that another site asks for is refused, though the person is signed in', () => {
  test.each([
    ['without the mark of our pages', { 'x-juhe': undefined }],
    ['from another origin', { origin: 'https://elsewhere.example' }],
    ['from another port of this host', { origin: 'http://localhost:81', host: 'localhost:80' }],
    ['from a sandboxed frame', { origin: 'null' }],
    ['from what is no origin', { origin: 'x' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_name, change) => {
    const answered = await enter(change)
    expect(answered.statusCode).toBe(403)
    expect(answered.json()).toMatchObject({
      type: '/problems/not-allowed',
      detail: expect.stringContaining('页面'),
    })
    expect(await entered()).toBe(0)
  })

  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'name=外站登记者'],
    ['text', 'text/plain', '{"name":"外站登记者"}'],
    ['an upload', 'multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
    ['two values of one name', 'application/json', '{"name":"外站登记者","__proto__":{"x":1}}'],
  ])('a body that is no plain JSON does nothing: %s', async (_name, type, payload) => {
    const answered = await enter({ 'content-type': type }, payload)
    expect(answered.statusCode).toBe(422)
    expect(answered.headers['content-type']).toContain('application/problem+json')
    expect(await entered()).toBe(0)
  })
})

test('every mutation of the contract asks for the mark, the public ones, too', async () => {
  const mutations = allRoutes({ store: folderStore('/nowhere'), setupCode: '' })
    .map(({ endpoint }) => endpoint)
    .filter(isMutation)
  expect(mutations.length).toBeGreaterThan(20)
  for (const { method, path, name } of mutations) {
    const { 'x-juhe': _mark, ...headers } = ownPage(county.users.administrator, `mark-${name}`)
    const url = `/api${path.replace(/:\w+/g, '01990000-0000-7000-8000-000000000001')}`
    const answered = await app.server.inject({ method, url, headers, payload: {} })
    expect([name, answered.statusCode]).toEqual([name, 403])
  }
})

test('our own page is let in: with its origin, and from an older browser that sends none', async () => {
  const origin = {
    origin: 'http://juhe.example:8480',
    host: 'juhe.example:8480',
    'sec-fetch-site': 'same-origin',
  }
  expect((await enter(origin, { name: '本站登记者' })).statusCode).toBe(200)
  expect((await enter({}, { name: '本站登记者' })).statusCode).toBe(200)
})

test('reading needs no mark, and no address of a read changes anything', async () => {
  const { cookie = '' } = ownPage(county.users.administrator, 'reading-key')
  const answered = await app.server.inject({ method: 'GET', url: '/api/people', headers: { cookie } })
  expect(answered.statusCode).toBe(200)
  const reads = allRoutes({ store: folderStore('/nowhere'), setupCode: '' }).filter(
    ({ endpoint }) => !isMutation(endpoint),
  )
  expect(reads.filter(({ prepare }) => prepare)).toEqual([])
})
