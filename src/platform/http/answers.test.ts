import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPages } from '#app/server/pages.ts'
import { allRoutes } from '#app/server/routes.ts'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { folderStore } from '#platform/files/file-store.ts'
import { isMutation } from './endpoint.ts'
import { ownPage, talkativeServer } from './http.fixtures.ts'
import type { Route } from './route.ts'

type Talkative = Awaited<ReturnType<typeof talkativeServer>>

const secret = '张三的密码是 hunter22'
let app: TestApp
let county: SmallCounty
let talkative: Talkative
let pages: string
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  pages = await mkdtemp(join(tmpdir(), 'juhe-pages-'))
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<!doctype html><meta name="nonce" content="__CSP_NONCE__">')
  await writeFile(join(pages, 'assets', 'main.js'), 'void 0')
  talkative = await talkativeServer(app, {
    routes: (routes) => routes.map(broken),
    prepare: (server) => registerPages(server, pages),
  })
})
afterAll(async () => {
  await talkative.close()
  await app.stop()
  await rm(pages, { recursive: true })
})

/** One read throws what a defect might throw, words of a person included. */
function broken(route: Route): Route {
  if (route.endpoint.name === 'listDocuments')
    return { ...route, handle: async () => z.number().parse('text') }
  if (route.endpoint.name !== 'getOverview') return route
  return { ...route, handle: () => Promise.reject(new TypeError(secret)) }
}

const get = (url: string, headers: Record<string, string> = {}) =>
  talkative.server.inject({ method: 'GET', url, headers })

test('every answer tells the time of the server’s own clock', async () => {
  const { headers } = await get('/api/session')
  expect(headers.date).toBe('Thu, 10 Sep 2026 01:00:00 GMT')
})

describe('security headers', () => {
  test.each([
    '/',
    '/tasks/any',
    '/assets/main.js',
    '/api/setup',
    '/api/session',
    '/api/nowhere',
    '/api/%zz',
    '/api/docs',
    '/healthz',
    '/metrics',
  ])('go with %s', async (url) => {
    const { headers } = await get(url)
    const policy = String(headers['content-security-policy'])
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
    ])
      expect(policy).toContain(part)
    expect(policy).not.toMatch(/unsafe-|\*|https?:/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age='),
    })
    expect(headers['permissions-policy']).toContain('camera=()')
  })

  test('each page has a nonce of its own, the one that its policy names', async () => {
    const seen = new Set<string>()
    for (let count = 0; count < 5; count += 1) {
      const { headers, body } = await get('/')
      const nonce = /content="([\w-]+)"/.exec(body)?.[1] ?? ''
      expect(nonce.length).toBeGreaterThan(15)
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
      seen.add(nonce)
    }
    expect(seen.size).toBe(5)
  })

  test('personal answers are kept by nobody on the way', async () => {
    const { headers } = await get('/api/people', {
      cookie: `__Host-juhe=${county.users.administrator.cookie}`,
    })
    expect(headers['cache-control']).toBe('private, no-store')
  })

  test('over TLS the session cookie is bound to host and connection, and no script reads it', async () => {
    const answered = await talkative.server.inject({
      method: 'POST',
      url: '/api/setup',
      headers: ownPage(undefined, 'any-key-at-all'),
      payload: {},
    })
    expect(answered.statusCode).toBe(422)
    const out = await talkative.server.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: ownPage(await app.user(county.tenantId, []), 'leave-by-cookie', '__Host-juhe'),
      payload: {},
    })
    expect(String(out.headers['set-cookie'])).toMatch(
      /^__Host-juhe=;.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/i,
    )
  })
})

