import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import { readSheets } from '#platform/files/sheets.ts'
import { createMember, listMembers, memberFilter } from '../../members.contract.ts'
import { filterOfGroup } from '../../members.groups.ts'
import { downloadMemberStatistics, getMemberStatistics } from '../../statistics.contract.ts'

let app: TestApp
let county: SmallCounty
const east = '东河小学党支部'
const west = '西山中学第一支部'
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  const { users } = county
  await enter(users.office, east, { name: '林一', bornOn: '1995-09-01', education: '21' })
  // 31 years on that day, not the day before.
  await enter(users.office, east, { name: '林二', bornOn: '1995-08-31', since: '2020-09-01', sex: '1' })
  await enter(users.office, west, { name: '林三', joinedOn: '2012-10-31', fullOn: '2013-10-31' })
  await enter(users.office, west, {
    name: '林四',
    joinedOn: '2012-11-01',
    fullOn: '2013-11-01',
    ethnicity: '03',
  })
  await enter(users.office, west, {
    name: '林五',
    standing: 'activist',
    appliedOn: '2019-01-01',
    joinedOn: null,
    fullOn: null,
  })
})
afterAll(() => app.stop())

async function enter(user: TestUser, branch: string, more: Record<string, unknown>) {
  await app.must(createMember, user, {
    body: {
      branchId: county.organization(branch),
      sex: '2',
      ethnicity: '01',
      bornOn: '1970-01-01',
      occupation: 'teacher',
      standing: 'full',
      joinedOn: '2019-06-01',
      fullOn: '2020-06-01',
      since: '2020-09-01',
      ...more,
      name: String(more['name']),
    },
  })
}

type Query = { on?: string; organizationId?: ReturnType<SmallCounty['organization']> }
const counted = (user: TestUser, query: Query = {}) => app.must(getMemberStatistics, user, { query })
const rowsOf = async (query: Query, group: string) =>
  (await counted(county.users.office, query)).tables.find((table) => table.group === group)?.rows ?? []

test('every figure is the length of the list that it leads to, today and on a past day, in each organisation', async () => {
  const dates = [{}, { on: '2026-08-31' }, { on: '2020-09-01' }, { on: '2020-08-31' }]
  const places = [
    {},
    { organizationId: county.organization(east) },
    { organizationId: county.organization('西山中学党总支') },
  ]
  let figures = 0
  for (const date of dates)
    for (const place of places) {
      const { tables, members } = await counted(county.users.office, { ...date, ...place })
      for (const { group, rows } of tables) {
        for (const { value, count } of rows) {
          // As the address bar hands the filter over.
          const filter = memberFilterOf(filterOfGroup(group, value))
          const list = await app.must(listMembers, county.users.office, {
            query: { ...date, ...place, ...filter, limit: 1 },
          })
          expect({ group, value, count: list.total, ...date }).toEqual({ group, value, count, ...date })
          figures += 1
        }
        if (group !== 'standing') expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(members)
      }
    }
  expect(figures).toBeGreaterThan(100)
}, 120_000)

function memberFilterOf(filter: Record<string, string>) {
  for (const key of Object.keys(filter)) expect(memberFilter).toHaveProperty(key)
  return filter as { sex?: '1' }
}

test('ages and periods are bounded by the day', async () => {
  const bands = async (on: string) =>
    (await rowsOf({ on }, 'ageBand')).flatMap(({ value, count }) => (count > 0 ? [[value, count]] : []))
  expect(await bands('2026-08-30')).toContainEqual(['to-30', 2])
  expect(await bands('2026-08-31')).toEqual([
    ['to-30', 1],
    ['31-35', 1],
    ['56-60', 2],
  ])
  expect(await rowsOf({}, 'joinPeriod')).toEqual([
    { value: 'before-1949-10', count: 0 },
    { value: '1949-10', count: 0 },
    { value: '1979-01', count: 1 },
    { value: '2012-11', count: 3 },
  ])
})

test('those on the way are no members, and stand in the table of standings alone', async () => {
  const { members, tables } = await counted(county.users.office)
  expect(members).toBe(4)
  expect(tables.find(({ group }) => group === 'standing')?.rows).toEqual([
    { value: 'activist', count: 1 },
    { value: 'full', count: 4 },
  ])
})

test('organisations by kind, and what stands directly below', async () => {
  const committee = county.organization('试验县教育局党委')
  const { kinds, parts, organization } = await counted(county.users.office, { organizationId: committee })
  expect(organization?.name).toBe('试验县教育局党委')
  expect(kinds).toEqual([
    { kind: 'committee', count: 1 },
    { kind: 'general-branch', count: 1 },
    { kind: 'branch', count: 3 },
  ])
  expect(Object.fromEntries(parts.map(({ name, members }) => [name, members]))).toEqual({
    东河小学党支部: 2,
    南桥幼儿园党支部: 0,
    西山中学党总支: 2,
  })
})

test('a secretary counts the own branch, and another one is not there; days to come are refused', async () => {
  expect((await counted(county.users.east)).members).toBe(2)
  const elsewhere = { query: { organizationId: county.organization(west) } }
  expect((await app.send(getMemberStatistics, county.users.east, elsewhere)).status).toBe(404)
  const later = await app.send(getMemberStatistics, county.users.east, { query: { on: '2099-12-31' } })
  expect(later.status).toBe(422)
})

test('the file has the same figures and nobody in it', async () => {
  const { body, status } = await app.send(downloadMemberStatistics, county.users.office)
  expect(status).toBe(200)
  const sheets = await readSheets(body as unknown as Uint8Array)
  expect(sheets[0]?.rows).toContainEqual(['岗位类别', '专任教师', '4'])
  expect(sheets[1]?.rows).toContainEqual(['组织', '党支部', '3'])
  expect(JSON.stringify(sheets)).not.toContain('林一')
})
