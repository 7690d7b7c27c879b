import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { saveApprovalStages } from '#modules/plans/approval.contract.ts'
import { getPlan } from '#modules/plans/plans.contract.ts'
import { taskOf } from '#modules/plans/server/plans.fixtures.ts'
import { answerTask, listTasks } from '#modules/plans/tasks.contract.ts'
import {
  cancelCoordinationMeeting,
  editCoordinationMeeting,
  getCoordinationMeeting,
  holdCoordinationMeeting,
  issueOutcomes,
  listCoordinationMeetings,
  planCoordinationMeeting,
  refillAgenda,
  type Meeting,
} from '../meetings.contract.ts'
import { before, lateTask, setTask } from './supervision.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

let counties = 0
async function planned(): Promise<{
  meeting: Meeting
  tasks: Awaited<ReturnType<typeof lateTask>>['tasks']
}> {
  county = await smallCounty(app, `meetings${(counties += 1)}`)
  const { tasks } = await lateTask(app, county, 3)
  const other = taskOf(tasks, { organization: '西山中学党总支', number: '1' })
  await app.must(answerTask, county.users.west, {
    params: { taskId: other.id },
    body: { answer: 'question', text: '活动室面积有要求吗', version: other.version },
  })
  const meeting = await app.must(planCoordinationMeeting, county.users.office, {
    body: { organizationId: county.organization('党委办'), title: '九月调度会', heldOn: '2026-09-11' },
  })
  return { meeting, tasks }
}

const on = (meeting: Meeting) => ({ meetingId: meeting.id })
const itemsOf = (meeting: Meeting) => meeting.items.map(({ id, text, outcome }) => ({ id, text, outcome }))

/** Held, with an outcome for its first item. */
async function held(): Promise<Meeting> {
  const { meeting } = await planned()
  const done = await app.must(holdCoordinationMeeting, county.users.office, {
    params: on(meeting),
    body: { heldOn: '2026-09-10', attendees: '局长乙、干事丙', version: meeting.version },
  })
  const [first, ...others] = itemsOf(done)
  if (!first) throw new Error('the agenda has items')
  return app.must(editCoordinationMeeting, county.users.office, {
    params: on(meeting),
    body: {
      title: done.title,
      heldOn: done.heldOn,
      attendees: done.attendees,
      minutes: '逐项研究。',
      items: [{ ...first, outcome: '由总务室九月底前腾出房间' }, ...others],
      version: done.version,
    },
  })
}

test('the agenda is filled with lights and questions, one line for each measure, the gravest first', async () => {
  const { meeting } = await planned()
  expect(meeting.items.map(({ kind }) => kind)).toEqual(['red', 'question'])
  const [red, question] = meeting.items
  expect(red?.text).toContain('“建好党员活动室”：东河小学党支部已逾期')
  expect(question?.text).toContain('西山中学党总支等我们答复，问的是“活动室面积有要求吗”')
  const { rows } = await app.must(listCoordinationMeetings, county.users.office, { query: {} })
  expect(rows).toMatchObject([{ title: '九月调度会', itemCount: 2, outcomeCount: 0 }])
  expect((await app.must(listCoordinationMeetings, county.users.personnel, { query: {} })).total).toBe(0)
})

test('items are sorted, changed, removed and added; what comes up later is filled in once', async () => {
  const { meeting, tasks } = await planned()
  const [red, question] = itemsOf(meeting)
  if (!red || !question) throw new Error('the agenda has two items')
  const edited = await app.must(editCoordinationMeeting, county.users.office, {
    params: on(meeting),
    body: {
      title: '九月第二次调度会',
      heldOn: '2026-09-12',
      items: [{ text: '研究宣传册' }, { ...question, text: '答复面积问题' }],
      version: meeting.version,
    } as never,
  })
  expect(edited.items.map(({ text }) => text)).toEqual(['研究宣传册', '答复面积问题'])
  expect(edited.items.map(({ kind }) => kind)).toEqual(['other', 'question'])
  const lost = await app.send(editCoordinationMeeting, county.users.office, {
    params: on(meeting),
    body: { title: '旧', heldOn: '2026-09-12', items: [], version: meeting.version },
  })
  expect(lost.body).toMatchObject({ facts: { current: { title: '九月第二次调度会' } } })
  await setTask(app, county, {
    taskId: taskOf(tasks, { organization: '南桥幼儿园党支部', number: '1' }).id,
    dueOn: before(-2),
  })
  const filled = await app.must(refillAgenda, county.users.office, {
    params: on(meeting),
    body: { version: edited.version },
  })
  expect(filled.items.map(({ kind }) => kind)).toEqual(['other', 'question', 'red', 'yellow'])
})