describe('what goes wrong is said as RFC 9457 wants it', () => {
  const cookie = () => ({ cookie: `__Host-juhe=${county.users.administrator.cookie}` })

  test.each([
    ['GET', '/api/nowhere', 404, '/problems/not-found'],
    ['POST', '/api/nowhere', 404, '/problems/not-found'],
    ['DELETE', '/api/nowhere/at/all', 404, '/problems/not-found'],
    ['GET', '/api/plans/01990000-0000-7000-8000-000000000001', 404, '/problems/not-found'],
    ['GET', '/api/plans/no-id', 422, '/problems/invalid-input'],
    ['GET', '/api/tasks?limit=many', 422, '/problems/invalid-input'],
    ['GET', '/api/plans/%zz', 422, '/problems/invalid-input'],
    ['GET', `/api/plans/${'x'.repeat(300)}`, 404, '/problems/not-found'],
  ] as const)('%s %s', async (method, url, status, type) => {
    const answered = await talkative.server.inject({ method, url, headers: { ...cookie(), 'x-juhe': '1' } })
    expect([answered.statusCode, answered.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ])
    expect(answered.json()).toMatchObject({
      type,
      status,
      title: expect.stringMatching(/^[\u4e00-\u9fff]+$/),
    })
    expect(answered.json()['detail']).toMatch(/。$|^有/)
  })

  test('each wrong place of an input is named with what to do', async () => {
    const answered = await talkative.server.inject({
      method: 'POST',
      url: '/api/people',
      headers: ownPage(county.users.administrator, 'wrong-in-places', '__Host-juhe'),
      payload: { name: '', staffNumber: 'x'.repeat(51) },
    })
    expect(answered.statusCode).toBe(422)
    expect(answered.json()['errors']).toEqual([
      { path: 'name', message: '请填写姓名' },
      { path: 'staffNumber', message: '工号不超过 50 字' },
    ])
  })

  test.each([
    ['NUL in a text', 'POST', '/api/people', { name: 'nul\u0000' }],
    ['half a character', 'POST', '/api/people', { name: 'half \ud800' }],
    ['a page that follows nothing', 'GET', '/api/people?after=no-cursor', undefined],
    ['NUL in a search', 'GET', '/api/people?search=%00', undefined],
  ] as const)('%s is no defect', async (name, method, url, payload) => {
    const answered = await talkative.server.inject({
      method,
      url,
      headers: ownPage(county.users.administrator, `unreadable ${name.length}`, '__Host-juhe'),
      ...(payload && { payload }),
    })
    expect([url, answered.statusCode, answered.json()['type']]).toEqual([url, 422, '/problems/invalid-input'])
  })

  test('a body over the limit is refused in one sentence', async () => {
    const answered = await talkative.server.inject({
      method: 'POST',
      url: '/api/people',
      headers: ownPage(county.users.administrator, 'far-too-large', '__Host-juhe'),
      payload: { name: 'x'.repeat(5 * 1024 * 1024) },
    })
    expect(answered.statusCode).toBe(413)
    expect(answered.json()).toMatchObject({
      type: '/problems/too-large',
      detail: expect.stringContaining('没有保存'),
    })
  })

  test('a shape that does not fit inside the server is a defect, not the caller’s input', async () => {
    const answered = await get('/api/documents', cookie())
    expect([answered.statusCode, answered.json()['type']]).toEqual([500, 'about:blank'])
  })

  test('a defect answers without any detail, and its number finds it in the log', async () => {
    const answered = await get('/api/overview', cookie())
    expect(answered.statusCode).toBe(500)
    expect(answered.headers['content-type']).toContain('application/problem+json')
    expect(answered.body).not.toMatch(/hunter|TypeError|张三|at .*\.ts|overview/)
    const number = String(answered.json()['instance']).replace('/requests/', '')
    const line = talkative.lines.find((one) => one.includes(number) && one.includes('unexpected error'))
    expect(line).toContain('TypeError')
  })
})

describe('the description of the interface', () => {
  const endpoints = allRoutes({ store: folderStore('/nowhere'), setupCode: '' }).map(
    ({ endpoint }) => endpoint,
  )

  test('lists every endpoint with its parameters, key, answers and problems', async () => {
    const { paths, openapi } = (await get('/api/openapi.json')).json<{
      openapi: string
      paths: Record<
        string,
        Record<string, { operationId: string; parameters: { name: string; in: string }[]; responses: object }>
      >
    }>()
    expect(openapi).toBe('3.1.0')
    const listed = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(listed.sort()).toEqual(endpoints.map(({ name }) => name).sort())
    for (const endpoint of endpoints) {
      const operation =
        paths[`/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`]?.[endpoint.method.toLowerCase()]
      const named = operation?.parameters.map((one) => `${one.in} ${one.name}`) ?? []
      for (const parameter of Object.keys(endpoint.params.shape)) expect(named).toContain(`path ${parameter}`)
      expect(named.includes('header Idempotency-Key')).toBe(
        isMutation(endpoint) && endpoint.access === 'session',
      )
      expect(named.includes('header X-Juhe')).toBe(isMutation(endpoint))
      if (endpoint.access === 'session')
        expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['401', '403']))
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['200', '422', '503']))
    }
  })

  test('is readable as a page without script, every endpoint once', async () => {
    const { body, headers } = await get('/api/docs')
    expect(headers['content-type']).toContain('text/html')
    expect(body).not.toMatch(/<script| style="| on\w+="/)
    const nonce = /<style nonce="([\w-]+)"/.exec(body)?.[1] ?? 'none'
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    for (const { name, summary } of endpoints) {
      expect(body.split(`<section id="${name}">`)).toHaveLength(2)
      expect(body).toContain(summary)
    }
  })
})

test('readiness follows the database, liveness does not', async () => {
  const other = await testApp()
  const health = async () =>
    Promise.all(
      ['/healthz', '/readyz'].map(
        async (url) => (await other.server.inject({ method: 'GET', url })).statusCode,
      ),
    )
  expect(await health()).toEqual([200, 200])
  await other.database.close()
  expect(await health()).toEqual([200, 503])
  const away = await other.server.inject({ method: 'GET', url: '/readyz' })
  expect(away.json()).toMatchObject({ type: '/problems/not-ready', detail: '数据库连接不上。' })
  await other.server.close()
})

test('the figures of operation count requests by route, never by address', async () => {
  await get('/api/plans/01990000-0000-7000-8000-00000000beef')
  const { body } = await get('/metrics')
  expect(body).toMatch(/juhe_requests_total\{method="GET",route="\/api\/plans\/:planId",status="401"\} \d/)
  expect(body).not.toContain('beef')
})
