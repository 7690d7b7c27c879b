import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { createMember, type MemberDraft } from '#modules/members/members.contract.ts'
import { moveOrganization } from '#modules/organizations/organizations.contract.ts'
import { switchRule } from '#modules/rules/rules.contract.ts'
import { recordElection } from '#modules/terms/elections.contract.ts'
import { elected, newBranch, newPerson } from '#modules/terms/server/terms.fixtures.ts'
import { addAssignment, endAssignment, listAssignments } from '../assignments.contract.ts'
import {
  downloadStructureRecord,
  getStructure,
  getStructureRecord,
  keepStructureRecord,
  listStructureRecords,
} from '../structure.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const fields = {
  sex: '1',
  ethnicity: '01',
  bornOn: '1985-03-12',
  occupation: 'teacher',
  joinedOn: '2010-06-01',
} as const
type People = { full?: number; probationary?: number; since?: string }

async function fill(branchId: OrganizationId, { full = 0, probationary = 0, since = '2015-09-01' }: People) {
  const enter = (draft: Pick<MemberDraft, 'standing' | 'fullOn'>) =>
    app.must(createMember, county.users.office, {
      body: { ...fields, ...draft, name: '党员甲', branchId, since },
    })
  for (let count = 0; count < full; count += 1) await enter({ standing: 'full', fullOn: '2011-06-01' })
  for (let count = 0; count < probationary; count += 1)
    await enter({ standing: 'probationary', fullOn: null })
}

async function warnings(
  organizationId: OrganizationId,
  { on, as = county.users.office }: { on?: string; as?: TestUser } = {},
) {
  const found = await app.must(getStructure, as, { query: { organizationId, ...(on && { on }) } })
  return found.warnings
}
const rulesOf = async (...asked: Parameters<typeof warnings>) =>
  (await warnings(...asked)).map(({ ruleId }) => ruleId)
const branch = async () => (await newBranch({ app, county })).id

test('a branch of two full and four probationary members cannot stand alone, and is told the article', async () => {
  const id = await branch()
  await fill(id, { full: 2, probationary: 4 })
  const [found] = (await warnings(id)).filter(({ ruleId }) => ruleId === 'ORG-01')
  expect(found).toMatchObject({
    kind: 'broken',
    strength: 'hard',
    basis: '《中国共产党支部工作条例（试行）》第四条',
    inForceFrom: '2018-10-28',
    facts: [
      { label: '正式党员', value: '2 人' },
      { label: '预备党员', value: '4 人' },
    ],
  })
  expect(found?.detail).toContain('联合党支部')
  await fill(id, { full: 1 })
  expect(await rulesOf(id)).not.toContain('ORG-01')
})

test('an empty register says unknown, not broken', async () => {
  const found = await warnings(await branch())
  expect(found.map(({ ruleId, kind }) => [ruleId, kind])).toEqual([
    ['ORG-01', 'unknown'],
    ['EL-01-branch', 'unknown'],
  ])
})

test('six full and three probationary members need no committee, seven full members do', async () => {
  const organizationId = await branch()
  await fill(organizationId, { full: 6, probationary: 3 })
  const seat = { duties: ['secretary' as const], personId: await newPerson({ app, county }) }
  await app.must(recordElection, county.users.office, {
    params: { organizationId },
    body: { electedOn: '2025-03-15', body: 'officers', fullMembers: 6, seats: [seat] },
  })
  expect(await rulesOf(organizationId)).not.toContain('COM-01')
  await fill(organizationId, { full: 1 })
  expect(await rulesOf(organizationId)).toContain('COM-01')
})

test('more than fifty members warn softly and advise on the next election', async () => {
  const id = await branch()
  await fill(id, { full: 51 })
  const found = await warnings(id)
  expect(found.filter(({ ruleId }) => ruleId === 'ORG-02')).toMatchObject([
    { kind: 'broken', strength: 'soft' },
  ])
  expect(found.filter(({ ruleId }) => ruleId === 'ORG-11-general-branch')).toMatchObject([
    { kind: 'upcoming' },
  ])
})

test('terms that ended and terms that end within six months', async () => {
  const [over, soon] = [await branch(), await branch()]
  await elected({ app, county }, { organizationId: over, electedOn: '2023-03-15' })
  await elected({ app, county }, { organizationId: soon, electedOn: '2023-12-20' })
  expect(await rulesOf(over)).toContain('EL-01-branch')
  expect(await rulesOf(soon)).toContain('COM-08')
  // A day earlier than six months before the end nothing is owed.
  expect(await rulesOf(soon, { on: '2026-05-31' })).not.toContain('COM-08')
})

test('a past day has its own members, its own terms and its own rules', async () => {
  const id = await branch()
  await fill(id, { full: 2, since: '2016-01-01' })
  await fill(id, { full: 5, since: '2022-01-01' })
  const on = (day: string) => warnings(id, { on: day })
  expect((await on('2019-06-30')).find(({ ruleId }) => ruleId === 'ORG-01')).toMatchObject({
    facts: [{ value: '2 人' }, { value: '0 人' }],
    basis: '《中国共产党支部工作条例（试行）》第四条',
  })
  expect((await on('2018-06-30')).find(({ ruleId }) => ruleId === 'ORG-01')?.basis).toBe(
    '《中国共产党章程》第三十条',
  )
  expect((await on('2026-09-10')).find(({ ruleId }) => ruleId === 'ORG-01')).toBeUndefined()
})