test('what was agreed becomes tasks in one act, without further approval, with the meeting as its basis', async () => {
  const meeting = await held()
  const { office, kindergarten, leader, administrator } = county.users
  await app.must(saveApprovalStages, administrator, {
    params: { organizationId: county.organization('党委办') },
    body: {
      stages: [{ label: '局长审批', organizationId: county.organization('试验县教育局'), role: 'leader' }],
    },
  })
  const [item, second] = meeting.items
  if (!item || !second) throw new Error('the agenda has two items')
  const outcome = {
    itemId: item.id,
    heading: '腾出活动室',
    audienceIds: [county.organization('东河小学党支部'), county.organization('南桥幼儿园党支部')],
    dueOn: '2026-09-30',
  }
  const empty = await app.send(issueOutcomes, office, {
    params: on(meeting),
    body: { outcomes: [{ ...outcome, itemId: second.id }], version: meeting.version },
  })
  expect(empty.body).toMatchObject({ rule: 'meeting.no-outcome' })
  const past = await app.send(issueOutcomes, office, {
    params: on(meeting),
    body: { outcomes: [{ ...outcome, dueOn: '2026-09-01' }], version: meeting.version },
  })
  expect(past.body).toMatchObject({ rule: 'measure.deadline-past' })
  const issued = await app.must(issueOutcomes, office, {
    params: on(meeting),
    body: { outcomes: [outcome], version: meeting.version },
  })
  expect(issued.taskCount).toBe(2)
  expect(issued.items[0]?.planId).toBe(issued.planId)
  const plan = await app.must(getPlan, leader, { params: { planId: issued.planId } })
  expect(plan).toMatchObject({ title: '调度会议定事项（2026年9月10日）', state: 'published' })
  expect(plan.measures[0]).toMatchObject({
    heading: '腾出活动室',
    text: '由总务室九月底前腾出房间',
    leads: [{ name: '党委办' }],
    basis: [{ title: '九月调度会（2026年9月10日）' }],
  })
  const { rows } = await app.must(listTasks, kindergarten, { query: { planId: issued.planId } })
  expect(rows).toMatchObject([{ heading: '腾出活动室', dueOn: '2026-09-30' }])
  const again = await app.send(issueOutcomes, office, {
    params: on(meeting),
    body: { outcomes: [outcome], version: issued.version },
  })
  expect(again.body).toMatchObject({ rule: 'meeting.item-issued' })
  const rewritten = await app.send(editCoordinationMeeting, office, {
    params: on(meeting),
    body: {
      title: issued.title,
      heldOn: issued.heldOn,
      items: itemsOf(issued).map((one) => ({ ...one, outcome: '改口' })),
      version: issued.version,
    },
  })
  expect(rewritten.body).toMatchObject({ rule: 'meeting.item-issued' })
})

test('a meeting is held once it was, called off before, and read by leaders only besides its section', async () => {
  const { meeting } = await planned()
  const { office, leader, east, personnel } = county.users
  const ahead = await app.send(holdCoordinationMeeting, office, {
    params: on(meeting),
    body: { heldOn: '2026-09-11', attendees: '甲', version: meeting.version },
  })
  expect(ahead.body).toMatchObject({ rule: 'meeting.day-ahead' })
  const unheld = await app.send(issueOutcomes, office, {
    params: on(meeting),
    body: {
      outcomes: [
        {
          itemId: meeting.items[0]?.id ?? '',
          heading: '办',
          audienceIds: [county.organization('东河小学党支部')],
          dueOn: '2026-09-30',
        },
      ],
      version: meeting.version,
    },
  })
  expect(unheld.body).toMatchObject({ rule: 'meeting.state' })
  expect((await app.send(getCoordinationMeeting, leader, { params: on(meeting) })).status).toBe(200)
  for (const user of [east, personnel])
    expect((await app.send(getCoordinationMeeting, user, { params: on(meeting) })).status).toBe(404)
  const off = await app.must(cancelCoordinationMeeting, office, {
    params: on(meeting),
    body: { version: meeting.version },
  })
  expect(off).toMatchObject({ state: 'cancelled', mayEdit: false })
})
