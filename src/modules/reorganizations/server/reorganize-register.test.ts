import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import { createMember, getMember, listMembers } from '#modules/members/members.contract.ts'
import { issueTransfer, listTransfers, receiveTransfer } from '#modules/members/transfers.contract.ts'
import {
  closeOrganization,
  getOrganization,
  getOrganizationTree,
} from '#modules/organizations/organizations.contract.ts'
import { elected, newBranch } from '#modules/terms/server/terms.fixtures.ts'
import {
  listReorganizations,
  previewReorganization,
  reorganize,
  undoReorganization,
} from '../reorganizations.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const on = '2026-09-10'
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

const enter = (branchId: OrganizationId, more: object = {}) =>
  app.must(createMember, county.users.office, {
    body: { ...fields, name: `党员${app.clock.newId().slice(-6)}`, branchId, ...more },
  })

async function versionOf(organizationId: OrganizationId): Promise<number> {
  const { organization } = await app.must(getOrganization, county.users.administrator, {
    params: { organizationId },
  })
  return organization.version
}

type Sides = { from: OrganizationId; to: OrganizationId }

const preview = (user: TestUser, { from, to }: Sides) =>
  app.must(previewReorganization, user, { query: { kind: 'merge', fromId: from, toIds: to, on } })

async function merge({ from, to }: Sides, day = on) {
  return app.send(reorganize, county.users.administrator, {
    body: { kind: 'merge', fromId: from, toIds: [to], on: day, version: await versionOf(from) },
  })
}

async function membersOf(branchId: OrganizationId, day?: string): Promise<string[]> {
  const { rows } = await app.must(listMembers, county.users.office, {
    query: { organizationId: branchId, limit: 100, on: day },
  })
  return rows.map(({ id }) => id).toSorted()
}

/** Each seat of the organisation's terms, with how it and its term ended. */
const seatsOf = (organizationId: OrganizationId) =>
  app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('term_of_office as t')
      .innerJoin('seat_holding as h', (join) =>
        join.onRef('h.tenant_id', '=', 't.tenant_id').onRef('h.term_id', '=', 't.id'),
      )
      .select(['t.id', 't.closed_on as closed', 't.closed_as as as', 'h.until'])
      .where('t.organization_id', '=', organizationId)
      .execute(),
  )

async function putOnRoll(branchId: OrganizationId, member: { id: MemberId; personId: string }) {
  await app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    const { path } = await tx
      .selectFrom('organization')
      .select('path')
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', branchId)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('member_roll')
      .values({
        tenant_id: county.tenantId,
        id: app.clock.newId(),
        kind: 'model-post',
        person_id: member.personId,
        member_id: member.id,
        branch_id: branchId,
        branch_path: path,
        since: '2026-01-01',
      })
      .execute()
  })
}

/** Two branches of a county: two members, an applicant, a letter and a list on the one side, one member on the other. */
async function twoBranches() {
  const world = { app, county }
  const [from, to, away] = [await newBranch(world), await newBranch(world), await newBranch(world)]
  const first = await enter(from.id)
  const second = await enter(from.id)
  await enter(from.id, { standing: 'applicant', appliedOn: '2026-03-01', joinedOn: null, fullOn: null })
  const own = await enter(to.id)
  await putOnRoll(from.id, first)
  const letter = await app.must(issueTransfer, county.users.office, {
    params: { memberId: second.id },
    body: { toBranchId: away.id, issuedOn: '2026-09-01', validUntil: '2026-11-30', version: second.version },
  })
  const term = await elected(world, { organizationId: from.id })
  const secretary = await app.user(
    county.tenantId,
    [{ role: 'party-officer', organizationId: to.id }],
    '专干壬',
  )
  return { from: from.id, to: to.id, away: away.id, first, second, own, letter, term, secretary }
}

