import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import {
  addTaskStep,
  answerQuestion,
  drawSpotChecks,
  getGauges,
  judgeTasks,
  listReceipts,
  listTaskSteps,
  receivePlan,
  recordMilestone,
  reviewMeasure,
  spotCheckTask,
  stateFigure,
} from '../../life.contract.ts'
import { editMeasure, publishPlan } from '../../plans.contract.ts'
import { listFigures, listWaiting } from '../../waiting.contract.ts'
import { answerTask, getTask, judgeTask, listTasks, type TaskRow } from '../../tasks.contract.ts'
import { getWorkload } from '../../views.contract.ts'
import { draftPlan, publishedPlan, taskOf } from '../plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

async function answer(
  task: TaskRow,
  who: 'east' | 'west' | 'kindergarten',
  said: 'question' | 'report' | 'exempt',
) {
  return app.must(answerTask, county.users[who], {
    params: { taskId: task.id },
    body: { answer: said, text: '情况说明', version: task.version },
  })
}

const first = (tasks: readonly TaskRow[], organization: string) =>
  taskOf(tasks, { organization, number: '1' })

test('one answer reaches everybody who asked, and everybody may read it', async () => {
  const { tasks } = await publishedPlan(app, county)
  const [east, west, kindergarten] = ['东河小学党支部', '西山中学党总支', '南桥幼儿园党支部'].map((name) =>
    first(tasks, name),
  )
  if (!east || !west || !kindergarten) throw new Error('three branches have the task')
  await answer(east, 'east', 'question')
  await answer(west, 'west', 'question')
  const waiting = await app.must(getTask, county.users.east, { params: { taskId: east.id } })
  expect(waiting.waitingSince).not.toBeNull()
  const { answered } = await app.must(answerQuestion, county.users.office, {
    params: { measureId: east.measureId },
    body: { question: '活动室要多大', answer: '不作要求，能用即可' },
  })
  expect(answered).toBe(2)
  for (const [task, who] of [
    [east, 'east'],
    [west, 'west'],
    [kindergarten, 'kindergarten'],
  ] as const) {
    const after = await app.must(getTask, county.users[who], { params: { taskId: task.id } })
    expect(after.answers).toMatchObject([{ question: '活动室要多大', answer: '不作要求，能用即可' }])
    expect(after.state).toBe(who === 'kindergarten' ? 'issued' : 'received')
    expect(after.waitingSince).toBeNull()
  }
})

test('results are accepted together; one that was answered meanwhile is left and named', async () => {
  const { tasks } = await publishedPlan(app, county)
  const east = await answer(first(tasks, '东河小学党支部'), 'east', 'report')
  const west = await answer(first(tasks, '西山中学党总支'), 'west', 'report')
  const result = await app.must(judgeTasks, county.users.office, {
    body: {
      judgement: 'accept',
      tasks: [
        { id: east.id, version: east.version },
        { id: west.id, version: west.version - 1 },
      ],
    },
  })
  expect(result.done).toBe(1)
  expect(result.refused.map(({ id }) => id)).toEqual([west.id])
})

test('an accepted result that does not hold on the spot goes back, with the words on record', async () => {
  const { planId, tasks } = await publishedPlan(app, county)
  const east = await answer(first(tasks, '东河小学党支部'), 'east', 'report')
  const accepted = await app.must(judgeTask, county.users.office, {
    params: { taskId: east.id },
    body: { judgement: 'accept', version: east.version },
  })
  const drawn = await app.must(drawSpotChecks, county.users.office, {
    params: { planId },
    query: { count: 3 },
  })
  expect(drawn).toMatchObject({ outOf: 1, rows: [{ id: east.id }] })
  const checked = await app.must(spotCheckTask, county.users.office, {
    params: { taskId: east.id },
    body: {
      checkedOn: '2026-09-10',
      checker: '督导组',
      outcome: 'does-not-hold',
      text: '活动室没有启用',
      version: accepted.version,
    },
  })
  expect(checked).toMatchObject({ state: 'returned', checks: [{ outcome: 'does-not-hold' }] })
  expect(checked.history.at(-1)).toMatchObject({ action: 'check', text: '抽查不属实：活动室没有启用' })
})

test('an exemption that is granted removes the task from every count and says why it ended', async () => {
  const { tasks } = await publishedPlan(app, county)
  const asked = await answer(first(tasks, '东河小学党支部'), 'east', 'exempt')
  expect(asked.state).toBe('exempting')
  const granted = await app.must(judgeTask, county.users.office, {
    params: { taskId: asked.id },
    body: { judgement: 'release', version: asked.version },
  })
  expect(granted).toMatchObject({ state: 'released', releasedAs: 'exempted', overdue: false })
})

