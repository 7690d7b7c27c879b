import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import type { MemberId } from '#kernel/id.ts'
import {
  actOnMember,
  changeMember,
  createMember,
  getMember,
  listMembers,
  takeBackMemberAct,
} from '../members.contract.ts'
import { checkDigitOf } from '../members.identity.ts'

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

const enter = (more: object = {}) =>
  app.must(createMember, county.users.east, {
    body: {
      ...fields,
      name: `党员${app.clock.newId().slice(-6)}`,
      branchId: county.organization('东河小学党支部'),
      since: '2015-09-01',
      ...more,
    },
  })

const seen = (memberId: MemberId) => app.must(getMember, county.users.east, { params: { memberId } })

/** An invented ID number of an area that does not exist, with a right check digit. */
const numberOf = (day: string, order: string) => {
  const digits = `999999${day.replaceAll('-', '')}${order}`
  return digits + checkDigitOf(digits)
}

describe('a decision', () => {
  test('is judged, dated, traced, and leads to the next acts', async () => {
    const { id, version } = await enter({ standing: 'probationary', joinedOn: '2025-02-28', fullOn: null })
    expect(await seen(id)).toMatchObject({ probationEndsOn: '2026-02-28' })
    const refused = await app.send(actOnMember, county.users.east, {
      params: { memberId: id },
      body: { act: 'extend', on: '2026-03-01', until: '2026-07-01', version },
    })
    expect(refused.body).toMatchObject({ rule: 'member.span-unfit' })
    expect((refused.body as { detail?: string }).detail).toContain('《中国共产党发展党员工作细则》第三十二条')
    const extended = await app.must(actOnMember, county.users.east, {
      params: { memberId: id },
      body: { act: 'extend', on: '2026-03-01', until: '2026-08-28', paper: '支部大会记录', version },
    })
    expect(extended).toMatchObject({ state: 'extended', stateUntil: '2026-08-28' })
    const full = await app.must(actOnMember, county.users.east, {
      params: { memberId: id },
      body: { act: 'make-full', on: '2026-09-05', version: extended.version },
    })
    expect(full).toMatchObject({ standing: 'full', state: 'regular', fullOn: '2026-08-28' })
    const { history, may } = await seen(id)
    expect(history.states.map(({ from, to, standing, state }) => [from, to, standing, state])).toEqual([
      ['2025-02-28', '2026-03-01', 'probationary', 'regular'],
      ['2026-03-01', '2026-08-28', 'probationary', 'extended'],
      ['2026-08-28', null, 'full', 'regular'],
    ])
    expect(may.acts).toContain('correct')
    expect(may.acts).not.toContain('extend')
  })

  test('entered by mistake is taken back whole, also one that took another’s place', async () => {
    const { id, version } = await enter({
      standing: 'voted',
      joinedOn: null,
      fullOn: null,
      since: '2026-06-01',
    })
    const params = { memberId: id }
    const approved = await app.must(actOnMember, county.users.east, {
      params,
      body: { act: 'approve', on: '2026-08-01', version },
    })
    expect(approved).toMatchObject({ standing: 'probationary', joinedOn: '2026-06-01' })
    const died = await app.must(actOnMember, county.users.east, {
      params,
      body: { act: 'die', on: '2026-08-10', version: approved.version },
    })
    expect(died.endedOn).toBe('2026-08-10')
    const alive = await app.must(takeBackMemberAct, county.users.east, {
      params,
      body: { version: died.version },
    })
    expect(alive).toMatchObject({ standing: 'probationary', state: 'regular', endedOn: null })
    const voted = await app.must(takeBackMemberAct, county.users.east, {
      params,
      body: { version: alive.version },
    })
    expect(voted).toMatchObject({ standing: 'voted', joinedOn: null })
    const none = await app.send(takeBackMemberAct, county.users.east, {
      params,
      body: { version: voted.version },
    })
    expect(none.body).toMatchObject({ rule: 'member.nothing-to-take-back' })
    expect((await seen(id)).history.states).toHaveLength(1)
  })

  test('of somebody who saw an older row is refused with the present one', async () => {
    const { id, version } = await enter()
    const body = { act: 'observe' as const, on: '2026-09-01', until: '2027-09-01', version }
    await app.must(actOnMember, county.users.east, { params: { memberId: id }, body })
    const late = await app.send(actOnMember, county.users.office, { params: { memberId: id }, body })
    expect(late.body).toMatchObject({ facts: { current: { state: 'under-observation' } } })
  })
})

