import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#platform/config/clock.ts'
import { hashPassword } from '#modules/accounts/server/password.ts'
import { signIn } from '#modules/accounts/accounts.contract.ts'
import {
  audienceGroups,
  organizationsInForce,
  organizationsNamed,
  postsOf,
} from '#modules/organizations/server/public.ts'
import { kindFits, roleFits, superiorFits } from '#modules/organizations/organizations.rules.ts'
import type { TenantId } from '#kernel/id.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { lawOfTexts } from '#modules/terms/law.fixtures.ts'
import { bodyFits, departures } from '#modules/terms/seats.rules.ts'
import { elects } from '#modules/terms/term-law.ts'
import { lengthFits } from '#modules/terms/terms.rules.ts'
import { listTerms } from '#modules/terms/terms.contract.ts'
import { loadSampleCounty } from './load-sample-county.ts'
import { sampleCounty, samplePassword } from './sample-county.ts'
import { sampleTerms } from './sample-terms.ts'
import { storeSampleTerms } from './store-sample-terms.ts'

const made = () => sampleCounty(fixedClock('2026-09-10T09:00:00+08:00', 7))
const county = made()
let app: TestApp
let tenantId: TenantId
let milliseconds: number
beforeAll(async () => {
  app = await testApp()
  tenantId = await app.tenant('yunxi')
  const before = performance.now()
  await app.within(tenantId, (tx) =>
    loadSampleCounty({ tx, tenantId }, sampleCounty(app.clock), hashPassword),
  )
  milliseconds = performance.now() - before
})
afterAll(() => app.stop())

test('the county has the size that was asked for, and is the same each time', () => {
  const count = (kind: string) => county.organizations.filter((it) => it.kind === kind).length
  expect({
    bureau: count('bureau'),
    sections: count('section'),
    affiliated: count('affiliated-unit'),
    schools: count('school'),
  }).toEqual({
    bureau: 1,
    sections: 12,
    affiliated: 4,
    schools: 60,
  })
  expect(county.organizations.filter((it) => it.ownership === 'private')).toHaveLength(6)
  expect(county.people.length).toBeGreaterThan(1150)
  expect(county.people.length).toBeLessThan(1300)
  expect(made()).toEqual(county)
})

test('every organisation and post keeps the rules that a person would be held to', () => {
  const byId = new Map(county.organizations.map((it) => [it.id, it]))
  for (const organization of county.organizations) {
    const superior = organization.parentId === null ? null : byId.get(organization.parentId)
    expect(kindFits(organization)).toBeUndefined()
    expect(superiorFits(organization, superior ? { ...superior, closedOn: null } : null)).toBeUndefined()
    expect(superior === null || (superior && superior.openedOn <= organization.openedOn)).toBe(true)
  }
  for (const post of county.posts) {
    const place = byId.get(post.organizationId)
    expect(place && roleFits(post.role, place)).toBeUndefined()
    expect(place && place.openedOn <= post.validFrom).toBe(true)
  }
})

test('no two people share a name, no two accounts a user name', () => {
  expect(new Set(county.people.map(({ name }) => name)).size).toBe(county.people.length)
  expect(new Set(county.accounts.map(({ name }) => name)).size).toBe(county.accounts.length)
  expect(new Set(county.accounts.map(({ personId }) => personId)).size).toBe(county.accounts.length)
  for (const { name } of county.accounts) expect(name).toMatch(/^[\p{L}\p{N}._-]{2,40}$/u)
})

test('loading takes at most two seconds', () => {
  expect(milliseconds).toBeLessThan(2000)
})

test('every usual phrase means somebody', async () => {
  const groups = await app.within(tenantId, (tx) => audienceGroups(tx, tenantId))
  expect(groups.filter(({ organizationIds }) => organizationIds.length === 0)).toEqual([])
  const sizes = new Map(groups.map(({ name, organizationIds }) => [name, organizationIds.length]))
  expect(sizes.get('局机关、综合单位')).toBe(16)
  expect(sizes.get('各基层学校')).toBe(60)
  expect(sizes.get('各基层单位')).toBe(64)
  expect(sizes.get('各基层党组织')).toBe(60)
  expect(sizes.has('各有关基层党组织')).toBe(false)
})

