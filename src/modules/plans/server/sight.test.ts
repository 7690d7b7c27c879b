import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import { listPeople } from '#modules/organizations/people.contract.ts'
import {
  addMeasure,
  createPlan,
  editMeasure,
  listPlans,
  publishPlan,
  settlePhrase,
  type Plan,
} from '../plans.contract.ts'
import { answerTask, getTask, judgeTask, listTasks } from '../tasks.contract.ts'
import { draftPlan, publishedPlan } from './plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

async function receivers(user: TestUser): Promise<string[]> {
  const { rows } = await app.must(listTasks, user, { query: { limit: '200' } })
  return [...new Set(rows.map(({ organization }) => organization.name))].sort()
}

test('what one post lets somebody see does not widen what another one lets them do', async () => {
  await publishedPlan(app, county)
  const alone = await receivers(county.users.east)
  const secretary = { role: 'secretary' as const, organizationId: county.organization('东河小学党支部') }
  const top = county.organization('试验县教育局党委')
  const bureau = county.organization('试验县教育局')
  for (const other of [
    { role: 'member' as const, organizationId: top },
    { role: 'administrator' as const, organizationId: bureau },
  ]) {
    const both = await app.user(county.tenantId, [secretary, other])
    expect([other.role, await receivers(both)]).toEqual([other.role, alone])
  }
})

test('a plain member of the top committee sees nobody of the register', async () => {
  const member = await app.user(county.tenantId, [
    { role: 'member', organizationId: county.organization('试验县教育局党委') },
  ])
  expect((await app.must(listPeople, member)).total).toBe(0)
})

async function publishTo(names: string[], lead = '党委办'): Promise<Plan['id']> {
  const { office } = county.users
  const draft = await app.must(createPlan, office, {
    body: { organizationId: county.organization('党委办'), title: '手工计划' },
  })
  const params = { planId: draft.id }
  const added = await app.must(addMeasure, office, { params, body: { heading: '股室也要办的事' } })
  const measure = added.measures.at(-1)
  if (!measure) throw new Error('nothing was added')
  const ready = await app.must(editMeasure, office, {
    params: { measureId: measure.id },
    body: {
      leadIds: [county.organization(lead)],
      audienceIds: names.map((name) => county.organization(name)),
      dueOn: '2026-12-01',
      settle: measure.diagnostics.map((_one, index) => index),
      version: measure.version,
    },
  })
  const published = { params, body: { version: ready.version } }
  const answered = await app.send(publishPlan, office, published)
  if (answered.status !== 200) throw new Error(JSON.stringify(answered.body))
  return draft.id
}

test('a section that has to execute a measure sees its task and answers it', async () => {
  const planId = await publishTo(['人事股'])
  const { rows } = await app.must(listTasks, county.users.personnel, { query: { planId } })
  const [task] = rows
  if (!task) throw new Error('the section does not see its task')
  const params = { taskId: task.id }
  const answered = await app.must(answerTask, county.users.personnel, {
    params,
    body: { answer: 'report', text: '已办好', version: task.version },
  })
  expect(answered.history.at(-1)).toMatchObject({ action: 'report', organizationName: '人事股' })
})

test('a unit that leads judges; when it was closed, the issuing office stands in', async () => {
  const planId = await publishTo(['东河小学党支部'], '南桥幼儿园')
  const { rows } = await app.must(listTasks, county.users.east, { query: { planId } })
  const [task] = rows
  if (!task) throw new Error('no task')
  const params = { taskId: task.id }
  const reported = await app.must(answerTask, county.users.east, {
    params,
    body: { answer: 'report', text: '已办好', version: task.version },
  })
  const accept = { params, body: { judgement: 'accept' as const, version: reported.version } }
  expect((await app.send(judgeTask, county.users.office, accept)).status).toBe(403)
  await app.within(county.tenantId, (tx) =>
    tx
      .updateTable('organization')
      .set({ closed_on: '2026-09-01' })
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', county.organization('南桥幼儿园'))
      .execute(),
  )
  expect((await app.must(judgeTask, county.users.office, accept)).state).toBe('accepted')
  expect((await app.must(getTask, county.users.east, { params })).history.at(-1)).toMatchObject({
    organizationName: '党委办',
  })
})

test("a plan's figures are those of the rows that its reader finds behind them", async () => {
  for (const user of [county.users.leader, county.users.office, county.users.personnel]) {
    const { rows } = await app.must(listPlans, user, { query: { state: 'published' } })
    for (const plan of rows) {
      const { total } = await app.must(listTasks, user, { query: { planId: plan.id, counted: 'true' } })
      expect([plan.title, plan.taskCount]).toEqual([plan.title, total])
    }
  }
})

test('a name that two organisations share means none until a person says which', async () => {
  await app.within(county.tenantId, async (tx) => {
    for (const name of ['东河小学', '西山中学'])
      await tx
        .insertInto('organization_alias')
        .values({ tenant_id: county.tenantId, alias: '一校', organization_id: county.organization(name) })
        .execute()
  })
  const draft = await draftPlan(app, county, noticeFor('一校'))
  expect(draft.measures[0]?.audience).toEqual([])
  expect(draft.blockers.map(({ rule }) => rule)).toContain('measure.no-audience')
})

test('a school that two phrases mean stays when one of them is settled otherwise', async () => {
  const draft = await draftPlan(app, county, noticeFor('各中小学校、东河小学'))
  const names = (plan: Plan) => plan.measures[0]?.audience.map(({ name }) => name)
  expect(names(draft)).toEqual(['东河小学', '西山中学'])
  const settled = await app.must(settlePhrase, county.users.office, {
    params: { planId: draft.id },
    body: { field: 'units', phrase: '东河小学', organizationIds: [county.organization('人事股')] },
  })
  expect(names(settled)?.sort()).toEqual(['东河小学', '人事股', '西山中学'].sort())
})

function noticeFor(units: string): string {
  return `关于一件事的通知
1.整理资料。请抓紧。
牵头股室：党委办
落实单位：${units}
完成时限：2026年10月底
试验县教育局
2026年9月7日
`
}
