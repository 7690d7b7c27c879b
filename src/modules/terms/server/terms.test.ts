import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { addMonthsTo } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { getOrganization } from '#modules/organizations/organizations.contract.ts'
import { readSheets } from '#platform/files/sheets.ts'
import {
  fillSeat,
  getTermSettings,
  recordElection,
  recordExtension,
  recordReport,
  saveTermSettings,
  vacateSeat,
} from '../elections.contract.ts'
import { getFormation, saveAuthority, saveFormation } from '../formation.contract.ts'
import { exportTerms, getOrganizationTerms, listTerms, type Duty } from '../terms.contract.ts'
import {
  authoritiesOn,
  carryTerms,
  returnTerms,
  runningTermsOf,
  seatHoldersOn,
  termFactsOf,
} from './public.ts'
import { elected, newBranch, newPerson } from './terms.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())
const world = () => ({ app, county })
const office = () => county.users.office

const read = (organizationId: OrganizationId, on?: string) =>
  app.must(getOrganizationTerms, office(), { params: { organizationId }, query: on ? { on } : {} })

/** Who holds the secretary's post of an organisation, by person and day. */
async function secretaries(organizationId: OrganizationId) {
  const rows = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('post')
      .select(['person_id', 'valid_from', 'valid_to'])
      .where('tenant_id', '=', county.tenantId)
      .where('organization_id', '=', organizationId)
      .where('role', '=', 'secretary')
      .orderBy('valid_from')
      .execute(),
  )
  return rows.map(({ person_id, valid_from, valid_to }) => [person_id, valid_from, valid_to])
}

const officers = (personId: string, electedOn: string, fullMembers = 5) => ({
  electedOn,
  body: 'officers' as const,
  fullMembers,
  seats: [{ duties: ['secretary' as Duty], personId: personId as never }],
})