test('an organisation counts what lies below it on that day', async () => {
  const above = await newBranch({ app, county }, 'general-branch')
  const below = await newBranch({ app, county })
  await fill(below.id, { full: 4 })
  const membersOf = async (id: OrganizationId, on?: string) =>
    (await app.must(getStructure, county.users.office, { query: on ? { on } : {} })).organizations.find(
      ({ organizationId }) => organizationId === id,
    )?.members
  expect(await membersOf(above.id)).toBeNull()
  await app.must(moveOrganization, county.users.administrator, {
    params: { organizationId: below.id },
    body: { parentId: above.id, from: '2026-09-01', version: 1 },
  })
  expect(await membersOf(above.id)).toBe(4)
  expect(await membersOf(above.id, '2026-08-31')).toBeNull()
})

test('a school’s secretary sees the own organisation only, an administrator and other sections nothing', async () => {
  const seen = await app.must(getStructure, county.users.east)
  expect(seen.organizations.map(({ name }) => name)).toEqual(['东河小学党支部'])
  expect(new Set(seen.warnings.map(({ organizationName }) => organizationName))).toEqual(
    new Set(['东河小学党支部']),
  )
  for (const user of [county.users.administrator, county.users.personnel, county.users.member])
    expect((await app.must(getStructure, user)).organizations).toEqual([])
})

test('local practice asks nothing until it is switched on', async () => {
  const id = await branch()
  await elected({ app, county }, { organizationId: id })
  expect(await rulesOf(id)).not.toContain('LO-10')
  const on = (ruleId: string) =>
    app.must(switchRule, county.users.personnel, {
      params: { ruleId },
      body: { kind: 'on', appliesFrom: '2026-01-01', reason: '县里的做法' },
    })
  await on('LO-10')
  await on('LO-01')
  await on('LO-05')
  expect(await rulesOf(id)).toEqual(expect.arrayContaining(['LO-10', 'LO-05']))
  expect(await rulesOf(id, { on: '2025-12-31' })).not.toContain('LO-10')
  const { starTarget } = await app.must(getStructure, county.users.office)
  expect(starTarget?.target).toBe(Math.ceil((starTarget?.branches ?? 0) / 2))
  const { id: assignmentId } = await app.must(addAssignment, county.users.office, {
    body: {
      kind: 'contact-point',
      organizationId: id,
      personId: county.users.leader.personId,
      validFrom: '2026-02-01',
    },
  })
  expect(await rulesOf(id)).not.toContain('LO-10')
  const twice = await app.send(addAssignment, county.users.office, {
    body: {
      kind: 'contact-point',
      organizationId: id,
      personId: county.users.leader.personId,
      validFrom: '2026-03-01',
    },
  })
  expect(twice.body).toMatchObject({ rule: 'assignment.twice' })
  await app.must(endAssignment, county.users.office, { params: { assignmentId }, body: { on: '2026-09-01' } })
  expect(await rulesOf(id)).toContain('LO-10')
  expect(
    (await app.must(listAssignments, county.users.office, { query: { on: '2026-08-31' } })).assignments,
  ).toMatchObject([{ personName: '局长乙', validTo: '2026-09-01' }])
  expect(
    (await app.must(listAssignments, county.users.east, { query: { on: '2026-08-31' } })).assignments,
  ).toEqual([])
})

test('a kept check and a kept report do not change with the register', async () => {
  const id = await branch()
  await fill(id, { full: 2 })
  const { office, leader } = county.users
  const kept = await app.must(keepStructureRecord, office, {
    body: { kind: 'check', notes: [{ organizationId: id, ruleId: 'ORG-01', note: '已商定与邻校联合' }] },
  })
  expect(kept).toMatchObject({ period: '2026-Q3', ordinal: 1, asOf: '2026-09-10' })
  await fill(id, { full: 3 })
  const { warnings: frozen, rows } = await app.must(getStructureRecord, leader, {
    params: { recordId: kept.id },
  })
  expect(frozen.find((one) => one.organizationId === id && one.ruleId === 'ORG-01')?.note).toBe(
    '已商定与邻校联合',
  )
  expect(rows.find(({ organizationId }) => organizationId === id)?.fullMembers).toBe(2)
  expect(await rulesOf(id)).not.toContain('ORG-01')
  const again = await app.must(keepStructureRecord, office, { body: { kind: 'check' } })
  const report = await app.must(keepStructureRecord, office, {
    body: { kind: 'report', note: '上半年新设两个支部。' },
  })
  expect([again.ordinal, report.period]).toEqual([2, '2026-H2'])
  const { current, mayKeep } = await app.must(listStructureRecords, leader)
  expect([current.map((one) => one.kept), mayKeep]).toEqual([[true, true], false])
  for (const format of ['docx', 'xlsx', 'pdf'] as const) {
    const file = await app.send(downloadStructureRecord, office, {
      params: { recordId: report.id },
      query: { format },
    })
    expect([file.status, (file.body as unknown as Buffer).length > 1000]).toEqual([200, true])
  }
})