describe('the register of a past day', () => {
  test('shows who was what, with the name that the branch had then', async () => {
    const { id, version, name } = await enter({
      standing: 'full',
      joinedOn: '2016-07-01',
      fullOn: '2017-07-01',
    })
    await app.must(actOnMember, county.users.east, {
      params: { memberId: id },
      body: { act: 'die', on: '2026-05-01', version },
    })
    const on = async (day?: string) => {
      const { rows } = await app.must(listMembers, county.users.east, { query: { on: day, search: name } })
      return rows.map(({ standing, state, branchName }) => [standing, state, branchName])
    }
    expect(await on('2016-06-30')).toEqual([])
    expect(await on('2017-06-30')).toEqual([['probationary', 'regular', '东河小学党支部']])
    expect(await on('2017-07-01')).toEqual([['full', 'regular', '东河小学党支部']])
    expect(await on('2026-04-30')).toEqual([['full', 'regular', '东河小学党支部']])
    expect(await on('2026-05-01')).toEqual([])
    expect(await on()).toEqual([])
    const ahead = await app.send(listMembers, county.users.east, { query: { on: '2026-09-11' } })
    expect(ahead.status).toBe(422)
  })
})

describe('what is sealed', () => {
  test('never comes back with the row, is checked on its way in, and held once', async () => {
    const number = numberOf('1985-03-12', '002')
    const { id } = await enter({
      idNumber: ` ${number.toLowerCase()} `,
      phone: '138 0000 0001',
      address: '云溪路 1 号',
    })
    const detail = await seen(id)
    expect(detail.sealed).toEqual({ idNumber: true, phone: true, address: true })
    expect(JSON.stringify(detail)).not.toMatch(/999999|13800000001|云溪路/)
    const bodies = [
      [{ idNumber: numberOf('1985-03-13', '002') }, 'idNumber'],
      [{ idNumber: numberOf('1985-03-12', '001') }, 'idNumber'],
      [{ phone: '12345' }, 'phone'],
    ] as const
    for (const [more, path] of bodies) {
      const refused = await app.send(createMember, county.users.east, {
        body: { ...fields, name: '某某', branchId: county.organization('东河小学党支部'), ...more },
      })
      expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ path }] }])
    }
    const twice = await app.send(createMember, county.users.east, {
      body: { ...fields, name: '某某', branchId: county.organization('东河小学党支部'), idNumber: number },
    })
    expect(twice.body).toMatchObject({ rule: 'member.id-number-taken' })
  })

  test('still agrees when the birthday is corrected', async () => {
    const { id, version, name } = await enter({ idNumber: numberOf('1985-03-12', '004') })
    const corrected = { ...fields, name, bornOn: '1985-03-13', version }
    const refused = await app.send(changeMember, county.users.east, {
      params: { memberId: id },
      body: corrected,
    })
    expect(refused.body).toMatchObject({ errors: [{ path: 'bornOn' }] })
    await app.must(changeMember, county.users.east, {
      params: { memberId: id },
      body: { ...corrected, idNumber: numberOf('1985-03-13', '004') },
    })
  })

  test('is not named with its values in the list of changes', async () => {
    const { id, version, name } = await enter({ phone: '13800000002', education: '31' })
    await app.must(changeMember, county.users.east, {
      params: { memberId: id },
      body: { ...fields, name, education: '21', phone: '13800000003', version },
    })
    const { history } = await seen(id)
    expect(history.changes[0]?.changes).toEqual([
      { field: 'education', from: '31', to: '21' },
      { field: 'phone', from: null, to: null },
    ])
  })
})

test('nobody under eighteen applies', async () => {
  const refused = await app.send(createMember, county.users.east, {
    body: {
      ...fields,
      name: '学生甲',
      branchId: county.organization('东河小学党支部'),
      standing: 'applicant',
      bornOn: '2008-09-02',
      appliedOn: '2026-09-01',
      joinedOn: null,
      fullOn: null,
    },
  })
  expect(refused.body).toMatchObject({ rule: 'member.too-young' })
})
