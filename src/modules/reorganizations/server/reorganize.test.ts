import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { getOrganization } from '#modules/organizations/organizations.contract.ts'
import { publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import { answerTask, getTask, judgeTask, listTasks } from '#modules/plans/tasks.contract.ts'
import { previewReorganization, reorganize } from '../reorganizations.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

async function versionOf(name: string): Promise<number> {
  const { organization } = await app.must(getOrganization, county.users.administrator, {
    params: { organizationId: county.organization(name) },
  })
  return organization.version
}

test('a merged branch hands over what it owes, with the answers; a task that both had becomes one', async () => {
  const { planId, tasks } = await publishedPlan(app, county)
  const before = taskOf(tasks, { organization: '南桥幼儿园党支部', number: '1' })
  await app.must(answerTask, county.users.kindergarten, {
    params: { taskId: before.id },
    body: { answer: 'report', text: '活动室已挂牌', version: before.version },
  })
  const from = county.organization('南桥幼儿园党支部')
  const to = county.organization('西山中学第一支部')
  const administrator = county.users.administrator
  const preview = await app.must(previewReorganization, administrator, {
    query: { kind: 'merge', fromId: from, toIds: to },
  })
  expect(preview).toMatchObject({ figures: { owed: 1, led: 0, people: 0 }, blockers: [] })
  const carried = await app.must(reorganize, administrator, {
    body: {
      kind: 'merge',
      fromId: from,
      toIds: [to],
      on: '2026-09-10',
      version: await versionOf('南桥幼儿园党支部'),
    },
  })
  expect(carried).toMatchObject({ moved: 1, joined: 0, copied: 0, figures: preview.figures })
  const after = await app.must(getTask, county.users.west, { params: { taskId: before.id } })
  expect(after).toMatchObject({ state: 'reported', organization: { name: '西山中学第一支部' } })
  expect(after.history.map(({ action }) => action)).toEqual(['publish', 'report', 'merge'])

  const joined = await app.must(reorganize, administrator, {
    body: {
      kind: 'merge',
      fromId: to,
      toIds: [county.organization('西山中学党总支')],
      on: '2026-09-10',
      version: await versionOf('西山中学第一支部'),
    },
  })
  expect(joined).toMatchObject({ moved: 0, joined: 1 })
  const { rows } = await app.must(listTasks, county.users.leader, { query: { planId, limit: 100 } })
  expect(
    rows
      .filter(({ number, state }) => number === '1.' && state !== 'released')
      .map((one) => one.organization.name),
  ).toEqual(expect.arrayContaining(['东河小学党支部', '西山中学党总支']))
  const ended = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('task')
      .select(['state', 'released_as', 'carried_to_id'])
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', before.id)
      .executeTakeFirstOrThrow(),
  )
  expect(ended).toMatchObject({
    state: 'released',
    released_as: 'merged',
    carried_to_id: taskOf(rows, { organization: '西山中学党总支', number: '1' }).id,
  })
})

test('what a merged school had said is read in the task that goes on, and an excused successor takes the task up', async () => {
  const fresh = await smallCounty(app, 'joined')
  const { administrator, office, east, kindergarten } = fresh.users
  const { tasks } = await publishedPlan(app, fresh)
  const [theirs, ours] = ['南桥幼儿园党支部', '东河小学党支部'].map((organization) =>
    taskOf(tasks, { organization, number: '1' }),
  )
  if (!theirs || !ours) throw new Error('both branches have the task')
  await app.must(answerTask, kindergarten, {
    params: { taskId: theirs.id },
    body: { answer: 'progress', text: '已选好地方', version: theirs.version },
  })
  const asked = await app.must(answerTask, east, {
    params: { taskId: ours.id },
    body: { answer: 'exempt', text: '校舍在建', version: ours.version },
  })
  await app.must(judgeTask, office, {
    params: { taskId: ours.id },
    body: { judgement: 'release', version: asked.version },
  })
  const { organization } = await app.must(getOrganization, administrator, {
    params: { organizationId: theirs.organization.id },
  })
  const carried = await app.must(reorganize, administrator, {
    body: {
      kind: 'merge',
      fromId: theirs.organization.id,
      toIds: [ours.organization.id],
      on: '2026-09-10',
      version: organization.version,
    },
  })
  expect(carried).toMatchObject({ moved: 0, joined: 1 })
  const after = await app.must(getTask, east, { params: { taskId: ours.id } })
  expect(after).toMatchObject({ state: 'issued', releasedAs: null })
  expect(after.history.map(({ action, text }) => [action, text])).toEqual([
    ['publish', null],
    ['progress', '已选好地方'],
    ['exempt', '校舍在建'],
    ['release', null],
    ['merge', '南桥幼儿园党支部→东河小学党支部，与该单位的同一任务合并'],
    ['merge', '南桥幼儿园党支部→东河小学党支部，转来的单位还要办，重新承担这一条'],
  ])
})

test('a section that ends hands over its leads; schools are refused across the lines', async () => {
  const { tasks } = await publishedPlan(app, county)
  const administrator = county.users.administrator
  const across = await app.send(reorganize, administrator, {
    body: {
      kind: 'merge',
      fromId: county.organization('人事股'),
      toIds: [county.organization('东河小学党支部')],
      on: '2026-09-10',
      version: await versionOf('人事股'),
    },
  })
  expect(across.body).toMatchObject({ rule: 'reorganization.line' })
  const carried = await app.must(reorganize, administrator, {
    body: {
      kind: 'merge',
      fromId: county.organization('人事股'),
      toIds: [county.organization('党委办')],
      on: '2026-09-10',
      version: await versionOf('人事股'),
    },
  })
  expect(carried.figures.led).toBeGreaterThanOrEqual(2)
  const task = await app.must(getTask, county.users.office, {
    params: { taskId: taskOf(tasks, { organization: '东河小学', number: '2' }).id },
  })
  expect(task.lead.name).toBe('党委办')
})