describe('an election', () => {
  test('opens a term as long as the rule of its day, ends the one before, and passes the post on', async () => {
    const { id } = await newBranch(world())
    const [first, second] = [await newPerson(world(), '首任'), await newPerson(world(), '继任')]
    const params = { organizationId: id }
    const old = await app.must(recordElection, office(), {
      params,
      body: { ...officers(first, '2017-05-10'), years: 2 },
    })
    expect(old).toMatchObject({ years: 2, endsOn: '2019-05-10', clock: 'ended' })
    const next = await app.must(recordElection, office(), { params, body: officers(second, '2024-02-29') })
    expect(next).toMatchObject({ years: 3, endsOn: '2027-02-28', clock: 'six-months' })
    expect(await secretaries(id)).toEqual([
      [first, '2017-05-10', '2024-02-29'],
      [second, '2024-02-29', null],
    ])
    const { current, earlier } = await read(id)
    expect(current?.id).toBe(next.id)
    expect(earlier[0]).toMatchObject({
      closedOn: '2024-02-29',
      closedAs: 're-elected',
      seats: [{ holder: { name: '首任' } }],
    })
    const then = await read(id, '2018-06-01')
    expect(then.current).toMatchObject({ id: old.id, clock: 'year', seats: [{ holder: { name: '首任' } }] })
    expect(then.earlier).toEqual([])
    expect((await read(id, '2016-06-01')).current).toBeNull()
  })

  test('that elects the same secretary keeps the post; one person may lead several organisations', async () => {
    const [one, two] = [await newBranch(world()), await newBranch(world())]
    const person = await newPerson(world())
    for (const [organizationId, electedOn] of [
      [one.id, '2021-03-01'],
      [one.id, '2024-03-01'],
      [two.id, '2024-03-02'],
    ] as const)
      await app.must(recordElection, office(), {
        params: { organizationId },
        body: officers(person, electedOn),
      })
    expect(await secretaries(one.id)).toEqual([[person, '2021-03-01', null]])
    expect(await secretaries(two.id)).toEqual([[person, '2024-03-02', null]])
  })

  test('replaces a secretary who was entered without a term', async () => {
    const id = county.organization('西山中学第一支部')
    const person = await newPerson(world(), '新任')
    await app.must(recordElection, office(), {
      params: { organizationId: id },
      body: officers(person, '2025-03-01'),
    })
    const { posts } = await app.must(getOrganization, office(), { params: { organizationId: id } })
    expect(posts.filter(({ role }) => role === 'secretary').map(({ personName }) => personName)).toEqual([
      '新任',
    ])
  })

  test.each([
    ['seven full members without a committee', { fullMembers: 7 }, 'seat.committee-needed', '第二十条'],
    ['a length that the rule does not give', { years: 5 }, 'term.length', '任期的意见'],
    ['a day ahead', { electedOn: '2026-09-11' }, 'term.in-future', ''],
    ['a day before the founding', { electedOn: '2015-08-31' }, 'term.before-founding', ''],
    [
      'an appointment where one elects',
      { formedBy: 'appointment' as const },
      'term.appointed-without-need',
      '第二十一条',
    ],
  ])('%s is refused', async (_what, change, rule, basis) => {
    const { id } = await newBranch(world())
    const { status, body } = await app.send(recordElection, office(), {
      params: { organizationId: id },
      body: { ...officers(await newPerson(world()), '2025-03-01'), ...change },
    })
    expect(status).toBe(409)
    expect(body).toMatchObject({ rule, detail: expect.stringContaining(basis) })
    expect((await read(id)).current).toBeNull()
  })

  test('of a day before the text was in force is not held against it', async () => {
    const { id } = await newBranch(world())
    const params = { organizationId: id }
    const old = await app.must(recordElection, office(), {
      params,
      body: { ...officers(await newPerson(world()), '2018-10-27', 9) },
    })
    expect(old.years).toBe(3)
    const next = await app.send(recordElection, office(), {
      params,
      body: { ...officers(await newPerson(world()), '2021-10-27', 9) },
    })
    expect(next.body).toMatchObject({ rule: 'seat.committee-needed' })
  })

  test('that departs from a general rule asks for a reason and shows it afterwards', async () => {
    const { id } = await newBranch(world())
    const seats = []
    for (const duty of ['secretary', 'organization-work', 'plain-member'] as const)
      seats.push({ duties: [duty], personId: await newPerson(world()) })
    const body = { electedOn: '2025-03-01', body: 'committee' as const, fullMembers: 20, seats }
    const refused = await app.send(recordElection, office(), { params: { organizationId: id }, body })
    expect(refused.body).toMatchObject({
      rule: 'term.reason-needed',
      facts: { departures: [{ rule: 'seat.duty-missing' }] },
    })
    await app.must(recordElection, office(), {
      params: { organizationId: id },
      body: { ...body, reason: '由上级统一分工' },
    })
    expect((await read(id)).warnings).toMatchObject([
      { rule: 'seat.duty-missing', strength: 'soft', detail: expect.stringContaining('由上级统一分工') },
    ])
  })

  test('sent by two at the same moment is entered once', async () => {
    const { id } = await newBranch(world())
    const body = officers(await newPerson(world()), '2025-03-01')
    const answers = await Promise.all(
      [1, 2, 3].map(() => app.send(recordElection, office(), { params: { organizationId: id }, body })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })
})

describe('the end of a term', () => {
  test('moves by approval, by a year in all; a past day still sees the end that was known then', async () => {
    const { id } = await newBranch(world())
    const term = await elected(world(), { organizationId: id, electedOn: '2023-08-31' })
    expect(term.endsOn).toBe('2026-08-31')
    const params = { termId: term.id }
    const extension = {
      kind: 'extension' as const,
      approvedOn: '2026-08-20',
      number: '云教党〔2026〕7号',
      reason: '学校调整',
    }
    const extended = await app.must(recordExtension, office(), {
      params,
      body: { ...extension, toOn: '2027-02-28', version: term.version },
    })
    expect(extended).toMatchObject({ lawfulEnd: '2026-08-31', endsOn: '2027-02-28', clock: 'six-months' })
    expect((await read(id, '2026-08-19')).current).toMatchObject({ endsOn: '2026-08-31', extensions: [] })
    const beyond = await app.send(recordExtension, office(), {
      params,
      body: { ...extension, toOn: '2027-09-01', version: extended.version },
    })
    expect(beyond.body).toMatchObject({
      rule: 'term.shift-too-long',
      detail: expect.stringContaining('《中国共产党基层组织选举工作条例》第三条'),
    })
    const stale = await app.send(recordExtension, office(), {
      params,
      body: { ...extension, toOn: '2027-03-31', version: term.version },
    })
    expect(stale.body).toMatchObject({ type: expect.stringContaining('out-of-date') })
  })

  test('that has passed is a warning with its article', async () => {
    const { id } = await newBranch(world())
    await elected(world(), { organizationId: id, electedOn: '2022-03-15' })
    expect((await read(id)).warnings).toMatchObject([
      { rule: 'term.ended', strength: 'hard', basis: '《中国共产党基层组织选举工作条例》第三条' },
    ])
    expect((await read(id, '2025-03-15')).warnings).toEqual([])
  })
})

test('months are counted by the program as by the database, also at the ends of months', async () => {
  const days = ['2024-02-29', '2026-08-31', '2026-12-31', '2027-02-28', '2023-10-30', '2028-01-31']
  for (const months of [-60, -12, -7, -6, 6, 36])
    for (const day of days) {
      const { rows } = await app.within(county.tenantId, (tx) =>
        sql<{ day: string }>`select (${day}::date + make_interval(months => ${months}))::date as day`.execute(
          tx,
        ),
      )
      expect([day, months, rows[0]?.day]).toEqual([day, months, addMonthsTo(day, months)])
    }
  // A program that lets the day run over into the next month, as dates of the language do, is caught.
  const runsOver = new Date(Date.UTC(2026, 7 - 6, 31)).toISOString().slice(0, 10)
  expect(runsOver).not.toBe(addMonthsTo('2026-08-31', -6))
})

test('the result is reported, filed and approved in order', async () => {
  const { id } = await newBranch(world())
  const term = await elected(world(), { organizationId: id })
  const send = (body: object, version = term.version) =>
    app.send(recordReport, office(), {
      params: { termId: term.id },
      body: { reportedOn: null, filedOn: null, approvedOn: null, ...body, version },
    })
  expect((await send({ approvedOn: '2024-03-20' })).body).toMatchObject({ rule: 'term.not-reported' })
  const done = await send({
    reportedOn: '2024-03-16',
    filedOn: '2024-03-20',
    approvedOn: '2024-03-22',
    approvalNumber: '批〔2024〕3号',
  })
  expect(done.body).toMatchObject({ report: { filedOn: '2024-03-20', approvalNumber: '批〔2024〕3号' } })
  expect((await read(id, '2024-03-18')).current?.report).toEqual({
    reportedOn: '2024-03-16',
    filedOn: null,
    approvedOn: null,
    approvalNumber: '',
  })
})

describe('a seat that falls empty', () => {
  test('starts the clock of a by-election, and who comes in stays for the rest of the term', async () => {
    const { id } = await newBranch(world())
    const term = await elected(world(), { organizationId: id })
    const [secretary, organizer] = term.seats
    const left = await app.must(vacateSeat, office(), {
      params: { termId: term.id, seatId: organizer?.id ?? '' },
      body: { on: '2026-06-01', leftAs: 'transferred', version: term.version },
    })
    expect(left.seats[1]).toMatchObject({
      holder: null,
      vacancy: { since: '2026-06-01', dueOn: '2026-07-31', overdue: true },
      earlier: [{ leftAs: 'transferred', until: '2026-06-01' }],
    })
    const { warnings } = await read(id)
    expect(warnings.map(({ rule, strength }) => [rule, strength])).toEqual([
      ['seat.vacant', 'hard'],
      ['seat.vacant-too-long', 'local'],
    ])
    const fill = (body: object) =>
      app.send(fillSeat, office(), {
        params: { termId: term.id, seatId: organizer?.id ?? '' },
        body: {
          since: '2026-09-08',
          personId: secretary?.holder?.personId as never,
          version: left.version,
          ...body,
        } as never,
      })
    expect((await fill({ cameBy: 'appointment' })).body).toMatchObject({
      rule: 'seat.appointed-member',
      detail: expect.stringContaining('第二十一条'),
    })
    expect((await fill({ cameBy: 'by-election' })).body).toMatchObject({ rule: 'seat.same-person' })
    expect((await fill({ cameBy: 'by-election', since: '2026-05-31' })).body).toMatchObject({
      rule: 'seat.filled-before-empty',
    })
    const filled = await fill({ cameBy: 'by-election', personId: await newPerson(world(), '补选者') })
    expect(filled.body).toMatchObject({ endsOn: term.endsOn })
    expect((await read(id)).current?.seats[1]).toMatchObject({
      holder: { name: '补选者', cameBy: 'by-election' },
      vacancy: null,
    })
    expect((await read(id, '2026-07-01')).current?.seats[1]).toMatchObject({
      holder: null,
      vacancy: { overdue: false },
    })
  })

  test('a secretary who leaves loses the post; one whom the superior appoints gets it', async () => {
    const { id } = await newBranch(world())
    const term = await elected(world(), { organizationId: id })
    const seatId = term.seats[0]?.id ?? ''
    const left = await app.must(vacateSeat, office(), {
      params: { termId: term.id, seatId },
      body: { on: '2026-09-01', leftAs: 'retired', version: term.version },
    })
    expect((await secretaries(id)).map(([, , until]) => until)).toEqual(['2026-09-01'])
    const successor = await newPerson(world())
    await app.must(fillSeat, office(), {
      params: { termId: term.id, seatId },
      body: { personId: successor, since: '2026-09-05', cameBy: 'appointment', version: left.version },
    })
    expect((await secretaries(id)).at(-1)).toEqual([successor, '2026-09-05', null])
  })

  test('is due after as many days as the office set; it is told that the number is its own', async () => {
    const { version } = await app.must(getTermSettings, office())
    await app.must(saveTermSettings, office(), { body: { byElectionDays: 30, version } })
    const { id } = await newBranch(world())
    const term = await elected(world(), { organizationId: id })
    const left = await app.must(vacateSeat, office(), {
      params: { termId: term.id, seatId: term.seats[2]?.id ?? '' },
      body: { on: '2026-09-01', leftAs: 'died', version: term.version },
    })
    expect(left.seats[2]?.vacancy?.dueOn).toBe('2026-10-01')
    const again = await app.send(saveTermSettings, office(), { body: { byElectionDays: 90, version } })
    expect(again.body).toMatchObject({ type: expect.stringContaining('out-of-date') })
  })
})

describe('who sees and keeps terms', () => {
  test('a secretary reads the own body, its officer keeps what lies below, never the own', async () => {
    const own = county.organization('西山中学党总支')
    const below = county.organization('西山中学第一支部')
    const { west, east } = county.users
    const mine = await app.must(getOrganizationTerms, west, { params: { organizationId: own } })
    expect(mine.may).toEqual({ keep: false, receive: true })
    expect((await app.must(getOrganizationTerms, west, { params: { organizationId: below } })).may.keep).toBe(
      true,
    )
    expect((await app.send(getOrganizationTerms, east, { params: { organizationId: own } })).status).toBe(404)
    const refused = await app.send(recordElection, west, {
      params: { organizationId: own },
      body: officers(await newPerson(world()), '2025-03-01'),
    })
    expect(refused.status).toBe(403)
    const { rows } = await app.must(listTerms, west, { query: { limit: 200 } })
    expect(rows.map(({ organization }) => organization.name).toSorted()).toEqual(
      ['西山中学第一支部', '西山中学党总支'].toSorted(),
    )
    expect((await app.must(listTerms, county.users.personnel, { query: {} })).total).toBe(0)
    expect((await app.must(listTerms, county.users.administrator, { query: {} })).total).toBe(0)
    const all = await app.must(listTerms, county.users.leader, { query: { limit: 200 } })
    expect(all.total).toBeGreaterThan(4)
    expect(all.rows.some(({ may }) => may.keep)).toBe(false)
  })

  test('the superior is the nearest body that was given the oversight of terms', async () => {
    const below = county.organization('西山中学第一支部')
    const top = county.organization('试验县教育局党委')
    expect((await read(below)).superior?.name).toBe('西山中学党总支')
    const authority = {
      params: { organizationId: top },
      body: { matter: 'oversee-terms' as const, from: '2026-01-01' },
    }
    await app.must(saveAuthority, office(), { ...authority, body: { ...authority.body, holds: true } })
    expect((await read(below)).superior?.name).toBe('试验县教育局党委')
    expect((await read(below, '2025-12-31')).superior?.name).toBe('西山中学党总支')
    expect(
      (await app.must(getOrganizationTerms, county.users.west, { params: { organizationId: below } })).may
        .keep,
    ).toBe(false)
    await app.must(saveAuthority, office(), { ...authority, body: { ...authority.body, holds: false } })
    expect((await read(below)).superior?.name).toBe('西山中学党总支')
  })
})

test('the calendar filters, counts and pages; the sheet holds the same rows', async () => {
  const { id, name } = await newBranch(world())
  await elected(world(), { organizationId: id, electedOn: '2023-11-20' })
  const found = await app.must(listTerms, office(), { query: { search: name } })
  expect(found.rows).toMatchObject([
    {
      organization: { id },
      endsOn: '2026-11-20',
      clock: 'six-months',
      reminder: { duty: 'overdue', by: '2026-05-20' },
    },
  ])
  const overdue = await app.must(listTerms, office(), { query: { duty: 'overdue', limit: 200 } })
  expect(overdue.total).toBe(overdue.counts.duties.overdue)
  expect(overdue.rows.every(({ reminder }) => reminder.duty === 'overdue')).toBe(true)
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await app.must(listTerms, office(), { query: { limit: 3, ...(after && { after }) } })
    ids.push(...page.rows.map(({ organization }) => organization.id))
    after = page.next ?? undefined
  } while (after)
  const all = await app.must(listTerms, office(), { query: { limit: 200 } })
  expect(ids).toEqual(all.rows.map(({ organization }) => organization.id))
  const sheet = await app.send(exportTerms, office(), { query: { search: name } })
  const [first] = await readSheets(sheet.body as unknown as Uint8Array)
  expect(JSON.stringify(first)).toContain('2026-11-20')
})

describe('formation and authority', () => {
  const facts = {
    kind: 'ordinary' as const,
    appliedOn: '2019-07-01',
    approvedOn: '2019-08-20',
    approverId: null,
    approver: '试验县委组织部',
    replyNumber: '试组复〔2019〕8号',
    filedOn: '2019-08-25',
    otherUnits: [],
    purpose: '',
    purposeFrom: null,
    purposeUntil: null,
    reason: '',
  }

  test('a late reply asks for a reason; the facts are kept and come back', async () => {
    const { id } = await newBranch(world())
    const params = { organizationId: id }
    const late = await app.send(saveFormation, office(), { params, body: { ...facts, version: 0 } })
    expect(late.body).toMatchObject({ rule: 'term.reason-needed', detail: expect.stringContaining('第六条') })
    const saved = await app.must(saveFormation, office(), {
      params,
      body: { ...facts, reason: '暑假', version: 0 },
    })
    expect(saved).toMatchObject({ formation: { replyNumber: '试组复〔2019〕8号' }, version: 1 })
    expect(saved.warnings).toHaveLength(1)
    const stale = await app.send(saveFormation, office(), {
      params,
      body: { ...facts, reason: '又改', version: 0 },
    })
    expect(stale.status).toBe(409)
  })

  test('a temporary branch is appointed, has no end, and may not approve members', async () => {
    const { id } = await newBranch(world())
    const params = { organizationId: id }
    await app.must(saveFormation, office(), {
      params,
      body: { ...facts, kind: 'temporary', approvedOn: '2019-07-20', purpose: '支教队', version: 0 },
    })
    const person = await newPerson(world())
    const election = await app.send(recordElection, office(), {
      params,
      body: officers(person, '2025-03-01'),
    })
    expect(election.body).toMatchObject({
      rule: 'term.temporary-elects-not',
      detail: expect.stringContaining('第八条'),
    })
    const appointed = await app.must(recordElection, office(), {
      params,
      body: { ...officers(person, '2025-03-01'), formedBy: 'appointment' },
    })
    expect(appointed).toMatchObject({ years: null, endsOn: null, clock: 'open' })
    for (const matter of ['approve-members', 'receive-members'] as const)
      expect(
        (
          await app.send(saveAuthority, office(), {
            params,
            body: { matter, holds: true, from: '2025-03-01' },
          })
        ).body,
      ).toMatchObject({ rule: 'authority.temporary' })
    const shift = await app.send(recordExtension, office(), {
      params: { termId: appointed.id },
      body: {
        kind: 'extension',
        toOn: '2027-01-01',
        approvedOn: '2026-01-01',
        reason: '延',
        version: appointed.version,
      },
    })
    expect(shift.body).toMatchObject({ rule: 'term.no-end' })
  })

  test('an authority has dates; twice the same is refused, a general branch approves nobody', async () => {
    const { id } = await newBranch(world(), 'general-branch')
    const params = { organizationId: id }
    const give = (matter: 'review-members' | 'approve-members', from: string, holds = true) =>
      app.send(saveAuthority, office(), { params, body: { matter, holds, from, basis: '局党委授权' } })
    expect((await give('approve-members', '2025-01-01')).body).toMatchObject({
      rule: 'authority.approve-members',
      detail: expect.stringContaining('发展党员工作细则'),
    })
    expect((await give('review-members', '2025-01-01')).status).toBe(200)
    expect((await give('review-members', '2025-06-01')).body).toMatchObject({
      rule: 'authority.held-already',
    })
    expect((await give('review-members', '2026-01-01', false)).status).toBe(200)
    expect((await give('review-members', '2026-02-01', false)).body).toMatchObject({
      rule: 'authority.not-held',
    })
    const on = async (day: string) =>
      (await app.must(getFormation, office(), { params, query: { on: day } })).authorities.map(
        ({ matter }) => matter,
      )
    expect([await on('2024-12-31'), await on('2025-12-31'), await on('2026-01-01')]).toEqual([
      [],
      ['review-members'],
      [],
    ])
  })
})

test('what a merger ends can be given back exactly', async () => {
  const { id } = await newBranch(world())
  const term = await elected(world(), { organizationId: id })
  const left = await app.must(vacateSeat, office(), {
    params: { termId: term.id, seatId: term.seats[2]?.id ?? '' },
    body: { on: '2026-08-01', leftAs: 'resigned', version: term.version },
  })
  const before = (await read(id)).current
  const on = '2026-09-10'
  const { tenantId } = county
  const running = await app.within(tenantId, (tx) =>
    runningTermsOf({ tx, tenantId }, { organizationIds: [id], on }),
  )
  expect(running).toMatchObject([{ termId: term.id, holders: 2, vacancies: 1, endsOn: '2027-03-15' }])
  const context = (tx: never) =>
    ({
      tx,
      tenantId,
      today: on,
      newId: app.clock.newId,
      actor: { accountId: office().accountId },
      traces: { count: 0 },
    }) as never
  expect(
    await app.within(tenantId, (tx) => authoritiesOn({ tx, tenantId }, { organizationId: id, on })),
  ).toEqual([])
  const [facts] = await app.within(tenantId, (tx) => termFactsOf(tx, { tenantId, on, among: [id] }))
  expect(facts).toMatchObject({ termId: term.id, seats: 3, vacancies: 1, secretary: '被选者' })
  const carried = await app.within(tenantId, (tx) =>
    carryTerms(context(tx as never), { organizationId: id, on, as: 'merged' }),
  )
  expect((await read(id)).current).toBeNull()
  expect((await read(id)).earlier[0]).toMatchObject({ closedAs: 'merged' })
  const holders = await app.within(tenantId, (tx) => seatHoldersOn(tx, { tenantId, on }))
  expect(holders.some(({ organizationId }) => organizationId === id)).toBe(false)
  await app.within(tenantId, (tx) => returnTerms(context(tx as never), { organizationId: id, carried }))
  const { version: _before, ...was } = before ?? left
  const { version: _after, ...is } = (await read(id)).current ?? left
  expect(is).toEqual(was)
})