describe('a merged branch', () => {
  test('hands over its people, letters and lists; its term and posts end; the figures were told before', async () => {
    const sides = await twoBranches()
    const { from, to, first, letter, term, secretary } = sides
    const before = await membersOf(from)
    const told = await preview(county.users.administrator, sides)
    expect(told).toMatchObject({
      figures: { people: 3, letters: 1, rolls: 1, terms: 1, owed: 0 },
      people: { members: 2, onTheWay: 1, left: 0 },
      terms: [{ electedOn: '2024-03-15', holders: 3, vacancies: 0 }],
      blockers: [],
    })
    expect(told.posts.length).toBe(told.figures.posts)
    expect((await app.send(getMember, secretary, { params: { memberId: first.id } })).status).toBe(404)

    const done = await merge(sides)
    expect(done.body).toMatchObject({ figures: told.figures })
    expect(await membersOf(from)).toEqual([])
    expect(await membersOf(to)).toEqual(expect.arrayContaining(before))
    expect(await membersOf(from, '2026-09-09')).toEqual(before)
    const { history } = await app.must(getMember, secretary, { params: { memberId: first.id } })
    expect(history.branches.map(({ branchId, to: until }) => [branchId, until])).toEqual(
      expect.arrayContaining([
        [from, on],
        [to, null],
      ]),
    )
    const { rows } = await app.must(listTransfers, secretary, { query: { limit: 50 } })
    expect(rows.map(({ id }) => id)).toContain(letter.id)
    expect(await seatsOf(from)).toEqual(
      Array.from({ length: 3 }, () => ({ id: term.id, closed: on, as: 'merged', until: on })),
    )
  })

  test('comes back whole, once: people, letters, lists, term and posts as they were', async () => {
    const sides = await twoBranches()
    const { from, to, secretary, letter, term } = sides
    const administrator = county.users.administrator
    const state = async () => ({
      from: await membersOf(from),
      to: await membersOf(to),
      past: await membersOf(from, '2026-09-09'),
      preview: await preview(administrator, sides),
      letter: (await app.must(listTransfers, county.users.office, { query: { limit: 100 } })).rows
        .filter(({ id }) => id === letter.id)
        .map(({ version: _version, ...rest }) => rest),
      term: await seatsOf(from),
      tree: (await app.must(getOrganizationTree, administrator)).organizations
        .filter(({ id }) => id === from || id === to)
        .map(({ version: _version, ...rest }) => rest),
    })
    const before = await state()
    const { body } = await merge(sides)
    const params = { reorganizationId: body.id }
    const { rows } = await app.must(listReorganizations, administrator, { query: { organizationId: to } })
    expect(rows).toMatchObject([{ id: body.id, undo: { until: '2026-10-10', blocker: null } }])
    expect((await app.send(undoReorganization, secretary, { params })).status).toBe(403)
    const undone = await app.must(undoReorganization, administrator, { params })
    expect(undone).toMatchObject({ undone: { by: '管理员甲' }, undo: null })
    expect(await state()).toEqual(before)
    expect(before.term[0]).toEqual({ id: term.id, closed: null, as: null, until: null })
    const again = await app.send(undoReorganization, administrator, { params })
    expect(again.body).toMatchObject({ rule: 'reorganization.undone' })
    expect((await merge(sides)).body).toMatchObject({ figures: before.preview.figures })
  })

  test('stays merged when somebody was transferred on, or when the successor held an election', async () => {
    const moved = await twoBranches()
    const { body } = await merge(moved)
    const current = await app.must(getMember, county.users.office, { params: { memberId: moved.first.id } })
    const letter = await app.must(issueTransfer, county.users.office, {
      params: { memberId: moved.first.id },
      body: { toBranchId: moved.away, issuedOn: on, validUntil: '2026-11-30', version: current.version },
    })
    const params = { reorganizationId: body.id }
    const refused = await app.send(undoReorganization, county.users.administrator, { params })
    expect(refused.body).toMatchObject({ rule: 'reorganization.members-moved' })
    expect(refused.body).toMatchObject({ detail: expect.stringContaining('1 人') as string })
    expect(letter.state).toBe('issued')

    const received = await twoBranches()
    const merged = await merge(received, '2026-09-09')
    const { rows } = await app.must(listTransfers, county.users.office, { query: { limit: 100 } })
    const version = rows.find(({ id }) => id === received.letter.id)?.version ?? 0
    await app.must(receiveTransfer, county.users.office, {
      params: { transferId: received.letter.id },
      body: { receivedOn: on, version },
    })
    const gone = await app.send(undoReorganization, county.users.administrator, {
      params: { reorganizationId: merged.body.id },
    })
    expect(gone.body).toMatchObject({ rule: 'reorganization.members-moved' })

    const voted = await twoBranches()
    const third = await merge(voted)
    await elected({ app, county }, { organizationId: voted.to, electedOn: on })
    const since = await app.send(undoReorganization, county.users.administrator, {
      params: { reorganizationId: third.body.id },
    })
    expect(since.body).toMatchObject({ rule: 'reorganization.elected-since' })
  })
})