test('a plan is received as a whole, and its office sees who has not', async () => {
  const { planId } = await publishedPlan(app, county)
  const organizationId = county.organization('东河小学党支部')
  const once = () =>
    app.must(receivePlan, county.users.east, { params: { planId }, body: { organizationId } })
  expect(await once()).toEqual({ received: 1 })
  expect(await once()).toEqual({ received: 0 })
  const { rows, received, total } = await app.must(listReceipts, county.users.office, { params: { planId } })
  expect({ received, total }).toEqual({ received: 1, total: 5 })
  expect(rows.find(({ organization }) => organization.id === organizationId)?.receivedName).toBe('书记戊')
})

test('milestones and figures are recorded by those who owe them; gauges sum them exactly', async () => {
  const draft = await draftPlan(app, county)
  const measure = draft.measures[0]
  if (!measure) throw new Error('the notice has measures')
  const edited = await app.must(editMeasure, county.users.office, {
    params: { measureId: measure.id },
    body: {
      milestones: [
        { text: '自建', dueOn: '2026-09-30', kind: 'self-build' },
        { text: '验收', dueOn: '2026-11-30', kind: 'acceptance', actor: 'lead', reportRequired: true },
      ],
      targets: [{ text: '参学率95%以上', value: 95, unit: '%', comparator: 'at-least' }],
      version: measure.version,
    },
  })
  await app.must(publishPlan, county.users.office, {
    params: { planId: draft.id },
    body: { version: edited.version },
  })
  const { rows } = await app.must(listTasks, county.users.leader, { query: { planId: draft.id } })
  const [east, west] = [first(rows, '东河小学党支部'), first(rows, '西山中学党总支')]
  const done = await app.must(recordMilestone, county.users.east, {
    params: { taskId: east.id, position: 0 },
    body: { doneOn: '2026-09-09' },
  })
  expect(done.progress).toMatchObject([{ position: 0, doneOn: '2026-09-09', name: '书记戊' }])
  const notTheirs = await app.send(recordMilestone, county.users.east, {
    params: { taskId: east.id, position: 1 },
    body: { doneOn: '2026-09-09', text: '已验收' },
  })
  expect(notTheirs.status).toBe(403)
  const silent = await app.send(recordMilestone, county.users.office, {
    params: { taskId: east.id, position: 1 },
    body: { doneOn: '2026-09-09' },
  })
  expect(silent.body).toMatchObject({ rule: 'milestone.report-due' })
  // 19/20 and 56/59: 75/79 = 94.93…, which rounds to 95 and does not reach it.
  for (const [task, who, numerator, denominator] of [
    [east, 'east', 19, 20],
    [west, 'west', 56, 59],
  ] as const)
    await app.must(stateFigure, county.users[who], {
      params: { taskId: task.id, position: 0 },
      body: { numerator, denominator },
    })
  const { gauges } = await app.must(getGauges, county.users.office, { params: { measureId: measure.id } })
  expect(gauges).toMatchObject([
    { numerator: 75, denominator: 79, value: 94.93, met: false, stated: 2, of: 3 },
  ])
  const figures = await app.must(listFigures, county.users.office, { params: { measureId: measure.id } })
  expect(figures.rows.map(({ organization, numerator }) => [organization.name, numerator])).toEqual([
    ['东河小学党支部', 19],
    ['西山中学党总支', 56],
    ['南桥幼儿园党支部', null],
  ])
  const mine = await app.must(listFigures, county.users.east, { params: { measureId: measure.id } })
  expect(mine.rows.map(({ organization }) => organization.name)).toEqual(['东河小学党支部'])
})

test('a school’s own steps are seen by nobody above it', async () => {
  const { tasks } = await publishedPlan(app, county)
  const params = { taskId: first(tasks, '东河小学党支部').id }
  await app.must(addTaskStep, county.users.east, {
    params,
    body: { text: '先开支委会', personId: county.users.east.personId },
  })
  const { steps } = await app.must(listTaskSteps, county.users.east, { params })
  expect(steps).toMatchObject([{ text: '先开支委会', person: { name: '书记戊' }, doneOn: null }])
  for (const user of [county.users.office, county.users.leader])
    expect((await app.send(listTaskSteps, user, { params })).status).toBe(404)
})

