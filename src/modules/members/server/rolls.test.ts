import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { createIndicator, endIndicator, listIndicators, recordEnrolment } from '../indicators.contract.ts'
import { createMember, getOwnMembership, listMembers } from '../members.contract.ts'
import {
  closeRoll,
  endPairing,
  enterOnRoll,
  listHonours,
  listModelShares,
  listRolls,
  pairTalent,
  recordHonour,
  withdrawHonour,
} from '../rolls.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const fields = {
  sex: '2',
  ethnicity: '01',
  bornOn: '1985-03-12',
  occupation: 'teacher',
  standing: 'full',
  joinedOn: '2010-06-01',
  fullOn: '2011-06-01',
  since: '2015-09-01',
} as const

const enter = (more: object = {}) =>
  app.must(createMember, county.users.east, {
    body: {
      ...fields,
      name: `党员${app.clock.newId().slice(-6)}`,
      branchId: county.organization('东河小学党支部'),
      ...more,
    },
  })

describe('lists beside the register', () => {
  test('hold whom they may, once at a time, and are seen by whoever sees the branch', async () => {
    const { east, west } = county.users
    const member = await enter()
    const body = {
      kind: 'model-post',
      memberId: member.id,
      since: '2026-01-01',
      title: '教学示范岗',
    } as const
    const entry = await app.must(enterOnRoll, east, { body })
    expect((await app.send(enterOnRoll, east, { body })).body).toMatchObject({ rule: 'roll.already-on' })
    expect((await app.must(listRolls, west, { query: { kind: 'model-post' } })).rows).toEqual([])
    const { rows } = await app.must(listMembers, east, { query: { roll: 'model-post' } })
    expect(rows.map(({ id }) => id)).toEqual([member.id])
    await app.must(closeRoll, east, {
      params: { rollId: entry.id },
      body: { until: '2026-09-01', how: 'ended', version: entry.version },
    })
    expect((await app.must(listRolls, east, { query: { kind: 'model-post' } })).rows).toEqual([])
    const again = await app.send(closeRoll, east, {
      params: { rollId: entry.id },
      body: { until: '2026-09-01', how: 'ended', version: entry.version + 1 },
    })
    expect(again.body).toMatchObject({ rule: 'roll.closed' })
  })

  test('of people followed take nobody who is a member, of first secretaries only full members', async () => {
    const full = await enter()
    const probationer = await enter({ standing: 'probationary', fullOn: null, joinedOn: '2026-01-10' })
    const send = (kind: 'followed' | 'first-secretary', memberId: string) =>
      app.send(enterOnRoll, county.users.east, {
        body: { kind, memberId: memberId as never, since: '2026-02-01' },
      })
    expect((await send('followed', full.id)).body).toMatchObject({ rule: 'roll.member-already' })
    expect((await send('first-secretary', probationer.id)).body).toMatchObject({ rule: 'roll.full-missing' })
    expect((await send('first-secretary', full.id)).status).toBe(200)
    const stranger = await app.must(enterOnRoll, county.users.east, {
      body: {
        kind: 'followed',
        name: '博士甲',
        branchId: county.organization('东河小学党支部'),
        since: '2026-02-01',
      },
    })
    expect(stranger).toMatchObject({ name: '博士甲', memberId: null })
  })

  test('tie leaders and talents in all three ways', async () => {
    const { east, leader, office } = county.users
    const talent = async () => {
      const { id } = await enter()
      return app.must(enterOnRoll, east, { body: { kind: 'talent', memberId: id, since: '2026-01-01' } })
    }
    const [one, other] = [await talent(), await talent()]
    const pair = (rollId: string, leaderId: typeof leader.personId) =>
      app.must(pairTalent, east, {
        params: { rollId },
        body: { leaderId, level: 'school', since: '2026-02-01' },
      })
    expect((await pair(one.id, leader.personId)).pairing).toBe('one')
    expect((await pair(other.id, leader.personId)).pairing).toBe('one-to-many')
    const both = await pair(one.id, office.personId)
    expect(both.pairing).toBe('many-to-one')
    const [first] = both.contacts
    const after = await app.must(endPairing, east, {
      params: { rollId: one.id, contactId: first?.id ?? '' },
      body: { until: '2026-09-01', version: first?.version ?? 0 },
    })
    expect(after.contacts).toHaveLength(1)
  })

  test('warn where model posts are far from a fifth of all members', async () => {
    const { kindergarten } = county.users
    const branchId = county.organization('南桥幼儿园党支部')
    for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { id } = await app.must(createMember, kindergarten, {
        body: { ...fields, name: `园${at}`, branchId },
      })
      if (at <= 3)
        await app.must(enterOnRoll, kindergarten, {
          body: { kind: 'model-post', memberId: id, since: '2026-01-01' },
        })
    }
    const { rows } = await app.must(listModelShares, kindergarten)
    expect(rows).toMatchObject([{ posts: 3, members: 8, least: 2, most: 2, verdict: 'many' }])
  })
})

