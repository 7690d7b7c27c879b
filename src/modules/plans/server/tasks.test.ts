import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { Answer, Judgement } from '../plans.states.ts'
import { answerTask, getTask, judgeTask, listTasks, type TaskRow } from '../tasks.contract.ts'
import { publishedPlan, taskOf } from './plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

async function fresh(): Promise<TaskRow> {
  const { tasks } = await publishedPlan(app, county)
  return taskOf(tasks, { organization: '东河小学党支部', number: '1' })
}

function answer(
  user: TestUser,
  task: { id: TaskRow['id']; version: number },
  said: { answer: Answer; text?: string; proposedOn?: string },
) {
  return app.send(answerTask, user, { params: { taskId: task.id }, body: { ...said, version: task.version } })
}

function judge(
  user: TestUser,
  task: { id: TaskRow['id']; version: number },
  said: { judgement: Judgement; text?: string; dueOn?: string },
) {
  return app.send(judgeTask, user, { params: { taskId: task.id }, body: { ...said, version: task.version } })
}

describe('an executing organisation answers', () => {
  test('receives, reports, is returned with a reason, reports again and is accepted; the history tells it all', async () => {
    const { east, office } = county.users
    const task = await fresh()
    const received = await answer(east, task, { answer: 'receive' })
    expect(received.body.state).toBe('received')
    const reported = await answer(east, received.body, { answer: 'report', text: '活动室已建好' })
    expect(reported.body.state).toBe('reported')
    const returned = await judge(office, reported.body, { judgement: 'return', text: '请补充开放时间' })
    expect(returned.body.state).toBe('returned')
    const again = await answer(east, returned.body, { answer: 'report', text: '每天下午开放' })
    const accepted = await judge(office, again.body, { judgement: 'accept' })
    expect(accepted.body.state).toBe('accepted')
    expect(accepted.body.history.map(({ action }) => action)).toEqual([
      'publish',
      'receive',
      'report',
      'return',
      'report',
      'accept',
    ])
    expect(accepted.body.history.at(3)).toMatchObject({
      text: '请补充开放时间',
      actorName: '干事丙',
      organizationName: '党委办',
    })
  })

  test('a delay moves the date only when the lead section grants it', async () => {
    const { east, office } = county.users
    const task = await fresh()
    const asked = await answer(east, task, { answer: 'delay', text: '正在修缮', proposedOn: '2026-12-20' })
    expect([asked.body.state, asked.body.dueOn]).toEqual(['delayed', '2026-11-30'])
    const past = await judge(office, asked.body, { judgement: 'grant', dueOn: '2026-09-01' })
    expect(past.body).toMatchObject({ rule: 'task.new-deadline-past' })
    const granted = await judge(office, asked.body, { judgement: 'grant', dueOn: '2026-12-20' })
    expect([granted.body.state, granted.body.dueOn]).toEqual(['in-progress', '2026-12-20'])
  })

  test('"not for us" is agreed to by release, which takes the task out of every count', async () => {
    const { kindergarten, office, leader } = county.users
    const { planId, tasks } = await publishedPlan(app, county)
    const task = taskOf(tasks, { organization: '南桥幼儿园党支部', number: '1' })
    const disputed = await answer(kindergarten, task, { answer: 'dispute', text: '我园没有党员活动室' })
    const released = await judge(office, disputed.body, { judgement: 'release' })
    expect(released.body.state).toBe('released')
    const counted = await app.must(listTasks, leader, { query: { planId, counted: 'true' } })
    expect(counted.total).toBe(4)
  })

  test('a question puts the clock on the section, a reply gives it back', async () => {
    const { east, office } = county.users
    const task = await fresh()
    const asked = await answer(east, task, { answer: 'question', text: '是否含分校？' })
    const waiting = await app.must(listTasks, office, { query: { waiting: 'true', planId: task.planId } })
    expect(waiting.rows.map(({ id }) => id)).toEqual([task.id])
    const replied = await judge(office, asked.body, { judgement: 'reply', text: '含分校' })
    expect(replied.body.state).toBe('received')
  })

  test('words are needed where the other side needs them', async () => {
    const task = await fresh()
    const refused = await answer(county.users.east, task, { answer: 'report' })
    expect(refused.body).toMatchObject({ type: '/problems/rule-broken', rule: 'task.words-needed' })
  })

  test('an answer to an older state is refused with the present one', async () => {
    const { east } = county.users
    const task = await fresh()
    await answer(east, task, { answer: 'receive' })
    const late = await answer(east, task, { answer: 'progress' })
    expect(late.body).toMatchObject({
      type: '/problems/out-of-date',
      facts: { current: { state: 'received' } },
    })
  })
})

describe('who may do what', () => {
  test('another school neither sees nor answers the task', async () => {
    const { west } = county.users
    const task = await fresh()
    expect((await app.send(getTask, west, { params: { taskId: task.id } })).status).toBe(404)
    expect((await answer(west, task, { answer: 'receive' })).status).toBe(404)
  })

  test('a leader sees but does not answer, a section that does not lead does not judge, a member does neither', async () => {
    const { leader, personnel, member, east } = county.users
    const task = await fresh()
    expect((await answer(leader, task, { answer: 'receive' })).status).toBe(403)
    const reported = await answer(east, task, { answer: 'report', text: '完成' })
    expect([403, 404]).toContain((await judge(personnel, reported.body, { judgement: 'accept' })).status)
    expect((await app.send(getTask, member, { params: { taskId: task.id } })).status).toBe(404)
  })

  test("a general branch sees what its own branches owe, but not its superior's", async () => {
    const { tasks } = await publishedPlan(app, county)
    const { rows } = await app.must(listTasks, county.users.west, { query: { limit: '200' } })
    const names = new Set(rows.map(({ organization }) => organization.name))
    expect(names.has('东河小学党支部')).toBe(false)
    expect(names.has('西山中学党总支')).toBe(true)
    expect(tasks.length).toBe(5)
  })
})
