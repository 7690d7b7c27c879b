import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderStore } from '#platform/files/file-store.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { textFields, type TextField } from '#platform/http/reply-fields.fixtures.ts'
import type { Route } from '#platform/http/route.ts'
import { personalDataIn } from '#platform/testing/personal-data-scan.ts'
import { getSession } from '#modules/accounts/accounts.contract.ts'
import { fieldClasses } from './field-classes.fixtures.ts'
import { allRoutes } from './routes.ts'
import { smallCounty, type SmallCounty } from './testing/small-county.ts'
import { testApp, type TestApp } from './testing/test-app.ts'

const endpoints = allRoutes({ store: folderStore('/nowhere'), setupCode: '' })
  .map((route) => route.endpoint)
  .filter(({ answers }) => answers === 'json')
const fields = endpoints.flatMap(textFields)
const listed = Object.values(fieldClasses).flat()

function unclassed(found: readonly TextField[]): string[] {
  return found
    .filter((field) => field.class === undefined && !listed.includes(field.name))
    .map(({ endpoint: name, path }) => `${name} ${path}`)
}

describe('every free text in every reply', () => {
  test('has a class', () => {
    expect(unclassed(fields)).toEqual([])
  })

  test('has one class only, and none is listed that nothing replies', () => {
    expect(new Set(listed).size).toBe(listed.length)
    const names = new Set(fields.map(({ name }) => name))
    expect(listed.filter((name) => !names.has(name))).toEqual([])
  })

  test('of the class “sensitive” is told by endpoints made for it, whose replies are kept sealed or not at all', () => {
    const telling = fields.filter((field) => field.class === 'sensitive').map(({ endpoint: name }) => name)
    const marked = endpoints.filter(({ repliesOnce, sensitive }) => repliesOnce || sensitive)
    expect(new Set(marked.map(({ name }) => name))).toEqual(new Set(telling))
    expect([...new Set(telling)].sort()).toEqual([
      // Whoever uploaded a sheet mends its cells.
      'correctMemberImportCell',
      'listMemberImportRows',
      'revealMemberField',
    ])
  })

  test('a new field without a class is found out', () => {
    const planted = endpoint({
      name: 'planted',
      method: 'GET',
      path: '/planted',
      summary: '',
      reply: z.object({ rows: z.array(z.object({ motherName: z.string().nullable() })) }),
    })
    expect(unclassed(textFields(planted))).toEqual(['planted rows.motherName'])
  })
})

test.each([
  ['{"idNumber":"110101199003070071"}', 0],
  ['{"idNumber":"11010519491231002X"}', 1],
  ['电话13900000001。', 1],
  ['"+8613900000001"', 1],
  ['"139******01"', 0],
  ['01990000-0000-7000-8000-013900000001', 0],
  ['"1390000000123"', 0],
  ['a13900000001f', 0],
  ['11010519491331002X', 0],
])('%s holds %i', (text, count) => {
  expect(personalDataIn(text)).toHaveLength(count)
})

describe('the scan of replies in tests', () => {
  let app: TestApp
  let county: SmallCounty
  beforeAll(async () => {
    app = await testApp({ routes: (routes) => routes.map(leaking) })
    county = await smallCounty(app)
  })
  afterAll(() => app.stop())

  test('finds a phone number that leaks into an ordinary reply', async () => {
    await expect(app.send(getSession, county.users.east)).rejects.toThrow(
      'getSession replies with personal data',
    )
  })
})

/** The weakened build: the name that everybody sees has a phone number behind it. */
function leaking(route: Route): Route {
  const { handle } = route
  if (route.endpoint.name !== 'getSession' || !handle) return route
  return {
    ...route,
    handle: async (context, input, prepared) => {
      const reply = (await handle(context, input, prepared)) as { personName: string }
      return { ...reply, personName: `${reply.personName} 13900000001` }
    },
  }
}