test('an honour is held by an organisation or a member, and withdrawn without being deleted', async () => {
  const { east } = county.users
  const honour = await app.must(recordHonour, east, {
    body: {
      organizationId: county.organization('东河小学党支部'),
      name: '省先进基层党组织',
      level: 'province',
      grantedOn: '2026-06-28',
      grantedBy: '试验省委',
      document: '试发〔2026〕1号',
    },
  })
  await app.must(withdrawHonour, east, {
    params: { honourId: honour.id },
    body: { on: '2026-09-01', reason: '登记有误', version: honour.version },
  })
  const { rows } = await app.must(listHonours, east)
  expect(rows).toMatchObject([{ holder: '东河小学党支部', withdrawnOn: '2026-09-01' }])
  expect((await app.must(listHonours, county.users.west)).rows).toEqual([])
})

test('an indicator counts students against the figure of the day and tells how it reckons', async () => {
  const { west } = county.users
  const organizationId = county.organization('西山中学党总支')
  const branchId = county.organization('西山中学第一支部')
  await app.must(createMember, west, {
    body: {
      ...fields,
      name: '学生党员',
      branchId,
      occupation: 'student',
      bornOn: '2005-01-01',
      joinedOn: '2025-03-01',
      fullOn: '2026-03-01',
    },
  })
  const made = await app.must(createIndicator, west, {
    body: {
      organizationId,
      kind: 'student-members',
      name: '学生党员占比',
      goalKind: 'share',
      goal: '3.83',
      baseOn: '2025-09-10',
      baseNumerator: 0,
      baseDenominator: 50,
      dueOn: '2027-09-10',
    },
  })
  expect(made).toMatchObject({ verdict: 'unknown', present: null })
  const record = (onDay: string, students: number) =>
    app.must(recordEnrolment, west, { body: { organizationId, onDay, students } })
  await record('2026-03-01', 100)
  await record('2026-09-01', 40)
  await record('2026-09-01', 50)
  const shown = async () => {
    const { rows } = await app.must(listIndicators, west)
    return rows.find(({ id }) => id === made.id)
  }
  expect(await shown()).toMatchObject({
    present: { numerator: 1, denominator: 50 },
    verdict: 'on-course',
    expected: 400,
    missing: 1,
  })
  await record('2026-09-01', 60)
  expect(await shown()).toMatchObject({ verdict: 'off-course', expected: 333 })
  await app.must(endIndicator, west, { params: { indicatorId: made.id }, body: { version: made.version } })
  expect((await app.must(listIndicators, county.users.kindergarten)).rows).toEqual([])
})

test('everybody sees the own row, and nothing of anybody else', async () => {
  const { member: plain, east } = county.users
  expect(await app.must(getOwnMembership, plain)).toEqual({ member: null })
  const own = await enter({ personId: plain.personId, name: '党员辛' })
  const { member } = await app.must(getOwnMembership, plain)
  expect(member).toMatchObject({
    id: own.id,
    name: '党员辛',
    may: { change: false, acts: [], takeBack: false },
  })
  expect((await app.must(listMembers, plain)).rows).toEqual([])
  expect(await app.must(getOwnMembership, east)).toEqual({ member: null })
})
