import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { getTaskWhy } from '#modules/plans/basis.contract.ts'
import { getBurdenCard } from '#modules/plans/burden.contract.ts'
import { derivePlan } from '#modules/plans/changes.contract.ts'
import { listReceipts, receivePlan, recordMilestone } from '#modules/plans/life.contract.ts'
import {
  createPlan,
  addMeasure,
  editMeasure,
  getPlan,
  publishPlan,
  type Plan,
} from '#modules/plans/plans.contract.ts'
import { clearNotice, draftPlan, publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import {
  answerTask,
  getOverview,
  getTask,
  judgeTask,
  listTasks,
  type TaskRow,
} from '#modules/plans/tasks.contract.ts'
import { getLight } from '../lights.contract.ts'
import {
  editCoordinationMeeting,
  holdCoordinationMeeting,
  issueOutcomes,
  planCoordinationMeeting,
} from '../meetings.contract.ts'
import { createSlip } from '../slips.contract.ts'
import { lateTask } from './supervision.fixtures.ts'

// Rows of the requirements that the life of tasks answers, each by what a person of the county does.

let app: TestApp
let county: SmallCounty
let counties = 0
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

async function fresh(): Promise<SmallCounty> {
  county = await smallCounty(app, `rows-${(counties += 1)}`)
  return county
}

async function publish(plan: Pick<Plan, 'id'>): Promise<TaskRow[]> {
  const params = { planId: plan.id }
  const { version } = await app.must(getPlan, county.users.office, { params })
  await app.must(publishPlan, county.users.office, { params, body: { version } })
  return (await app.must(listTasks, county.users.leader, { query: { ...params, limit: 200 } })).rows
}

async function accept(task: TaskRow, text: string) {
  const params = { taskId: task.id }
  const { version } = await app.must(getTask, county.users.east, { params })
  const reported = await app.must(answerTask, county.users.east, {
    params,
    body: { answer: 'report', text, version },
  })
  return app.must(judgeTask, county.users.office, {
    params,
    body: { judgement: 'accept', version: reported.version },
  })
}

test('000-23: each of ten key works is reported on four occasions, and an occasion without its report is not done', async () => {
  await fresh()
  const { office, east } = county.users
  const occasions = ['民主生活会', '组织生活会', '党员大会', '述职']
  let plan = await app.must(createPlan, office, {
    body: { organizationId: county.organization('党委办'), title: '十项重点工作' },
  })
  for (let place = 0; place < 10; place += 1) {
    plan = await app.must(addMeasure, office, {
      params: { planId: plan.id },
      body: { heading: `重点工作之${place + 1}` },
    })
    const measure = plan.measures[place]
    if (!measure) throw new Error('the measure was added')
    await app.must(editMeasure, office, {
      params: { measureId: measure.id },
      body: {
        leadIds: [county.organization('党委办')],
        audienceIds: [county.organization('东河小学党支部')],
        dueOn: '2026-12-31',
        milestones: occasions.map((text) => ({
          text: `在${text}上报告`,
          dueOn: '2026-12-20',
          reportRequired: true,
        })),
        version: measure.version,
      },
    })
  }
  const tasks = await publish(plan)
  expect(tasks).toHaveLength(10)
  const [first] = tasks
  if (!first) throw new Error('there are ten tasks')
  const params = { taskId: first.id, position: 0 }
  const silent = await app.send(recordMilestone, east, { params, body: { doneOn: '2026-09-09' } })
  expect(silent.body).toMatchObject({ rule: 'milestone.report-due' })
  const told = await app.must(recordMilestone, east, {
    params,
    body: { doneOn: '2026-09-09', text: '已在民主生活会上报告进展和问题' },
  })
  expect(told.milestones.map(({ text }) => text)).toEqual(occasions.map((text) => `在${text}上报告`))
  expect(told.progress.map(({ position }) => position)).toEqual([0])
})

test('002-24: no length of words is asked of a report, nothing is handed in by default, and the plan shows what it costs', async () => {
  await fresh()
  const { planId, tasks } = await publishedPlan(app, county)
  const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
  const seen = await app.must(getTask, county.users.east, { params: { taskId: task.id } })
  expect(seen.evidence).toBe('none')
  expect((await accept(task, '好')).state).toBe('accepted')
  const card = await app.must(getBurdenCard, county.users.office, { params: { planId } })
  expect(JSON.stringify(card)).toMatch(/"minutes":[1-9]/u)

  const wordy = await draftPlan(
    app,
    county,
    clearNotice.replace('补齐学习资料。', '每人写心得体会不少于3000字。'),
  )
  const warned = await app.must(getBurdenCard, county.users.office, { params: { planId: wordy.id } })
  expect(warned.measures.flatMap(({ rules }) => rules.map(({ code }) => code))).toContain('lightness.ledger')
})

test('002-33: of a superior’s paper it is known who received it, which task each clause became, and which are closed', async () => {
  await fresh()
  const { planId, tasks } = await publishedPlan(app, county)
  const { office, east, leader } = county.users
  await app.must(receivePlan, east, {
    params: { planId },
    body: { organizationId: county.organization('东河小学党支部') },
  })
  expect(await app.must(listReceipts, office, { params: { planId } })).toMatchObject({
    received: 1,
    total: 5,
  })
  const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
  const why = await app.must(getTaskWhy, east, { params: { taskId: task.id } })
  expect(why.steps.some(({ documentNumber }) => documentNumber === '试教党〔2026〕5号')).toBe(true)
  await accept(task, '活动室已启用')
  const { plans } = await app.must(getOverview, leader)
  expect(plans.find(({ id }) => id === planId)).toMatchObject({ taskCount: 5, done: 1, unknown: 4 })
})

test('004-9: how far a plan is can be told at any day from its tasks, each figure with its rows', async () => {
  await fresh()
  const { planId, tasks } = await publishedPlan(app, county)
  await accept(taskOf(tasks, { organization: '东河小学党支部', number: '1' }), '已建好')
  const { plans } = await app.must(getOverview, county.users.leader)
  const plan = plans.find(({ id }) => id === planId)
  for (const [truth, count] of [
    ['done', plan?.done],
    ['not-done', plan?.notDone],
    ['unknown', plan?.unknown],
  ] as const) {
    const { total } = await app.must(listTasks, county.users.leader, { query: { planId, truth } })
    expect([truth, total]).toEqual([truth, count])
  }
})

test('004-13: the yearly key points go on into the next year; a meeting’s findings become tasks with a date', async () => {
  await fresh()
  const { office, leader } = county.users
  const { task } = await lateTask(app, county)
  const next = await app.must(derivePlan, office, {
    params: { planId: task.planId },
    body: { as: 'next-year' },
  })
  expect(next.measures.map(({ dueOn }) => dueOn)).toEqual(['2027-11-30', '2027-12-31'])

  const meeting = await app.must(planCoordinationMeeting, office, {
    body: {
      organizationId: county.organization('党委办'),
      title: '领导小组第三次会议',
      heldOn: '2026-09-10',
    },
  })
  const params = { meetingId: meeting.id }
  const held = await app.must(holdCoordinationMeeting, office, {
    params,
    body: { heldOn: '2026-09-10', attendees: '局长乙', version: meeting.version },
  })
  const items = held.items.map(({ id, text }) => ({ id, text, outcome: '限期整改' }))
  const noted = await app.must(editCoordinationMeeting, office, {
    params,
    body: { title: held.title, heldOn: held.heldOn, items, version: held.version },
  })
  const issued = await app.must(issueOutcomes, office, {
    params,
    body: {
      outcomes: [
        {
          itemId: items[0]?.id ?? '',
          heading: '整改活动室问题',
          audienceIds: [county.organization('东河小学党支部')],
          dueOn: '2026-09-30',
        },
      ],
      version: noted.version,
    },
  })
  const { rows } = await app.must(listTasks, leader, { query: { planId: issued.planId } })
  expect(rows).toMatchObject([{ heading: '整改活动室问题', dueOn: '2026-09-30', state: 'issued' }])
})

test('004-27: what is not put right by its date goes up to a leader, by name; before that it cannot', async () => {
  await fresh()
  const { office, leader, personnel } = county.users
  const { task } = await lateTask(app, county, 20)
  const { light } = await app.must(getLight, office, { params: { taskId: task.id } })
  expect(light).toMatchObject({ colour: 'red', stage: 'escalate' })
  const body = { organizationId: county.organization('党委办'), taskIds: [task.id] }
  const unnamed = await app.send(createSlip, office, { body })
  expect(unnamed.body).toMatchObject({ rule: 'slip.escalation-unnamed' })
  const clerk = await app.send(createSlip, office, { body: { ...body, escalatedToId: personnel.personId } })
  expect(clerk.status).toBe(409)
  const slip = await app.must(createSlip, office, { body: { ...body, escalatedToId: leader.personId } })
  expect(slip).toMatchObject({ stage: 'escalate', escalatedTo: { name: '局长乙' } })
  const late = await lateTask(app, await fresh(), 3)
  const early = await app.send(createSlip, county.users.office, {
    body: {
      organizationId: county.organization('党委办'),
      taskIds: [late.task.id],
      stage: 'escalate',
      escalatedToId: county.users.leader.personId,
    },
  })
  expect(early.status).toBe(409)
})