describe('the register behind a reorganisation', () => {
  test('shows names to those whose posts open the branch, and figures only to the others', async () => {
    const sides = await twoBranches()
    const both = await app.user(
      county.tenantId,
      [
        { role: 'administrator', organizationId: county.organization('试验县教育局') },
        { role: 'secretary', organizationId: sides.from },
      ],
      '兼职者',
    )
    const elsewhere = await app.user(
      county.tenantId,
      [
        { role: 'administrator', organizationId: county.organization('试验县教育局') },
        { role: 'secretary', organizationId: sides.to },
      ],
      '别处的',
    )
    const [seen, blind] = [await preview(both, sides), await preview(elsewhere, sides)]
    expect(seen.people.named?.length).toBe(3)
    expect(blind.people).toEqual({ members: 2, onTheWay: 1, left: 0, named: null })
    expect(blind.figures).toEqual(seen.figures)
  })

  test('divides people in a split by the hand of those who may change them, nobody else', async () => {
    const sides = await twoBranches()
    const { from, to, away, first, second } = sides
    const split = async (user: TestUser, memberIds: MemberId[]) =>
      app.send(reorganize, user, {
        body: {
          kind: 'split',
          fromId: from,
          toIds: [to, away],
          on,
          version: await versionOf(from),
          division: [{ toId: away, memberIds }],
        },
      })
    const refused = await split(county.users.administrator, [first.id])
    expect(refused.body).toMatchObject({ rule: 'division.unknown' })
    const both = await app.user(
      county.tenantId,
      [
        { role: 'administrator', organizationId: county.organization('试验县教育局') },
        { role: 'secretary', organizationId: from },
      ],
      '兼职者',
    )
    // Somebody of another branch cannot be slipped in.
    expect((await split(both, [first.id, sides.own.id])).body).toMatchObject({ rule: 'division.unknown' })
    const done = await split(both, [first.id])
    expect(done.body).toMatchObject({ figures: { people: 3, terms: 1 } })
    expect(await membersOf(away)).toEqual([first.id])
    expect(await membersOf(to)).toEqual(expect.arrayContaining([second.id, sides.own.id]))
  })

  test('lets no organisation be closed over the heads of its people', async () => {
    const { from } = await twoBranches()
    const close = async (organizationId: OrganizationId) =>
      app.send(closeOrganization, county.users.administrator, {
        params: { organizationId },
        body: { on, version: await versionOf(organizationId) },
      })
    const refused = await close(from)
    expect(refused.body).toMatchObject({ rule: 'organization.has-members' })
    expect((await close((await newBranch({ app, county })).id)).status).toBe(200)
    // People move first to a branch; a general branch takes nobody.
    const general = await newBranch({ app, county }, 'general-branch')
    expect((await merge({ from, to: general.id })).body).toMatchObject({ rule: 'member.not-a-branch' })
  })

  test('lets a Party organisation stand in the school that its school became part of, and back', async () => {
    const [from, to] = [county.organization('南桥幼儿园'), county.organization('东河小学')]
    const told = await preview(county.users.administrator, { from, to })
    expect(told).toMatchObject({ standings: ['南桥幼儿园党支部'], blockers: [] })
    const done = await merge({ from, to })
    expect(done.body).toMatchObject({ figures: told.figures })
    const standsIn = async () => {
      const { organization } = await app.must(getOrganization, county.users.administrator, {
        params: { organizationId: county.organization('南桥幼儿园党支部') },
      })
      return organization.standsIn
    }
    expect(await standsIn()).toEqual([to])
    await app.must(undoReorganization, county.users.administrator, {
      params: { reorganizationId: done.body.id },
    })
    expect(await standsIn()).toEqual([from])
  })
})
