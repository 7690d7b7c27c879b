import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import type { MemberId } from '#kernel/id.ts'
import { endAbsence, getCare, listCare, recordContact, startAbsence } from '../care.contract.ts'
import { actOnMember, createMember, getMember, listMembers } from '../members.contract.ts'
import {
  downloadTransferLetter,
  endTransfer,
  issueTransfer,
  listTransfers,
  receiveTransfer,
  takeInMember,
} from '../transfers.contract.ts'

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
const letter = { issuedOn: '2026-09-01', validUntil: '2026-11-30' }

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
const issue = (member: { id: MemberId; version: number }, more: object = {}) =>
  app.send(issueTransfer, county.users.east, {
    params: { memberId: member.id },
    body: {
      ...letter,
      toBranchId: county.organization('西山中学第一支部'),
      version: member.version,
      ...more,
    },
  })

describe('a transfer inside', () => {
  test('is seen from both sides, moves with the receipt and not before, and takes everything along', async () => {
    const { east, west, kindergarten } = county.users
    const member = await enter()
    const { body: issued } = await issue(member)
    expect(issued).toMatchObject({ state: 'issued', overdue: false, may: { receive: false, cancel: true } })
    expect(issued.number).toMatch(/^〔2026〕\d+号$/)
    const listed = async (user: typeof east) =>
      (await app.must(listTransfers, user)).rows.find(({ id }) => id === issued.id)
    expect(await listed(west)).toMatchObject({ may: { receive: true, giveBack: true, cancel: false } })
    expect(await listed(kindergarten)).toBeUndefined()
    const there = await app.send(getMember, west, { params: { memberId: member.id } })
    expect(there.status).toBe(404)
    expect(await app.must(getMember, east, { params: { memberId: member.id } })).toMatchObject({
      transferring: true,
    })

    const receive = (user: typeof east, receivedOn: string) =>
      app.send(receiveTransfer, user, {
        params: { transferId: issued.id },
        body: { receivedOn, version: issued.version },
      })
    expect((await receive(east, '2026-09-10')).status).toBe(403)
    expect((await receive(kindergarten, '2026-09-10')).status).toBe(404)
    expect((await receive(west, '2026-08-31')).body).toMatchObject({ rule: 'transfer.receipt-early' })
    expect((await receive(west, '2026-09-10')).body).toMatchObject({ state: 'received' })

    const gone = await app.send(getMember, east, { params: { memberId: member.id } })
    expect(gone.status).toBe(404)
    const moved = await app.must(getMember, west, { params: { memberId: member.id } })
    expect(moved.history.branches.map(({ from, to, name }) => [from, to, name])).toEqual([
      ['2015-09-01', '2026-09-10', '东河小学党支部'],
      ['2026-09-10', null, '西山中学第一支部'],
    ])
    expect(moved.history.states).toHaveLength(2)
    expect((await receive(west, '2026-09-10')).status).toBe(409)
  })

  test('stays with the sender while it is open, is given back or cancelled, and is one at a time', async () => {
    const { east, west } = county.users
    const member = await enter()
    const first = await issue(member)
    expect((await issue(member)).body).toMatchObject({ rule: 'transfer.under-way' })
    const end = (user: typeof east, how: 'cancelled' | 'returned', note?: string) =>
      app.send(endTransfer, user, {
        params: { transferId: first.body.id },
        body: { how, version: first.body.version, note: note ?? null },
      })
    expect((await end(west, 'cancelled')).status).toBe(403)
    expect((await end(west, 'returned')).body).toMatchObject({ rule: 'transfer.note-missing' })
    expect((await end(west, 'returned', '材料不全')).body).toMatchObject({ state: 'returned' })
    const again = await issue(member)
    expect(again.status).toBe(200)
    expect(again.body.number).not.toBe(first.body.number)
  })

  test('with a letter that has run out is not received; it stands in the list of what is due', async () => {
    const member = await enter()
    const { body: issued } = await issue(member, { issuedOn: '2026-06-01', validUntil: '2026-08-31' })
    expect(issued.overdue).toBe(true)
    const refused = await app.send(receiveTransfer, county.users.west, {
      params: { transferId: issued.id },
      body: { receivedOn: '2026-09-05', version: issued.version },
    })
    expect(refused.body).toMatchObject({ rule: 'transfer.letter-expired' })
    const { items } = await app.must(listCare, county.users.east)
    expect(items.find(({ memberId }) => memberId === member.id)).toMatchObject({
      kind: 'letter-receipt',
      dueOn: '2026-08-31',
      overdue: true,
    })
    const { rows } = await app.must(listTransfers, county.users.west, { query: { show: 'overdue' } })
    expect(rows.map(({ id }) => id)).toContain(issued.id)
  })

  test.each([
    [{ validUntil: '2027-04-01' }, 'transfer.validity-long'],
    [{ validUntil: '2026-12-15' }, 'transfer.validity-reason'],
    [{ validUntil: '2026-08-31' }, 'transfer.validity-order'],
    [{ issuedOn: '2026-09-11' }, 'transfer.day-ahead'],
    [{ toBranchId: null }, 'transfer.receiver-missing'],
  ])('is refused with %o as %s', async (more, rule) => {
    expect((await issue(await enter(), more)).body).toMatchObject({ rule })
  })

  test('of a probationer takes the papers along', async () => {
    const member = await enter({ standing: 'probationary', joinedOn: '2026-01-10', fullOn: null })
    const refused = await issue(member, { papers: ['application', 'form'] })
    expect(refused.body).toMatchObject({ rule: 'transfer.papers-missing' })
    expect((refused.body as { detail?: string }).detail).toContain('政治审查材料')
    const complete = ['application', 'cultivation', 'review', 'form']
    expect((await issue(member, { papers: complete })).status).toBe(200)
  })
})

