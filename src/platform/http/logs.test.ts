import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes } from '#app/server/routes.ts'
import { examples } from '#app/server/testing/sweep-examples.ts'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { setUp, signIn } from '#modules/accounts/accounts.contract.ts'
import { createPerson } from '#modules/organizations/people.contract.ts'
import { folderStore } from '#platform/files/file-store.ts'
import { ownPage, talkativeServer } from './http.fixtures.ts'
import type { Route } from './route.ts'

type Talkative = Awaited<ReturnType<typeof talkativeServer>>

let app: TestApp
let county: SmallCounty
let talkative: Talkative
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  talkative = await talkativeServer(app, { routes: (routes) => routes.map(clumsy) })
})
afterAll(async () => {
  await talkative.close()
  await app.stop()
})

/** One verb lets a violated constraint through as it is: the driver's error quotes the row. */
function clumsy(route: Route): Route {
  if (route.endpoint.name !== 'changeAliases') return route
  return {
    ...route,
    handle: async ({ tx, tenantId, actor }) => {
      const { accountId: id, personId: person_id, name } = actor
      const secrets = { name: `${name}甲`, name_key: '泄露用户名', password_hash: '泄露口令' }
      return tx
        .insertInto('account')
        .values({ tenant_id: tenantId, id, person_id, ...secrets })
        .execute()
    },
  }
}

/** Everything of the database that a person could be known by or could be stolen with. */
async function personalTexts(): Promise<string[]> {
  const rows = await app.within(county.tenantId, async (tx) => ({
    people: await tx.selectFrom('person').select('name').where('tenant_id', '=', county.tenantId).execute(),
    accounts: await tx
      .selectFrom('account')
      .select('name')
      .where('tenant_id', '=', county.tenantId)
      .execute(),
    sessions: await tx
      .selectFrom('session')
      .select('token_hash')
      .where('tenant_id', '=', county.tenantId)
      .execute(),
    tasks: await tx.selectFrom('task').select('note').where('tenant_id', '=', county.tenantId).execute(),
  }))
  return [
    ...rows.people.map(({ name }) => name),
    ...rows.accounts.map(({ name }) => name),
    ...rows.sessions.map(({ token_hash }) => token_hash),
    ...rows.tasks.flatMap(({ note }) => (note ? [note] : [])),
    ...Object.values(county.users).flatMap(({ cookie }) => cookie.split('.')[1] ?? []),
  ]
}

test('the log of a run over the whole contract tells methods, routes and statuses, and nothing of people', async () => {
  // Every request of the sweeps goes through the talkative server instead.
  const { server } = talkative
  const quiet = app.server.inject
  const loud: typeof quiet = ((request: { headers: Record<string, string> }) => {
    const cookie = request.headers['cookie']?.replace('juhe=', '__Host-juhe=')
    return server.inject({ ...request, headers: { ...request.headers, ...(cookie && { cookie }) } })
  }) as typeof quiet
  app.server.inject = loud
  try {
    for (const endpoint of allRoutes({ store: folderStore('/nowhere'), setupCode: '' }).map(
      (one) => one.endpoint,
    )) {
      const params = Object.fromEntries(
        Object.keys(endpoint.params.shape).map((name) => [name, county.tenantId]),
      )
      const said = { search: '张三丰', text: '张三丰', name: '张三丰' }
      for (const user of [undefined, county.users.office, county.users.administrator])
        if (endpoint.access === 'session' && !endpoint.name.startsWith('signOut'))
          await app.send(endpoint, user, { params, query: { search: '张三丰', text: '张三丰' }, body: said })
    }
    for (const name of [
      'createAccount',
      'endPost',
      'createOrganization',
      'uploadDocument',
      'publishPlan',
      'judgeTask',
    ]) {
      const example = await examples.get(name)?.({ app, county })
      if (!example) throw new Error(`no example for ${name}`)
      for (const user of [undefined, ...example.outsiders, example.owner])
        await app.send(example.endpoint, user, example.input)
    }
    const password = 'geheim-geheim-22'
    await app.send(signIn, undefined, { body: { name: '未知者九', password } })
    await app.send(setUp, undefined, {
      body: {
        setupCode: 'wrong-setup-code',
        tenantName: '某县',
        bureauName: '某局',
        personName: '设置者十',
        accountName: '设置者十',
        password,
      },
    })
    await app.send(createPerson, county.users.administrator, {
      body: { name: '登记者十一', staffNumber: 'N-4711' },
    })
  } finally {
    app.server.inject = quiet
  }
  const log = talkative.lines.join('')
  expect(talkative.lines.length).toBeGreaterThan(200)
  const told = [
    ...(await personalTexts()),
    '张三丰',
    '未知者九',
    '设置者十',
    '登记者十一',
    'N-4711',
    'geheim',
    'wrong-setup-code',
    '某县',
  ]
  expect(told.filter((text) => log.includes(text))).toEqual([])
  const fields = new Set([...log.matchAll(/"(\w+)":/g)].map(([, field]) => field))
  expect(
    [...fields].filter((field) =>
      /cookie|authorization|password|body|query|params|headers|url|ip/i.test(field ?? ''),
    ),
  ).toEqual([])
  const statuses = new Set([...log.matchAll(/"statusCode":(\d+)/g)].map(([, status]) => status))
  expect([...statuses].sort()).toEqual(expect.arrayContaining(['200', '401', '403', '404', '422']))
}, 60_000)

test('of a database error the log keeps code, table and constraint, not the row that it quotes', async () => {
  const user = county.users.administrator
  const before = talkative.lines.length
  const answered = await talkative.server.inject({
    method: 'PUT',
    url: `/api/organizations/${county.organization('东河小学')}/aliases`,
    headers: ownPage(user, 'a-clumsy-verb', '__Host-juhe'),
    payload: { aliases: ['东小'], version: 1 },
  })
  expect(answered.statusCode).toBe(500)
  const lines = talkative.lines.slice(before).join('')
  expect(lines).toContain('"code":"23505"')
  expect(lines).toMatch(/"constraint":"account_/)
  expect(lines).toContain('"table":"account"')
  for (const quoted of ['泄露', user.personId, user.accountId, county.tenantId, 'already exists'])
    expect(lines).not.toContain(quoted)
})
