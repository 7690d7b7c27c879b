import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMutation, type Endpoint } from '#platform/http/endpoint.ts'
import type { Route } from '#platform/http/route.ts'
import { folderStore } from '#platform/files/file-store.ts'
import { allRoutes } from './routes.ts'
import { smallCounty, type SmallCounty } from './testing/small-county.ts'
import { aboutTheAsker, examples, type Example, type World } from './testing/sweep-examples.ts'
import { testApp, type TestApp, type TestUser } from './testing/test-app.ts'

const endpoints = allRoutes({ store: folderStore('/nowhere'), setupCode: '' }).map(({ endpoint }) => endpoint)
const withSession = endpoints.filter(({ access }) => access === 'session')
const exampled = withSession.filter(({ name }) => examples.has(name))
const mutations = exampled.filter(isMutation)

let app: TestApp
let county: SmallCounty
let foreigner: TestUser
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  foreigner = await mighty(await smallCounty(app, 'foreign'))
})
afterAll(() => app.stop())

/** Somebody who may do everything in another tenant. */
function mighty(other: SmallCounty): Promise<TestUser> {
  const at = other.organization
  return app.user(other.tenantId, [
    { role: 'administrator', organizationId: at('试验县教育局') },
    { role: 'leader', organizationId: at('试验县教育局') },
    { role: 'section-clerk', organizationId: at('党委办') },
    { role: 'secretary', organizationId: at('东河小学党支部') },
  ])
}

const anyId = '01990000-0000-7000-8000-000000000001'

/** A call whose every path parameter is some id that nobody has. */
function blind(endpoint: Endpoint) {
  const params = Object.fromEntries(Object.keys(endpoint.params.shape).map((name) => [name, anyId]))
  return { params, query: {}, body: {} }
}

async function strangerIsRefused(on: TestApp, endpoint: Endpoint): Promise<boolean> {
  return (await on.send(endpoint, undefined, blind(endpoint))).status === 401
}

async function exampleOf(world: World, endpoint: Endpoint): Promise<Example> {
  const make = examples.get(endpoint.name)
  if (!make) throw new Error(`no example for ${endpoint.name}`)
  return make(world)
}

/** Statuses other than a refusal, of outsiders and, where the call names something of this tenant, of the foreigner. */
async function whoIsLetIn(
  world: World,
  endpoint: Endpoint,
  { input, outsiders }: Example,
  foreign?: TestUser,
): Promise<number[]> {
  const namesSomething = /[0-9a-f]{8}-[0-9a-f]{4}-7/.test(
    JSON.stringify([input.params, input.query, input.body]),
  )
  const statuses: number[] = []
  for (const user of [...outsiders, ...(foreign && namesSomething ? [foreign] : [])])
    statuses.push((await world.app.send(endpoint, user, input)).status)
  return statuses.filter((status) => status !== 403 && status !== 404)
}

/** Traces that some users have left; work that the minute brings (a scheduled plan, a digest) goes on beside the sweep. */
async function traces({ app: on, county: { tenantId } }: World, of: readonly TestUser[]): Promise<number> {
  if (of.length === 0) return 0
  const accounts = of.map(({ accountId }) => accountId)
  const { count } = await on.within(tenantId, (tx) =>
    tx
      .selectFrom('audit_event')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('actor_account_id', 'in', accounts)
      .executeTakeFirstOrThrow(),
  )
  return Number(count)
}

/**
 * One endpoint's whole sweep over one example, since making examples is what takes the time: who besides the owner is let
 * in, how the owner is answered, and how many traces the refused and the owner left.
 */
async function swept(world: World, endpoint: Endpoint, foreign?: TestUser) {
  const example = await exampleOf(world, endpoint)
  const { input, owner, outsiders } = example
  const refusedBefore = await traces(world, outsiders)
  const letIn = await whoIsLetIn(world, endpoint, example, foreign)
  const refused = (await traces(world, outsiders)) - refusedBefore
  const before = await traces(world, [owner])
  const answered = await world.app.send(endpoint, owner, input)
  return {
    letIn,
    owner: answered.status === 200 ? 'answered' : [answered.status, answered.body],
    traces: { refused, succeeded: (await traces(world, [owner])) - before },
  }
}

test('every endpoint with a session has an example, or answers about the asker alone', () => {
  const missing = withSession
    .map(({ name }) => name)
    .filter((name) => !examples.has(name) && !aboutTheAsker.has(name))
  expect(missing).toEqual([])
})

