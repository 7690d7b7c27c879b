import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import {
  addMeasure,
  discardPlan,
  editMeasure,
  getPlan,
  listPlans,
  publishPlan,
  removeMeasure,
  settlePhrase,
} from '../plans.contract.ts'
import { getGrid, getOverview, listOwed, listTasks } from '../tasks.contract.ts'
import { draftPlan, publishedPlan } from './plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const unclearNotice = `关于两件事的通知
1.整理档案。请各有关单位抓紧。
牵头股室：档案专班
落实单位：各有关单位
完成时限：2026年10月底
2.开展谈话。
牵头股室：党委办
落实单位：东河小学
完成时限：2026年10月底
试验县教育局
2026年9月7日
`

describe('a notice becomes a plan', () => {
  test('a clear notice resolves leads, executing units and deadlines by itself', async () => {
    const plan = await draftPlan(app, county)
    expect(plan.documentNumber).toBe('试教党〔2026〕5号')
    expect(plan.measures.map(({ number }) => number.replace(/[.．]/, ''))).toEqual(['1', '2'])
    const [first, second] = plan.measures
    expect(first?.leads.map(({ name }) => name)).toEqual(['党委办'])
    expect(first?.audience.map(({ name }) => name)).toEqual([
      '东河小学党支部',
      '西山中学党总支',
      '南桥幼儿园党支部',
    ])
    expect(first?.dueOn).toBe('2026-11-30')
    expect(second?.leads.map(({ name }) => name)).toEqual(['人事股'])
    expect(second?.audience.map(({ name }) => name)).toEqual(['东河小学', '西山中学'])
    expect([second?.dueOn, second?.standing]).toEqual(['2026-12-31', true])
    expect(plan.blockers).toEqual([])
    expect(plan.wouldIssue).toEqual({ tasks: 5, organizations: 5, overdue: 0 })
  })

  test('names that the directory does not know block publication until a person says what they mean', async () => {
    const draft = await draftPlan(app, county, unclearNotice)
    const { office } = county.users
    const params = { planId: draft.id }
    expect(draft.blockers.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['measure.no-lead', 'measure.no-audience', 'measure.unconfirmed']),
    )
    const refused = await app.send(publishPlan, office, { params, body: { version: draft.version } })
    expect(refused.status).toBe(409)
    const personnel = county.organization('人事股')
    await app.must(settlePhrase, office, {
      params,
      body: { field: 'lead', phrase: '档案专班', organizationIds: [personnel] },
    })
    const settled = await app.must(settlePhrase, office, {
      params,
      body: { field: 'units', phrase: '各有关单位', organizationIds: [county.organization('西山中学')] },
    })
    expect(settled.blockers).toEqual([])
    const done = await app.must(publishPlan, office, { params, body: { version: settled.version } })
    expect(done).toEqual({ taskCount: 2, organizationCount: 2 })
  })

  test('a measure can be added, corrected and taken out by hand, and a draft discarded', async () => {
    const { office } = county.users
    const draft = await draftPlan(app, county)
    const params = { planId: draft.id }
    const added = await app.must(addMeasure, office, { params, body: { heading: '补充一条', text: '内容' } })
    const measure = added.measures.at(-1)
    if (!measure) throw new Error('nothing was added')
    const edited = await app.must(editMeasure, office, {
      params: { measureId: measure.id },
      body: {
        leadIds: [county.organization('党委办')],
        audienceIds: [county.organization('东河小学')],
        dueOn: '2026-10-10',
        version: measure.version,
      },
    })
    expect(edited.blockers).toEqual([])
    expect(edited.measures.at(-1)?.audience.map(({ name }) => name)).toEqual(['东河小学'])
    const stale = await app.send(removeMeasure, office, {
      params: { measureId: measure.id },
      body: { version: measure.version },
    })
    expect(stale.status).toBe(409)
    const without = await app.must(removeMeasure, office, {
      params: { measureId: measure.id },
      body: { version: edited.measures.at(-1)?.version ?? 0 },
    })
    expect(without.measures).toHaveLength(2)
    expect((await app.send(discardPlan, office, { params, body: { version: draft.version } })).status).toBe(
      409,
    )
    await app.must(discardPlan, office, { params, body: { version: without.version } })
    expect((await app.send(getPlan, office, { params })).status).toBe(404)
  })

  test('the second of two people who edit the same measure is told, with what stands there now', async () => {
    const { office } = county.users
    const draft = await draftPlan(app, county)
    const [measure] = draft.measures
    if (!measure) throw new Error('no measure')
    const change = (dueOn: string) =>
      app.send(editMeasure, office, {
        params: { measureId: measure.id },
        body: { dueOn, version: measure.version },
      })
    expect((await change('2026-10-01')).status).toBe(200)
    const second = await change('2026-10-02')
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      type: '/problems/out-of-date',
      title: '已被他人修改',
      facts: { current: { dueOn: '2026-10-01' } },
    })
  })
})

describe('publication', () => {
  test('one task per measure and executing organisation, once, however often it is asked', async () => {
    const plan = await draftPlan(app, county)
    const { office } = county.users
    const input = { params: { planId: plan.id }, body: { version: plan.version }, key: 'publish-this-once' }
    const [first, second] = await Promise.all([
      app.send(publishPlan, office, input),
      app.send(publishPlan, office, input),
    ])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body).toEqual(second.body)
    const { total } = await app.must(listTasks, county.users.leader, { query: { planId: plan.id } })
    expect(total).toBe(5)
    const again = await app.send(publishPlan, office, { ...input, key: 'publish-once-more' })
    expect(again.status).toBe(409)
  })

  test('a published plan is closed to editing', async () => {
    const { planId } = await publishedPlan(app, county)
    const plan = await app.must(getPlan, county.users.office, { params: { planId } })
    expect(plan.may).toEqual({ edit: false, publish: false })
    const refused = await app.send(addMeasure, county.users.office, {
      params: { planId },
      body: { heading: '晚到的一条' },
    })
    expect(refused.body).toMatchObject({ rule: 'plan.published' })
  })

  test('a school finds its own tasks and no others, with the clause behind each', async () => {
    const other = await testApp()
    const place = await smallCounty(other)
    await publishedPlan(other, place)
    const owed = await other.must(listOwed, place.users.east, {
      query: { organizationId: place.organization('东河小学党支部') },
    })
    const all = [...owed.thisWeek, ...owed.thisMonth, ...owed.later, ...owed.standing]
    expect(all.map(({ organization }) => organization.name).sort()).toEqual(['东河小学', '东河小学党支部'])
    expect(all.every(({ clause }) => clause.length > 0)).toBe(true)
    expect(owed.openCount).toBe(2)
    const foreign = await other.send(listOwed, place.users.east, {
      query: { organizationId: place.organization('西山中学党总支') },
    })
    expect(foreign.status).toBe(404)
    await other.stop()
  })

  test('the grid, the overview and the list agree to the row', async () => {
    const other = await testApp()
    const place = await smallCounty(other)
    const { planId } = await publishedPlan(other, place)
    const { leader } = place.users
    const grid = await other.must(getGrid, leader, { params: { planId } })
    const marks = grid.rows
      .map(({ marks: row }) => row)
      .join('')
      .replaceAll('.', '')
    const overview = await other.must(getOverview, leader)
    expect(overview.figures.length).toBeLessThanOrEqual(7)
    for (const figure of overview.figures) {
      const { total } = await other.must(listTasks, leader, { query: figure.filter ?? {} })
      expect([figure.key, total]).toEqual([figure.key, figure.value])
    }
    expect(marks).toHaveLength(overview.figures.find(({ key }) => key === 'tasks')?.value ?? 0)
    await other.stop()
  })
})

test("a draft is its own office's: leaders, schools and other sections do not see it", async () => {
  const draft = await draftPlan(app, county)
  const { leader, personnel, east, member } = county.users
  for (const user of [leader, personnel, east, member])
    expect((await app.send(getPlan, user, { params: { planId: draft.id } })).status).toBe(404)
  const { rows } = await app.must(listPlans, leader, { query: { state: 'draft' } })
  expect(rows).toEqual([])
})

test("a lead's name can be settled again: the first answer gives way, the order of the names stays", async () => {
  const text = unclearNotice.replace('牵头股室：档案专班', '牵头股室：档案专班、人事股')
  const draft = await draftPlan(app, county, text)
  const settle = (name: string) =>
    app.must(settlePhrase, county.users.office, {
      params: { planId: draft.id },
      body: { field: 'lead', phrase: '档案专班', organizationIds: [county.organization(name)] },
    })
  const leads = (plan: typeof draft) => plan.measures[0]?.leads.map(({ name }) => name)
  expect(leads(draft)).toEqual(['人事股'])
  expect(leads(await settle('西山中学'))).toEqual(['西山中学', '人事股'])
  expect(leads(await settle('党委办'))).toEqual(['党委办', '人事股'])
  expect(leads(await settle('人事股'))).toEqual(['人事股'])
})
