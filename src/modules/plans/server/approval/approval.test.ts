import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import {
  decidePlan,
  getPlanApproval,
  getPlanDocument,
  listApprovals,
  recallPlan,
  saveApprovalStages,
  schedulePlan,
  submitPlan,
} from '../../approval.contract.ts'
import { getPlan, publishPlan } from '../../plans.contract.ts'
import { listTasks } from '../../tasks.contract.ts'
import { draftPlan } from '../plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  await app.must(saveApprovalStages, county.users.administrator, {
    params: { organizationId: county.organization('党委办') },
    body: {
      stages: [
        { label: '会签', organizationId: county.organization('人事股'), role: 'section-head' },
        { label: '签发', organizationId: county.organization('试验县教育局'), role: 'leader' },
      ],
    },
  })
})
afterAll(() => app.stop())

async function submitted() {
  const draft = await draftPlan(app, county)
  return app.must(submitPlan, county.users.office, {
    params: { planId: draft.id },
    body: { version: draft.version },
  })
}

test('a plan goes through the posts that its organisation names, in order, and is published after the last', async () => {
  const { office, personnel, leader, east } = county.users
  const draft = await draftPlan(app, county)
  const params = { planId: draft.id }
  const early = await app.send(publishPlan, office, { params, body: { version: draft.version } })
  expect(early.body).toMatchObject({ rule: 'approval.missing' })

  const plan = await app.must(submitPlan, office, { params, body: { version: draft.version } })
  expect(plan.state).toBe('submitted')
  expect((await app.send(getPlan, east, { params })).status).toBe(404)
  expect((await app.must(listApprovals, personnel, {})).rows.map(({ id }) => id)).toEqual([draft.id])
  expect((await app.must(listApprovals, leader, {})).rows).toEqual([])
  const tooEarly = await app.send(decidePlan, leader, {
    params,
    body: { decision: 'approved', version: plan.version },
  })
  expect(tooEarly.status).toBe(403)

  const first = await app.must(decidePlan, personnel, {
    params,
    body: { decision: 'approved', version: plan.version },
  })
  expect(first.state).toBe('submitted')
  const second = await app.must(decidePlan, leader, {
    params,
    body: { decision: 'approved', text: '同意', version: first.version },
  })
  expect(second.state).toBe('approved')
  const record = await app.must(getPlanApproval, office, { params })
  expect(record.steps.map(({ label, decision, decidedName }) => [label, decision, decidedName])).toEqual([
    ['会签', 'approved', '股长丁'],
    ['签发', 'approved', '局长乙'],
  ])
  await app.must(publishPlan, office, { params, body: { version: second.version } })
})

test('a returned plan is a draft again with the reason on record; the next submission is a new round', async () => {
  const plan = await submitted()
  const params = { planId: plan.id }
  const silent = await app.send(decidePlan, county.users.personnel, {
    params,
    body: { decision: 'returned', version: plan.version },
  })
  expect(silent.body).toMatchObject({ rule: 'approval.words-needed' })
  const back = await app.must(decidePlan, county.users.personnel, {
    params,
    body: { decision: 'returned', text: '第二条时限太紧', version: plan.version },
  })
  expect(back.state).toBe('draft')
  const again = await app.must(submitPlan, county.users.office, { params, body: { version: back.version } })
  const { steps } = await app.must(getPlanApproval, county.users.office, { params })
  expect(steps.map(({ round, decision }) => [round, decision])).toEqual([
    [1, 'returned'],
    [1, 'waiting'],
    [2, 'waiting'],
    [2, 'waiting'],
  ])
  expect((await app.must(listApprovals, county.users.personnel, {})).rows.map(({ id }) => id)).toContain(
    plan.id,
  )
  const recalled = await app.must(recallPlan, county.users.office, {
    params,
    body: { version: again.version },
  })
  expect(recalled.state).toBe('draft')
  expect((await app.must(listApprovals, county.users.personnel, {})).rows.map(({ id }) => id)).not.toContain(
    plan.id,
  )
})

async function approved() {
  const { id, version: first } = await submitted()
  let version = first
  for (const user of [county.users.personnel, county.users.leader])
    version = (
      await app.must(decidePlan, user, { params: { planId: id }, body: { decision: 'approved', version } })
    ).version
  return { id, version }
}

test('a scheduled plan publishes itself when its time has come, once, and not before', async () => {
  const plan = await approved()
  const params = { planId: plan.id }
  const past = await app.send(schedulePlan, county.users.office, {
    params,
    body: { publishAt: '2026-09-01T08:00:00+08:00', version: plan.version },
  })
  expect(past.body).toMatchObject({ rule: 'plan.schedule-past' })
  await app.must(schedulePlan, county.users.office, {
    params,
    body: { publishAt: '2026-09-10T10:00:00+08:00', version: plan.version },
  })
  await app.workOnce()
  expect((await app.must(getPlan, county.users.office, { params })).state).toBe('scheduled')
  app.clock.set('2026-09-10T10:00:30+08:00')
  await app.workOnce()
  await app.workOnce()
  expect((await app.must(getPlan, county.users.office, { params })).state).toBe('published')
  expect((await app.must(listTasks, county.users.leader, { query: { planId: plan.id } })).total).toBe(5)
})

test('those who approve read the paper behind the plan, and nobody else does', async () => {
  const plan = await submitted()
  const params = { planId: plan.id }
  const { personnel, leader, office, east } = county.users
  for (const user of [office, personnel, leader]) {
    const document = await app.must(getPlanDocument, user, { params })
    expect(document).toMatchObject({ id: plan.documentId, may: { correct: false } })
  }
  expect((await app.send(getPlanDocument, east, { params })).status).toBe(404)
})
