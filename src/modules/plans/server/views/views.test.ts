import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { answerTask, listTasks } from '../../tasks.contract.ts'
import {
  getBoard,
  getCalendar,
  getTimeline,
  getWorkload,
  listSavedViews,
  removeView,
  saveView,
} from '../../views.contract.ts'
import { recordMilestone } from '../../life.contract.ts'
import { editMeasure, publishPlan } from '../../plans.contract.ts'
import { draftPlan, publishedPlan, taskOf } from '../plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
let published: Awaited<ReturnType<typeof publishedPlan>>
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  published = await publishedPlan(app, county)
  const task = taskOf(published.tasks, { organization: '东河小学党支部', number: '1' })
  await app.must(answerTask, county.users.east, {
    params: { taskId: task.id },
    body: { answer: 'question', text: '要多大', version: task.version },
  })
})
afterAll(() => app.stop())

test('the month shows what falls due each day, and the day’s number lists exactly these tasks', async () => {
  const { days } = await app.must(getCalendar, county.users.leader, { query: { month: '2026-11' } })
  expect(days).toHaveLength(30)
  expect(days.filter(({ due }) => due > 0)).toMatchObject([{ date: '2026-11-30', due: 3, open: 3 }])
  const { total } = await app.must(listTasks, county.users.leader, {
    query: { dueFrom: '2026-11-30', dueTo: '2026-11-30', counted: 'true' },
  })
  expect(total).toBe(3)
  const october = await app.must(getCalendar, county.users.leader, { query: { month: '2026-10' } })
  expect(october.days[0]).toMatchObject({ workday: false, occasion: '国庆节' })
})

test('a school sees its own month only', async () => {
  const { days } = await app.must(getCalendar, county.users.east, { query: { month: '2026-11' } })
  expect(days.find(({ date }) => date === '2026-11-30')?.due).toBe(1)
})

test('the board’s columns count all their tasks', async () => {
  const { columns } = await app.must(getBoard, county.users.leader, { query: { planId: published.planId } })
  expect(columns.map(({ state, total, rows }) => [state, total, rows.length])).toEqual([
    ['issued', 4, 4],
    ['questioned', 1, 1],
  ])
})

test('the timeline runs from publication to the last date', async () => {
  const { from, to, measures } = await app.must(getTimeline, county.users.office, {
    params: { planId: published.planId },
  })
  expect([from, to]).toEqual(['2026-09-10', '2026-12-31'])
  expect(
    measures.map(({ number, startsOn, dueOn, taskCount }) => [number, startsOn, dueOn, taskCount]),
  ).toEqual([
    ['1.', '2026-09-10', '2026-11-30', 3],
    ['2.', '2026-09-10', '2026-12-31', 2],
  ])
})

test('the workload says who leads how much, and what waits for whom', async () => {
  const { rows } = await app.must(getWorkload, county.users.leader, {})
  expect(
    rows.map(({ organization, open, waiting, questions }) => [organization.name, open, waiting, questions]),
  ).toEqual([
    ['党委办', 3, 1, 1],
    ['人事股', 2, 0, 0],
  ])
})

test('a saved view is its owner’s; the same name replaces it', async () => {
  const body = { page: 'tasks' as const, name: '逾期', query: 'overdue=true' }
  const first = await app.must(saveView, county.users.office, { body })
  const second = await app.must(saveView, county.users.office, {
    body: { ...body, query: 'overdue=true&open=true' },
  })
  expect(second.id).toBe(first.id)
  expect((await app.must(listSavedViews, county.users.office, {})).rows).toMatchObject([
    { name: '逾期', query: 'overdue=true&open=true' },
  ])
  expect((await app.must(listSavedViews, county.users.personnel, {})).rows).toEqual([])
  await app.must(removeView, county.users.office, { params: { viewId: first.id } })
  expect((await app.must(listSavedViews, county.users.office, {})).rows).toEqual([])
})

test('the number of milestones on a day lists exactly the tasks that have one open', async () => {
  const planId = await planWithMilestone()
  const { days } = await app.must(getCalendar, county.users.leader, { query: { month: '2026-10', planId } })
  const { milestones } = days.find(({ date }) => date === '2026-10-20') ?? { milestones: 0 }
  const query = { planId, milestoneOn: '2026-10-20', counted: 'true' as const }
  const { rows, total } = await app.must(listTasks, county.users.leader, { query })
  expect([milestones, total]).toEqual([3, 3])
  const east = taskOf(rows, { organization: '东河小学党支部', number: '1' })
  await app.must(recordMilestone, county.users.east, {
    params: { taskId: east.id, position: 0 },
    body: { doneOn: '2026-09-09' },
  })
  expect((await app.must(listTasks, county.users.leader, { query })).total).toBe(2)
})

async function planWithMilestone() {
  const draft = await draftPlan(app, county)
  const measure = draft.measures[0]
  if (!measure) throw new Error('the notice has measures')
  const { version } = await app.must(editMeasure, county.users.office, {
    params: { measureId: measure.id },
    body: { milestones: [{ text: '自查', dueOn: '2026-10-20' }], version: measure.version },
  })
  await app.must(publishPlan, county.users.office, { params: { planId: draft.id }, body: { version } })
  return draft.id
}
