import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { createMember } from '#modules/members/members.contract.ts'
import { getOrganizationTree, moveOrganization } from '#modules/organizations/organizations.contract.ts'
import { elected, newBranch } from '#modules/terms/server/terms.fixtures.ts'
import { previewReorganization, reorganize, undoReorganization } from '../reorganizations.contract.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

const on = '2026-09-10'
const peoplePerBranch = 3

type World = {
  county: SmallCounty
  branches: OrganizationId[]
  general: OrganizationId
  /** Reorganisations with where everybody was before, the latest last. */
  done: { id: string; before: string }[]
  counts: Record<'merge' | 'split' | 'undo' | 'move' | 'enter', number>
}

async function newWorld(county: SmallCounty): Promise<World> {
  const branches = []
  for (let index = 0; index < 6; index += 1) {
    const { id } = await newBranch({ app, county })
    branches.push(id)
    for (let one = 0; one < peoplePerBranch; one += 1) await enter(county, id)
    if (index % 2 === 0) await elected({ app, county }, { organizationId: id })
  }
  const general = await newBranch({ app, county }, 'general-branch')
  const counts = { merge: 0, split: 0, undo: 0, move: 0, enter: 0 }
  return { county, branches, general: general.id, done: [], counts }
}

const enter = (county: SmallCounty, branchId: OrganizationId) =>
  app.send(createMember, county.users.office, {
    body: {
      name: `党员${app.clock.newId().slice(-6)}`,
      branchId,
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

const looking = <T>(county: SmallCounty, work: (tx: Tx) => Promise<T>) =>
  app.within(county.tenantId, async (tx) => {
    await setRegisterScopes(tx, 'all')
    return work(tx)
  })

/** Where everybody is, was, and which terms run: equal texts mean equal registers. */
const picture = (county: SmallCounty) =>
  looking(county, async (tx) => {
    const { rows } = await sql<{ all: string }>`
      select coalesce((select string_agg(concat(member_id, branch_id, valid_from, valid_to), ';' order by member_id, valid_from)
               from member_branch_period), '') ||
             coalesce((select string_agg(concat(id, branch_id), ';' order by id) from member), '') ||
             coalesce((select string_agg(concat(id, closed_on), ';' order by id) from term_of_office), '') ||
             coalesce((select string_agg(concat(id, until), ';' order by id) from seat_holding), '') ||
             coalesce((select string_agg(concat(id, valid_to), ';' order by id) from post), '') ||
             coalesce((select string_agg(concat(id, closed_on), ';' order by id) from organization), '') as all`.execute(
      tx,
    )
    return rows[0]?.all ?? ''
  })

const faults = (tx: Tx) =>
  sql<{ fault: string }>`
  select 'not in exactly one branch in force' as fault from member m
   where (select count(*) from member_branch_period b where b.member_id = m.id and b.valid_to is null
            and b.branch_id = m.branch_id and b.branch_path = m.branch_path) <> 1
      or (select count(*) from member_branch_period b where b.member_id = m.id and b.valid_to is null) <> 1
  union all select 'in an organisation that has ended' from member m join organization o on o.id = m.branch_id
   where o.closed_on is not null
  union all select 'under a path that is not its organisation’s' from member m join organization o on o.id = m.branch_id
   where o.path <> m.branch_path
  union all select 'a term runs in an organisation that has ended' from term_of_office t
    join organization o on o.id = t.organization_id where o.closed_on is not null and t.closed_on is null`.execute(
    tx,
  )

async function openBranches({ county, branches }: World) {
  const { organizations } = await app.must(getOrganizationTree, county.users.administrator)
  return organizations.filter(({ id }) => branches.includes(id))
}

type Choice = { kind: number; pick: number; other: number }

async function act(world: World, { kind, pick, other }: Choice): Promise<void> {
  const { county, counts } = world
  const { administrator } = county.users
  const open = await openBranches(world)
  const from = open[pick % open.length]
  const to = open.filter(({ id }) => id !== from?.id)
  const first = to[other % to.length]
  if (kind === 0) {
    const latest = world.done.at(-1)
    const one = other % 3 === 0 ? world.done[pick % Math.max(1, world.done.length)] : latest
    if (!one) return
    const { status } = await app.send(undoReorganization, administrator, {
      params: { reorganizationId: one.id },
    })
    if (status !== 200) return
    if (one === latest && one.before) expect(await picture(county)).toBe(one.before)
    // Pictures taken after one that is gone no longer tell what its undo should give.
    const rest = world.done.filter((record) => record !== one)
    world.done = one === latest ? rest : rest.map(({ id }) => ({ id, before: '' }))
    counts.undo += 1
    return
  }
  if (!from || !first) return
  if (kind === 1) {
    const done = await app.send(moveOrganization, administrator, {
      params: { organizationId: from.id },
      body: { parentId: world.general, from: '2026-09-01', version: from.version },
    })
    if (done.status !== 200) return
    counts.move += 1
    world.done = []
    return
  }
  if (kind === 2) {
    if ((await enter(county, from.id)).status === 200) counts.enter += 1
    world.done = []
    return
  }
  const second = to.find(({ id }) => id !== first.id)
  const split = kind === 3 && second !== undefined
  const toIds = split ? [first.id, second.id] : [first.id]
  const name = split ? ('split' as const) : ('merge' as const)
  const told = await app.must(previewReorganization, administrator, {
    query: { kind: name, fromId: from.id, toIds: toIds.join(','), on },
  })
  const before = await picture(county)
  const done = await app.send(reorganize, administrator, {
    body: { kind: name, fromId: from.id, toIds, on, version: from.version },
  })
  expect(done.status === 200).toBe(told.blockers.length === 0)
  if (done.status !== 200) return
  expect(done.body.figures).toEqual(told.figures)
  world.done.push({ id: done.body.id, before })
  counts[name] += 1
}

const choice = fc.record({
  kind: fc.nat({ max: 5 }),
  pick: fc.nat({ max: 999 }),
  other: fc.nat({ max: 999 }),
})

test('whatever is merged, split, moved and taken back, everybody is in exactly one branch in force, under its path', async () => {
  let counties = 0
  const counts: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 24, maxLength: 24, size: 'max' }), async (choices) => {
      const county = await smallCounty(app, `random-${(counties += 1)}`)
      const world = await newWorld(county)
      for (const one of choices) await act(world, one)
      expect((await looking(county, faults)).rows).toEqual([])
      const { rows } = await looking(county, (tx) =>
        sql<{ count: number }>`select count(*) from member`.execute(tx),
      )
      expect(rows[0]?.count).toBe(6 * peoplePerBranch + world.counts.enter)
      for (const [what, count] of Object.entries(world.counts)) counts[what] = (counts[what] ?? 0) + count
    }),
    { numRuns: Number(process.env['JUHE_PROPERTY_RUNS'] ?? 2), endOnFailure: true },
  )
  // A run in which everything was refused would prove nothing.
  expect(Math.min(counts['merge'] ?? 0, counts['undo'] ?? 0)).toBeGreaterThan(0)
}, 480_000)

test('the question finds somebody whose period says another branch', async () => {
  const county = await smallCounty(app, 'stray')
  const { branches } = await newWorld(county)
  await looking(county, async (tx) => {
    await sql`update member_branch_period b set branch_id = o.id, branch_path = o.path from organization o
      where o.id = ${branches[1]} and b.branch_id = ${branches[0]}`.execute(tx)
    expect((await faults(tx)).rows.length).toBe(peoplePerBranch)
  })
})
