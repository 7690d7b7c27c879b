import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import { createMember, getMember, listMembers } from '../members.contract.ts'

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
} as const

const enter = (user: TestUser, branch: string, name: string) =>
  app.must(createMember, user, { body: { ...fields, name, branchId: county.organization(branch) } })

describe('the register', () => {
  test('is kept by the branch’s own secretary and by the section that keeps it, and read by leaders', async () => {
    const { east, office, leader } = county.users
    const member = await enter(east, '东河小学党支部', '林甲')
    for (const [user, change] of [
      [east, true],
      [office, true],
      [leader, false],
    ] as const) {
      const seen = await app.must(getMember, user, { params: { memberId: member.id } })
      expect([seen.name, seen.may.change]).toEqual(['林甲', change])
    }
    const refused = await app.send(createMember, leader, {
      body: { ...fields, name: '林乙', branchId: county.organization('东河小学党支部') },
    })
    expect(refused.status).toBe(403)
  })

  test('shows nothing to other branches, other sections, administrators and plain members', async () => {
    const member = await enter(county.users.east, '东河小学党支部', '林丙')
    const { administrator, personnel, west, kindergarten, member: plain } = county.users
    for (const user of [administrator, personnel, west, kindergarten, plain]) {
      expect((await app.send(getMember, user, { params: { memberId: member.id } })).status).toBe(404)
      const { rows } = await app.must(listMembers, user)
      expect(rows.map(({ id }) => id)).not.toContain(member.id)
    }
  })

  test('is listed from the superior down, page by page, each member once', async () => {
    for (const name of ['周一', '周二', '周三']) await enter(county.users.west, '西山中学第一支部', name)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await app.must(listMembers, county.users.west, { query: { limit: 2, after } })
      expect(page.total).toBe(3)
      seen.push(...page.rows.map(({ name }) => name))
      after = page.next ?? undefined
    } while (after)
    expect(seen.sort()).toEqual(['周一', '周三', '周二'])
  })

  test('takes members into branches only, with the dates that their standing needs', async () => {
    const body = { ...fields, name: '吴甲' }
    const above = await app.send(createMember, county.users.west, {
      body: { ...body, branchId: county.organization('西山中学党总支') },
    })
    expect(above.body).toMatchObject({ rule: 'member.not-a-branch' })
    const branchId = county.organization('西山中学第一支部')
    for (const [wrong, rule] of [
      [{ fullOn: null }, 'member.full-missing'],
      [{ joinedOn: null, fullOn: null }, 'member.joined-missing'],
      [{ standing: 'applicant' }, 'member.joined-early'],
      [{ bornOn: '1995-01-01' }, 'member.too-young'],
      [{ fullOn: '2010-05-01' }, 'member.days-out-of-order'],
      [{ fullOn: '2027-01-01' }, 'member.day-ahead'],
    ] as const)
      expect(
        (await app.send(createMember, county.users.west, { body: { ...body, ...wrong, branchId } })).body,
      ).toMatchObject({ rule })
  })

  test('holds a person once', async () => {
    const first = await enter(county.users.east, '东河小学党支部', '郑甲')
    const again = await app.send(createMember, county.users.east, {
      body: {
        ...fields,
        name: '郑甲',
        personId: first.personId,
        branchId: county.organization('东河小学党支部'),
      },
    })
    expect(again.body).toMatchObject({ rule: 'member.person-taken' })
  })
})
