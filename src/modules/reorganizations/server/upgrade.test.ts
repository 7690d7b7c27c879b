import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { createMember, listMembers } from '#modules/members/members.contract.ts'
import {
  createOrganization,
  getOrganization,
  getOrganizationTree,
} from '#modules/organizations/organizations.contract.ts'
import { createPost } from '#modules/organizations/people.contract.ts'
import { elected, newBranch, newPerson } from '#modules/terms/server/terms.fixtures.ts'
import { listReorganizations, undoReorganization } from '../reorganizations.contract.ts'
import { previewUpgrade, upgradeOrganization } from '../upgrades.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const on = '2026-09-10'

async function branchOfTwo() {
  const branch = await newBranch({ app, county })
  for (let one = 0; one < 2; one += 1)
    await app.must(createMember, county.users.office, {
      body: {
        name: `党员${app.clock.newId().slice(-6)}`,
        branchId: branch.id,
        sex: '1',
        ethnicity: '01',
        bornOn: '1980-01-02',
        occupation: 'teacher',
        standing: 'full',
        joinedOn: '2010-06-01',
        fullOn: '2011-06-01',
        since: '2015-09-01',
      },
    })
  const term = await elected({ app, county }, { organizationId: branch.id })
  return { branch, term }
}

async function membersOf(organizationId: OrganizationId): Promise<number> {
  const { rows } = await app.must(listMembers, county.users.office, { query: { organizationId, limit: 100 } })
  return rows.length
}

async function inTree(id: OrganizationId, day?: string) {
  const { organizations } = await app.must(getOrganizationTree, county.users.administrator, {
    query: { on: day },
  })
  return organizations.find((one) => one.id === id)
}

async function upgrade(organizationId: OrganizationId, more: object = {}) {
  const { organization } = await app.must(getOrganization, county.users.administrator, {
    params: { organizationId },
  })
  return app.send(upgradeOrganization, county.users.administrator, {
    body: { organizationId, name: `${organization.name}总支`, on, version: organization.version, ...more },
  })
}

const preview = (organizationId: OrganizationId) =>
  app.must(previewUpgrade, county.users.administrator, { query: { organizationId, on } })

describe('a branch that becomes a general branch', () => {
  test('is the same organisation; its people go to branches below it, as the preview said; its past stays', async () => {
    const { branch } = await branchOfTwo()
    const told = await preview(branch.id)
    expect(told).toMatchObject({
      kind: 'general-branch',
      figures: { people: 2, terms: 1 },
      membersInAll: 2,
      blockers: [],
    })
    expect(told.advice[0]?.detail).toContain('现有党员 2 人，还没有达到')
    expect((await upgrade(branch.id)).body).toMatchObject({ rule: 'upgrade.branches-missing' })
    const done = await upgrade(branch.id, {
      branches: [{ name: `${branch.name}一` }, { name: `${branch.name}二` }],
    })
    expect(done.body).toMatchObject({ figures: told.figures })
    expect(await inTree(branch.id)).toMatchObject({ kind: 'general-branch', name: `${branch.name}总支` })
    expect(await inTree(branch.id, '2026-09-09')).toMatchObject({ kind: 'branch', name: branch.name })
    const [first, second] = done.body.branches
    if (!first || !second) throw new Error('two branches were founded')
    expect([await membersOf(first.id), await membersOf(second.id)]).toEqual([2, 0])
    expect(await inTree(first.id)).toMatchObject({ kind: 'branch', parentId: branch.id })
  })

  test('comes back as a branch, and the branches below it never were; not once somebody serves there', async () => {
    const { branch } = await branchOfTwo()
    const before = await inTree(branch.id)
    const told = await preview(branch.id)
    const done = await upgrade(branch.id, { branches: [{ name: `${branch.name}一` }] })
    const params = { reorganizationId: done.body.id }
    const undone = await app.must(undoReorganization, county.users.administrator, { params })
    expect(undone.kind).toBe('upgrade')
    expect(await inTree(branch.id)).toEqual({ ...before, version: expect.any(Number) as number })
    expect(await preview(branch.id)).toEqual(told)
    const [founded] = done.body.branches
    if (!founded) throw new Error('a branch was founded')
    expect(await inTree(founded.id)).toBeUndefined()
    expect(await inTree(founded.id, on)).toBeUndefined()
    expect(await membersOf(branch.id)).toBe(2)

    const again = await upgrade(branch.id, { branches: [{ name: `${branch.name}一` }] })
    const [served] = again.body.branches
    if (!served) throw new Error('a branch was founded')
    await app.must(createPost, county.users.administrator, {
      body: {
        personId: await newPerson({ app, county }),
        organizationId: served.id,
        role: 'secretary',
        validFrom: on,
      },
    })
    const refused = await app.send(undoReorganization, county.users.administrator, {
      params: { reorganizationId: again.body.id },
    })
    expect(refused.body).toMatchObject({ rule: 'organization.founding-used' })
    const { rows } = await app.must(listReorganizations, county.users.administrator, {
      query: { organizationId: branch.id },
    })
    expect(rows[0]?.undo?.blocker).toContain('已经设了岗位')
  })
})

test('a general branch becomes a committee and keeps its branches; groups, other kinds and a standing term of the day are refused', async () => {
  const world = { app, county }
  const general = await newBranch(world, 'general-branch')
  const below = await app.must(createOrganization, county.users.administrator, {
    body: {
      line: 'party',
      kind: 'branch',
      name: `下属支部${app.clock.newId().slice(-6)}`,
      parentId: general.id,
      openedOn: '2016-09-01',
    },
  })
  const done = await upgrade(general.id)
  expect(done.body).toMatchObject({ branches: [], figures: { people: 0 } })
  expect(await inTree(general.id)).toMatchObject({ kind: 'committee' })
  expect(await inTree(below.id)).toMatchObject({ parentId: general.id })
  await app.must(undoReorganization, county.users.administrator, {
    params: { reorganizationId: done.body.id },
  })
  expect(await inTree(general.id)).toMatchObject({ kind: 'general-branch', name: general.name })
  // A branch below a general branch cannot become one itself.
  expect((await upgrade(below.id)).body).toMatchObject({ rule: 'organization.superior-unfit' })
  const committee = county.organization('试验县教育局党委')
  expect((await upgrade(committee)).body).toMatchObject({ rule: 'upgrade.kind' })
  const { branch } = await branchOfTwo()
  await app.must(createOrganization, county.users.administrator, {
    body: {
      line: 'party',
      kind: 'group',
      name: `小组${branch.name}`,
      parentId: branch.id,
      openedOn: '2016-09-01',
    },
  })
  const refused = await upgrade(branch.id, { branches: [{ name: `${branch.name}一` }] })
  expect(refused.body).toMatchObject({ rule: 'organization.children-unfit' })
})