describe('strangers are refused', () => {
  test.each(withSession.map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s',
    async (_name, endpoint) => {
      expect(await strangerIsRefused(app, endpoint)).toBe(true)
    },
  )

  test('a build that forgets to ask who calls is caught', async () => {
    const weak = await testApp({ routes: (routes) => routes.map(opened) })
    const open = withSession.find(({ name }) => name === 'getOverview')
    expect(open && (await strangerIsRefused(weak, open))).toBe(false)
    await weak.stop()
  })
})

/** The weakened build of the first sweep: one endpoint answers anybody. */
function opened(route: Route): Route {
  return route.endpoint.name === 'getOverview'
    ? { endpoint: route.endpoint, handlePublic: async () => ({}) }
    : route
}

describe('others are refused and leave no trace; the owner is answered, and a change leaves one', () => {
  test.each(exampled.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (_name, endpoint) => {
    const { letIn, owner, traces: left } = await swept({ app, county }, endpoint, foreigner)
    expect(letIn).toEqual([])
    expect(owner).toBe('answered')
    expect(left.refused).toBe(0)
    if (isMutation(endpoint)) expect(left.succeeded).toBeGreaterThanOrEqual(1)
  })

  test('what an endpoint about the asker tells a foreigner holds no id of this tenant', async () => {
    const ids = await app.within(county.tenantId, (tx) =>
      tx.selectFrom('organization').select('id').where('tenant_id', '=', county.tenantId).execute(),
    )
    for (const endpoint of withSession.filter(
      ({ name, answers }) => aboutTheAsker.has(name) && answers === 'json',
    )) {
      const query = endpoint.name === 'searchEverything' ? { text: '东河' } : {}
      const { body } = await app.send(endpoint, foreigner, { query })
      const text = JSON.stringify(body)
      expect([endpoint.name, ids.filter(({ id }) => text.includes(id))]).toEqual([endpoint.name, []])
    }
  })

  test('a build that answers everybody as if the owner asked is caught', async () => {
    const weak = await testApp({ routes: (routes) => routes.map(asOwner) })
    const world = { app: weak, county: await smallCounty(weak) }
    const getPlan = exampled.find(({ name }) => name === 'getPlan')
    expect(getPlan && (await swept(world, getPlan)).letIn).not.toEqual([])
    await weak.stop()
  })
})

/** The weakened build of the second sweep: one read forgets its policy and answers as an office of every organisation. */
function asOwner(route: Route): Route {
  const { handle } = route
  if (route.endpoint.name !== 'getPlan' || !handle) return route
  return {
    ...route,
    handle: async (context, input, prepared) => {
      const rows = await context.tx
        .selectFrom('organization')
        .select('id')
        .where('tenant_id', '=', context.tenantId)
        .execute()
      const actsFor = rows.map(({ id }) => id as never)
      const post = {
        postId: anyId as never,
        role: 'section-clerk' as const,
        organizationId: actsFor[0] as never,
        organizationName: '',
        actsFor,
        scopes: [],
      }
      return handle({ ...context, actor: { ...context.actor, posts: [post] } }, input, prepared)
    },
  }
}

describe('a forgotten trace is found', () => {
  test('a build that only pretends to leave a trace is caught', async () => {
    const weak = await testApp({ routes: (routes) => routes.map(traceless) })
    const world = { app: weak, county: await smallCounty(weak) }
    const discardPlan = mutations.find(({ name }) => name === 'discardPlan')
    expect(discardPlan && (await swept(world, discardPlan)).traces.succeeded).toBe(0)
    await weak.stop()
  })

  test('a verb that writes no trace at all is undone by the server itself', async () => {
    const silent = (route: Route): Route =>
      route.endpoint.name === 'createPlan' ? { ...route, handle: async () => ({}) } : route
    const weak = await testApp({ routes: (routes) => routes.map(silent) })
    const world = { app: weak, county: await smallCounty(weak) }
    const createPlan = mutations.find(({ name }) => name === 'createPlan')
    if (!createPlan) throw new Error('createPlan is gone')
    const { input, owner } = await exampleOf(world, createPlan)
    expect((await weak.send(createPlan, owner, input)).status).toBe(500)
    await weak.stop()
  })
})

/** The weakened build of the third sweep: one verb does its work, says that it left a trace, and left none. */
function traceless(route: Route): Route {
  if (route.endpoint.name !== 'discardPlan') return route
  return {
    ...route,
    handle: async (context, { params }) => {
      const { tenantId } = context
      await context.tx
        .deleteFrom('plan')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', String(params['planId']))
        .execute()
      context.traces.count += 1
      return {}
    },
  }
}
