import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { addCalendarPeriod } from '#modules/calendar/calendar.contract.ts'
import {
  getBurdenCard,
  getOrganizationBurden,
  getPlaceBurden,
  getSectionBurden,
  listSectionBurden,
} from '#modules/plans/burden.contract.ts'
import { derivePlan } from '#modules/plans/changes.contract.ts'
import { createPlan, addMeasure, editMeasure } from '#modules/plans/plans.contract.ts'
import { judgeTask } from '#modules/plans/tasks.contract.ts'
import { draftPlan, publishedPlan, taskOf } from '../plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const cardOf = (planId: string, user = county.users.office) =>
  app.must(getBurdenCard, user, { params: { planId } })

test('the card prices each measure, sums by school to the minute, and counts branch and school as one place', async () => {
  const plan = await draftPlan(app, county)
  const [first, second] = plan.measures
  // 各基层党组织: three branches under the committee; 各中小学校: two schools in which two of them stand.
  await app.must(editMeasure, county.users.office, {
    params: { measureId: first?.id ?? '' },
    body: { effortKind: 'construction', effortMinutes: 125, version: first?.version ?? 0 },
  })
  const card = await cardOf(plan.id)
  expect(
    card.measures.map(({ minutes, usual, organizations, total }) => [minutes, usual, organizations, total]),
  ).toEqual([
    [125, false, 3, 375],
    [240, true, 2, 480],
  ])
  expect(card.minutes).toBe(855)
  expect(card.places.map(({ organization, minutes }) => [organization.name, minutes])).toEqual([
    ['东河小学', 365],
    ['西山中学', 365],
    ['南桥幼儿园', 125],
  ])
  expect(card.places[0]).toMatchObject({
    busiest: { month: '2026-12', minutes: 240, others: 0 },
    term: { minutes: 365, others: 0 },
  })
  expect(card.term.label).toBe('2026—2027 学年上学期')
  expect(card.section).toMatchObject({ organization: { name: '党委办' }, minutes: 855, others: 0 })
  expect(card.measures[1]?.rules.map(({ code }) => code)).toContain('burden.no-cadence')
  expect(second?.standing).toBe(true)
})

test('what is in force adds up with the draft; the same work asked twice and exam weeks are told', async () => {
  const { tasks } = await publishedPlan(app, county)
  await app.must(addCalendarPeriod, county.users.office, {
    body: { kind: 'exam', name: '期中考试', startsOn: '2026-11-30', endsOn: '2026-12-02' },
  })
  const draft = await draftPlan(app, county)
  const before = await cardOf(draft.id)
  const east = before.places.find(({ organization }) => organization.name === '东河小学')
  expect(east).toMatchObject({ minutes: 480, term: { minutes: 480, others: 480 } })
  expect(before.section).toMatchObject({ minutes: 1200, others: 1200 })
  expect(before.measures[0]).toMatchObject({
    clashes: [{ on: '2026-11-30', what: '完成时限', kind: 'exam', name: '期中考试' }],
    overlaps: [{ by: 'heading', shared: 3, section: { name: '党委办' } }],
  })
  // Released tasks ask for nothing any more.
  const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
  await app.must(judgeTask, county.users.office, {
    params: { taskId: task.id },
    body: { judgement: 'release', version: task.version },
  })
  const after = await cardOf(draft.id)
  const same = after.places.find(({ organization }) => organization.name === '东河小学')
  expect(same?.term.others).toBe(240)
  expect(after.measures[0]?.overlaps[0]?.shared).toBe(2)
})

test('an amendment is not counted beside the plan that it changes', async () => {
  const { planId } = await publishedPlan(app, county)
  const amendment = await app.must(derivePlan, county.users.office, {
    params: { planId },
    body: { as: 'amendment' },
  })
  const alone = await cardOf(amendment.id)
  const copy = await app.must(derivePlan, county.users.office, { params: { planId }, body: { as: 'copy' } })
  const beside = await cardOf(copy.id)
  expect(beside.section.others - alone.section.others).toBe(1200)
})

test('words written by hand are held against the rules, too', async () => {
  const plan = await app.must(createPlan, county.users.office, {
    body: { organizationId: county.organization('党委办'), title: '手工计划' },
  })
  await app.must(addMeasure, county.users.office, {
    params: { planId: plan.id },
    body: { heading: '签订责任状', text: '每周报送现场照片。' },
  })
  const card = await cardOf(plan.id)
  expect(card.measures[0]?.rules.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['lightness.photos', 'lightness.veto']),
  )
})