describe('a transfer to and from outside', () => {
  test('ends with the receipt that the sender enters; who comes back is the same person', async () => {
    const { east, west } = county.users
    const member = await enter()
    const { body: issued } = await issue(member, { toBranchId: null, outsideCommittee: '外县教育局党委' })
    const received = await app.must(receiveTransfer, east, {
      params: { transferId: issued.id },
      body: { receivedOn: '2026-09-05', version: issued.version },
    })
    expect(received.direction).toBe('out')
    const gone = await app.must(getMember, east, { params: { memberId: member.id } })
    expect(gone).toMatchObject({
      state: 'moved-out',
      endedOn: '2026-09-05',
      may: { takeBack: false, acts: [] },
    })
    const { rows } = await app.must(listMembers, east, { query: { ended: 'true' } })
    expect(rows.map(({ id }) => id)).toContain(member.id)

    const back = await app.must(takeInMember, west, {
      body: {
        ...fields,
        personId: member.personId,
        name: member.name,
        branchId: county.organization('西山中学第一支部'),
        outsideCommittee: '外县教育局党委',
        letter: '外教〔2026〕7号',
        ...letter,
        receivedOn: '2026-09-10',
      },
    })
    expect([back.id, back.state, back.endedOn]).toEqual([member.id, 'regular', null])
    const detail = await app.must(getMember, west, { params: { memberId: member.id } })
    expect(detail.history.states.map(({ act }) => act)).toEqual([
      'entered',
      'entered',
      'moved-out',
      'moved-in',
    ])
  })

  test('brings somebody new in with the letter', async () => {
    const member = await app.must(takeInMember, county.users.east, {
      body: {
        ...fields,
        name: '新来者',
        branchId: county.organization('东河小学党支部'),
        outsideCommittee: '邻县教育局党委',
        letter: '邻教〔2026〕12号',
        ...letter,
        receivedOn: '2026-09-08',
      },
    })
    const { rows } = await app.must(listTransfers, county.users.east, {
      query: { show: 'all', memberId: member.id },
    })
    expect(rows).toMatchObject([{ direction: 'in', state: 'received', number: '邻教〔2026〕12号' }])
  })
})

test('the letter is printed in both formats, for both sides and nobody else', async () => {
  const { body: issued } = await issue(await enter())
  for (const format of ['docx', 'pdf'] as const) {
    const call = { params: { transferId: issued.id }, query: { format } }
    const file = await app.must(downloadTransferLetter, county.users.west, call)
    expect((file as unknown as Uint8Array).length).toBeGreaterThan(2000)
    expect((await app.send(downloadTransferLetter, county.users.kindergarten, call)).status).toBe(404)
  }
})

describe('care', () => {
  test('starts a clock, which only a contact that reached starts anew', async () => {
    const { east } = county.users
    const member = await enter()
    const absence = await app.must(startAbsence, east, {
      params: { memberId: member.id },
      body: {
        kind: 'overseas',
        since: '2026-01-15',
        reason: 'studying',
        place: '外国',
        version: member.version,
      },
    })
    const due = async () => {
      const { due: items } = await app.must(getCare, east, { params: { memberId: member.id } })
      return items.find(({ kind }) => kind === 'overseas-contact')?.dueOn
    }
    expect(await due()).toBe('2026-07-15')
    const contact = (reached: boolean) =>
      app.must(recordContact, east, {
        params: { memberId: member.id, absenceId: absence.id },
        body: { onDay: '2026-09-09', means: 'phone', reached },
      })
    await contact(false)
    expect(await due()).toBe('2026-07-15')
    const after = await contact(true)
    expect(await due()).toBe('2027-03-09')
    expect(after.contacts).toHaveLength(2)
    await app.must(endAbsence, east, {
      params: { memberId: member.id, absenceId: absence.id },
      body: { until: '2026-09-10', how: 'returned', version: after.version },
    })
    expect(await due()).toBeUndefined()
  })

  test('leads from being lost to ceasing only over a search', async () => {
    const { east } = county.users
    const member = await enter()
    const params = { memberId: member.id }
    const absence = await app.must(startAbsence, east, {
      params,
      body: { kind: 'lost', since: '2026-02-01', reason: 'changed-unit', version: member.version },
    })
    const cease = () =>
      app.send(actOnMember, east, {
        params,
        body: { act: 'cease-lost', on: '2026-09-01', version: member.version },
      })
    expect((await cease()).body).toMatchObject({ rule: 'member.search-missing' })
    await app.must(recordContact, east, {
      params: { ...params, absenceId: absence.id },
      body: { onDay: '2026-08-01', means: 'relatives', reached: false },
    })
    expect((await cease()).body).toMatchObject({ state: 'ceased-lost', absences: ['lost'] })
    const { items } = await app.must(listCare, east, { query: { days: 400 } })
    expect(items.filter(({ memberId }) => memberId === member.id)).toEqual([])
  })
})