test('a section is found by the names that documents use, each meaning one organisation', async () => {
  const names = county.aliases.map(({ alias }) => alias)
  const found = await app.within(tenantId, (tx) =>
    organizationsNamed(tx, { tenantId, names: [...names, '党委办', '不存在'] }),
  )
  expect(found.get('党委办')).toEqual(found.get('局党委办公室'))
  expect(found.has('不存在')).toBe(false)
  expect([...found.values()].filter((ids) => ids.length !== 1)).toEqual([])
})

test('a secretary signs in with the sample password and acts for branch and school', async () => {
  const account = county.accounts.find(({ name }) => name === '青石小学书记')
  const name = account?.name ?? ''
  await app.must(signIn, undefined, { body: { name, password: samplePassword } })
  const tree = await app.within(tenantId, (tx) => organizationsInForce(tx, tenantId))
  const person = await app.within(tenantId, (tx) =>
    tx
      .selectFrom('account')
      .select('person_id')
      .where('tenant_id', '=', tenantId)
      .where('name', '=', name)
      .executeTakeFirstOrThrow(),
  )
  const posts = await app.within(tenantId, (tx) =>
    postsOf(tx, { tenantId, personId: person.person_id as never, on: '2026-09-10' }),
  )
  const nameOf = (id: string) => tree.find((node) => node.id === id)?.name
  expect(posts.map(({ role, actsFor }) => [role, actsFor.map(nameOf)])).toEqual([
    ['secretary', ['云溪县青石镇中心小学党支部', '云溪县青石镇中心小学']],
    ['unit-head', ['云溪县青石镇中心小学', '云溪县青石镇中心小学党支部']],
    ['member', ['云溪县青石镇中心小学党支部', '云溪县青石镇中心小学']],
  ])
})

describe('terms of office', () => {
  const clock = () => fixedClock('2026-09-10T09:00:00+08:00', 8)
  const terms = () => sampleTerms({ county, newId: clock().newId, today: '2026-09-10' })

  test('are the same each time, and keep the rules that a person would be held to', () => {
    expect(terms()).toEqual(terms())
    const byId = new Map(county.organizations.map((it) => [it.id, it]))
    for (const term of terms().terms) {
      const kind = byId.get(term.organizationId)?.kind ?? 'group'
      if (!elects(kind)) throw new Error('only electing bodies have terms')
      const law = lawOfTexts(term.electedOn)
      const shape = { ...term, kind, seats: term.seats.map(({ duties }) => duties) }
      expect([
        term.organizationId,
        bodyFits(shape, law),
        departures(shape, law),
        lengthFits({ kind }, term),
      ]).toEqual([term.organizationId, undefined, [], undefined])
    }
  })

  test.each(['2026-09-10', '2026-12-01', '2027-02-28', '2028-02-29'])(
    'seen on %s there is something to look at',
    async (today) => {
      const app = await testApp({ now: `${today}T09:00:00+08:00` })
      const tenantId = await app.tenant('yunxi')
      const seen = sampleCounty(app.clock)
      await app.within(tenantId, async (tx) => {
        await loadSampleCounty({ tx, tenantId }, seen, async () => 'none')
        await storeSampleTerms({ tx, tenantId }, sampleTerms({ county: seen, newId: app.clock.newId, today }))
      })
      const office = seen.organizations.find(({ name }) => name === '党委办')
      if (!office) throw new Error('the bureau has a Party office')
      const clerk = await app.user(tenantId, [{ role: 'section-clerk', organizationId: office.id }])
      const { counts, rows } = await app.must(listTerms, clerk, { query: { limit: 200 } })
      expect(counts.clocks).toMatchObject({ ended: 1, none: expect.any(Number) })
      expect(counts.clocks['six-months']).toBeGreaterThanOrEqual(2)
      expect(counts.duties).toMatchObject({ received: 1, due: 1 })
      expect(counts.duties.overdue).toBeGreaterThanOrEqual(1)
      expect(counts.vacant).toBe(2)
      expect(rows.filter(({ shifted }) => shifted === 'extension')).toHaveLength(1)
      await app.stop()
    },
  )
})