test('each line of a school is the sum of its rows, of this plan and of all others, to the minute', async () => {
  await publishedPlan(app, county)
  const draft = await draftPlan(app, county)
  const [first] = draft.measures
  await app.must(editMeasure, county.users.office, {
    params: { measureId: first?.id ?? '' },
    body: {
      effortMinutes: 77,
      dueOn: '2027-05-31',
      standing: true,
      reviewEvery: 'month',
      version: first?.version ?? 0,
    },
  })
  const card = await cardOf(draft.id)
  const rowsOf = (organizationId: string, user = county.users.office) =>
    app.send(getPlaceBurden, user, { params: { planId: draft.id, organizationId } })
  const sum = (minutes: number[]) => minutes.reduce((total, one) => total + one, 0)
  expect(card.places.length).toBe(3)
  for (const place of card.places) {
    const { own, others } = await app.must(getPlaceBurden, county.users.office, {
      params: { planId: draft.id, organizationId: place.organization.id },
    })
    expect(sum(own.map(({ minutes }) => minutes))).toBe(place.minutes)
    expect(sum(own.map(({ inTerm }) => inTerm))).toBe(place.term.minutes)
    expect(sum(others.map(({ minutes }) => minutes))).toBe(place.term.others)
    expect(others.length).toBeGreaterThan(0)
  }
  // What is asked of a place that the plan does not touch is none of its asker's business.
  const elsewhere = await rowsOf(county.organization('人事股'))
  expect(elsewhere.body).toMatchObject({ own: [], others: [] })
  expect((await rowsOf(card.places[0]?.organization.id ?? '', county.users.east)).status).toBe(404)
})

test('length, contests, 一票否决 and photos are told, each with the paper that it rests on', async () => {
  const plan = await draftPlan(
    app,
    county,
    `试验县教育局关于评比的通知
试教党〔2026〕9号
各基层党组织：
${'现将有关工作安排如下，请各单位认真落实。'.repeat(260)}
1.开展评比。年底验收后挂牌命名。
牵头股室：党委办
落实单位：各基层党组织
完成时限：2026年11月底
2.严格问责。未完成的实行一票否决。
牵头股室：党委办
落实单位：各基层党组织
完成时限：2026年11月底
试验县教育局
2026年9月7日
`,
  )
  const [first] = plan.measures
  await app.must(editMeasure, county.users.office, {
    params: { measureId: first?.id ?? '' },
    body: {
      evidence: 'photo',
      evidenceReason: '上级验收',
      evidenceUntil: '2026-12-31',
      version: first?.version ?? 0,
    },
  })
  const card = await cardOf(plan.id)
  const rules = [...card.rules, ...card.measures.flatMap((measure) => measure.rules)]
  expect(rules.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['lightness.length', 'lightness.contest', 'lightness.veto', 'burden.evidence']),
  )
  expect(rules.every(({ message }) => message.includes('依据'))).toBe(true)
})

test('the card is for those who ask and approve, and for leaders; schools see what is asked of themselves', async () => {
  const { planId } = await publishedPlan(app, county)
  await cardOf(planId, county.users.leader)
  const school = await app.send(getBurdenCard, county.users.east, { params: { planId } })
  expect(school.status).toBe(403)
  const own = await app.must(getOrganizationBurden, county.users.east, {
    params: { organizationId: county.organization('东河小学党支部') },
    query: { month: '2026-12' },
  })
  expect(own.minutes).toBe(own.rows.reduce((sum, { total }) => sum + total, 0))
  expect(own.rows.every(({ heading }) => heading.includes('师德'))).toBe(true)
  const other = await app.send(getOrganizationBurden, county.users.west, {
    params: { organizationId: county.organization('东河小学党支部') },
  })
  expect(other.status).toBe(404)
})

test('the sections’ table is a sum over the rows that its cells lead to', async () => {
  const table = await app.must(getSectionBurden, county.users.leader, {})
  expect(table.rows.length).toBeGreaterThan(0)
  for (const row of table.rows)
    for (const [index, month] of table.term.months.entries()) {
      const { minutes, rows } = await app.must(listSectionBurden, county.users.leader, {
        params: { organizationId: row.organization.id },
        query: { month },
      })
      expect(minutes).toBe(row.minutes[index])
      expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(minutes)
      expect(rows.every((one) => Number.isInteger(one.minutes))).toBe(true)
    }
  const own = await app.must(getSectionBurden, county.users.personnel, {})
  expect(own.rows.map(({ organization }) => organization.name)).toEqual(['人事股'])
  const foreign = await app.send(listSectionBurden, county.users.personnel, {
    params: { organizationId: county.organization('党委办') },
    query: { month: '2026-11' },
  })
  expect(foreign.status).toBe(404)
})