test('a standing measure that need not go on stands no more; dated tasks keep their date', async () => {
  const { tasks } = await publishedPlan(app, county)
  const task = taskOf(tasks, { organization: '东河小学', number: '2' })
  const params = { measureId: task.measureId }
  const { ended } = await app.must(reviewMeasure, county.users.personnel, {
    params,
    body: { reviewedOn: '2026-09-10', finding: '已成常规', goesOn: false },
  })
  expect(ended).toBe(0)
  const after = await app.must(getTask, county.users.east, { params: { taskId: task.id } })
  expect(after).toMatchObject({ standing: false, dueOn: '2026-12-31', state: 'issued' })
  const again = await app.send(reviewMeasure, county.users.personnel, {
    params,
    body: { reviewedOn: '2026-09-10', finding: '再看', goesOn: true },
  })
  expect(again.body).toMatchObject({ rule: 'measure.not-standing' })
})

test('what waits for a section stands together by measure, the oldest first, with its clock in working days', async () => {
  const fresh = await smallCounty(app, 'waiting')
  const { tasks } = await publishedPlan(app, fresh)
  const say = (task: TaskRow, who: 'east' | 'west' | 'kindergarten', body: object) =>
    app.must(answerTask, fresh.users[who], {
      params: { taskId: task.id },
      body: { answer: 'question', text: '要多大', version: task.version, ...body },
    })
  await say(first(tasks, '西山中学党总支'), 'west', {})
  await app.within(fresh.tenantId, (tx) =>
    tx
      .updateTable('task')
      .set({ waiting_since: '2026-09-02T01:00:00Z' })
      .where('state', '=', 'questioned')
      .execute(),
  )
  await say(first(tasks, '东河小学党支部'), 'east', { text: '在哪里' })
  const asked = await say(first(tasks, '南桥幼儿园党支部'), 'kindergarten', {
    answer: 'delay',
    text: '场地在修',
    proposedOn: '2027-03-01',
  })
  expect(asked).toMatchObject({ state: 'delayed', proposedOn: '2027-03-01', dueOn: '2026-11-30' })
  const query = { organizationId: fresh.organization('党委办') }
  const waiting = await app.must(listWaiting, fresh.users.office, { query })
  expect(waiting.questionTotal).toBe(2)
  expect(waiting.questions).toMatchObject([
    {
      askers: [
        { organization: { name: '西山中学党总支' }, note: '要多大', workdays: 6 },
        { organization: { name: '东河小学党支部' }, note: '在哪里', workdays: 0 },
      ],
    },
  ])
  expect(waiting.requests).toMatchObject({ total: 1, rows: [{ proposedOn: '2027-03-01', state: 'delayed' }] })
  expect((await app.send(listWaiting, fresh.users.east, { query })).status).toBe(404)
})

test('what became of the asking is counted for the section, and each number lists exactly its tasks', async () => {
  const fresh = await smallCounty(app, 'asked')
  const { tasks } = await publishedPlan(app, fresh)
  const { office, east, west, kindergarten } = fresh.users
  const judge = async (task: TaskRow, who: typeof east, [answer, judgement]: [string, string]) => {
    const said = await app.must(answerTask, who, {
      params: { taskId: task.id },
      body: { answer: answer as 'delay', text: '情况', proposedOn: '2027-03-01', version: task.version },
    })
    await app.must(judgeTask, office, {
      params: { taskId: task.id },
      body: { judgement: judgement as 'grant', text: '同意', dueOn: '2027-03-01', version: said.version },
    })
  }
  await judge(first(tasks, '东河小学党支部'), east, ['delay', 'grant'])
  await judge(first(tasks, '西山中学党总支'), west, ['exempt', 'release'])
  await judge(first(tasks, '南桥幼儿园党支部'), kindergarten, ['dispute', 'release'])
  const { rows, lateSince } = await app.must(getWorkload, fresh.users.leader)
  const leadOrganizationId = fresh.organization('党委办')
  const row = rows.find(({ organization }) => organization.id === leadOrganizationId)
  expect(row).toMatchObject({ deferred: 1, exempted: 1, notTheirs: 1, questions: 0, waitingLong: 0 })
  for (const [asked, count] of [
    ['deferred', row?.deferred],
    ['exempted', row?.exempted],
    ['not-ours', row?.notTheirs],
    ['questioned', row?.questions],
  ] as const) {
    const { total } = await app.must(listTasks, fresh.users.leader, { query: { leadOrganizationId, asked } })
    expect([asked, total]).toEqual([asked, count])
  }
  const long = await app.must(listTasks, fresh.users.leader, { query: { waitedSince: lateSince } })
  expect(long.total).toBe(0)
})
