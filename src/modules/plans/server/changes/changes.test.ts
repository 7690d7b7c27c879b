import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { derivePlan, getPlanDifference, withdrawPlan } from '../../changes.contract.ts'
import type { PlanId } from '#kernel/id.ts'
import {
  addMeasure,
  editMeasure,
  getPlan,
  publishPlan,
  removeMeasure,
  type Derivation,
  type Plan,
} from '../../plans.contract.ts'
import { answerTask, getTask, judgeTask, listTasks, type TaskRow } from '../../tasks.contract.ts'
import { publishedPlan, taskOf } from '../plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const tasksOf = async (planId: PlanId) =>
  (await app.must(listTasks, county.users.leader, { query: { planId, limit: 100 } })).rows

const derive = (planId: PlanId, as: Derivation) =>
  app.must(derivePlan, county.users.office, { params: { planId }, body: { as } })

const publish = (plan: Pick<Plan, 'id' | 'version'>) =>
  app.must(publishPlan, county.users.office, { params: { planId: plan.id }, body: { version: plan.version } })

async function report(task: TaskRow) {
  return app.must(answerTask, county.users.east, {
    params: { taskId: task.id },
    body: { answer: 'report', text: '活动室已建好', version: task.version },
  })
}

function measureOf(plan: Plan, number: string) {
  const found = plan.measures.find((one) => one.number.startsWith(number))
  if (!found) throw new Error(`no measure ${number}`)
  return found
}

describe('an amendment', () => {
  test('changes dates and lists in flight: answers stay, new ones get tasks, removed ones are released', async () => {
    const { planId, tasks } = await publishedPlan(app, county)
    await report(taskOf(tasks, { organization: '东河小学党支部', number: '1' }))
    let draft = await derive(planId, 'amendment')
    const first = measureOf(draft, '1')
    const kept = first.audience.filter(({ name }) => name !== '南桥幼儿园党支部').map(({ id }) => id)
    draft = await app.must(editMeasure, county.users.office, {
      params: { measureId: first.id },
      body: {
        dueOn: '2026-12-15',
        audienceIds: [...kept, county.organization('西山中学第一支部')],
        version: first.version,
      },
    })
    draft = await app.must(addMeasure, county.users.office, {
      params: { planId: draft.id },
      body: { heading: '开展回头看', text: '' },
    })
    const added = measureOf(draft, '3')
    draft = await app.must(editMeasure, county.users.office, {
      params: { measureId: added.id },
      body: {
        leadIds: [county.organization('党委办')],
        audienceIds: [county.organization('东河小学党支部')],
        dueOn: '2026-12-20',
        version: added.version,
      },
    })
    const difference = await app.must(getPlanDifference, county.users.office, {
      params: { planId: draft.id },
    })
    expect(difference.measures.map(({ kind, number }) => [kind, number])).toEqual([
      ['changed', '1.'],
      ['added', '3.'],
    ])
    expect(difference.measures[0]?.fields).toEqual([
      { field: '完成时限', before: '2026-11-30', after: '2026-12-15' },
    ])
    expect(difference.tasks).toEqual({ issued: 2, released: 1, altered: 2 })
    await publish(draft)

    const after = await tasksOf(planId)
    const of = (organization: string, number: string) => taskOf(after, { organization, number })
    expect(of('东河小学党支部', '1')).toMatchObject({ state: 'reported', dueOn: '2026-12-15' })
    expect(of('西山中学第一支部', '1').state).toBe('issued')
    expect(of('南桥幼儿园党支部', '1').state).toBe('released')
    expect(of('东河小学党支部', '3')).toMatchObject({ state: 'issued', dueOn: '2026-12-20' })
    const detail = await app.must(getTask, county.users.east, {
      params: { taskId: of('东河小学党支部', '1').id },
    })
    expect(detail.history.map(({ action }) => action)).toEqual(['publish', 'report', 'amend'])
    expect(detail.history.at(-1)?.text).toBe('完成时限：2026-11-30 → 2026-12-15')
    const amended = await app.must(getPlan, county.users.office, { params: { planId } })
    expect(amended.measures.map(({ number }) => number)).toEqual(['1.', '2.', '3.'])
    expect((await app.must(getPlan, county.users.office, { params: { planId: draft.id } })).state).toBe(
      'applied',
    )
    // The two plans are equal now; what the amendment changed stays to be read.
    const read = await app.must(getPlanDifference, county.users.office, { params: { planId: draft.id } })
    expect(read).toEqual(difference)
  })

  test('does not take back what was granted to one school', async () => {
    const { planId, tasks } = await publishedPlan(app, county)
    const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
    const asked = await app.must(answerTask, county.users.east, {
      params: { taskId: task.id },
      body: { answer: 'delay', text: '场地在修', version: task.version },
    })
    await app.must(judgeTask, county.users.office, {
      params: { taskId: task.id },
      body: { judgement: 'grant', dueOn: '2027-03-31', version: asked.version },
    })
    const draft = await derive(planId, 'amendment')
    const first = measureOf(draft, '1')
    await publish(
      await app.must(editMeasure, county.users.office, {
        params: { measureId: first.id },
        body: { dueOn: '2026-12-15', version: first.version },
      }),
    )
    const after = await tasksOf(planId)
    expect(taskOf(after, { organization: '东河小学党支部', number: '1' }).dueOn).toBe('2027-03-31')
    expect(taskOf(after, { organization: '西山中学党总支', number: '1' }).dueOn).toBe('2026-12-15')
  })

  test('that takes a measure out ends its tasks for good; one put back in sets them again', async () => {
    const { planId } = await publishedPlan(app, county)
    const draft = await derive(planId, 'amendment')
    const first = measureOf(draft, '1')
    await publish(
      await app.must(removeMeasure, county.users.office, {
        params: { measureId: first.id },
        body: { version: first.version },
      }),
    )
    const [ended] = (await tasksOf(planId)).filter(({ number }) => number === '1.')
    expect(ended?.state).toBe('released')
    const again = await app.send(judgeTask, county.users.office, {
      params: { taskId: ended?.id ?? ('' as never) },
      body: { judgement: 'return', text: '还是要做', version: ended?.version ?? 0 },
    })
    expect(again.body).toMatchObject({ rule: 'task.plan-ended' })
  })

  test('is one at a time, and of a plan in force only', async () => {
    const { planId } = await publishedPlan(app, county)
    const draft = await derive(planId, 'amendment')
    const second = await app.send(derivePlan, county.users.office, {
      params: { planId },
      body: { as: 'successor' },
    })
    expect(second.body).toMatchObject({ rule: 'plan.change-under-way' })
    const plan = await app.must(getPlan, county.users.office, { params: { planId } })
    await app.must(withdrawPlan, county.users.office, {
      params: { planId },
      body: { reason: '上级另有部署', version: plan.version },
    })
    const late = await app.send(publishPlan, county.users.office, {
      params: { planId: draft.id },
      body: { version: draft.version },
    })
    expect(late.body).toMatchObject({ rule: 'plan.not-in-force' })
  })
})

test('a successor ends the plan before it; open tasks lead to their successors', async () => {
  const { planId, tasks } = await publishedPlan(app, county)
  await report(taskOf(tasks, { organization: '东河小学党支部', number: '1' }))
  const draft = await derive(planId, 'successor')
  await publish(draft)
  expect((await app.must(getPlan, county.users.office, { params: { planId } })).state).toBe('superseded')
  const before = await tasksOf(planId)
  expect(before.every(({ state }) => state === 'released')).toBe(true)
  expect((await tasksOf(draft.id)).every(({ state }) => state === 'issued')).toBe(true)
  const links = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('task')
      .select(['carried_to_id', 'released_as'])
      .where('tenant_id', '=', county.tenantId)
      .where('plan_id', '=', planId)
      .execute(),
  )
  expect(links.every((one) => one.carried_to_id !== null && one.released_as === 'superseded')).toBe(true)
})

test('next year’s plan has its dates and years a year later and touches nothing', async () => {
  const { planId } = await publishedPlan(app, county)
  const draft = await derive(planId, 'next-year')
  expect(draft).toMatchObject({ state: 'draft', derived: { as: 'next-year', from: { id: planId } } })
  expect(draft.measures.map(({ dueOn }) => dueOn)).toEqual(['2027-11-30', '2027-12-31'])
  await publish(draft)
  expect((await app.must(getPlan, county.users.office, { params: { planId } })).state).toBe('published')
})

test('a withdrawn plan keeps what was accepted and says why to everybody', async () => {
  const { planId, tasks } = await publishedPlan(app, county)
  const reported = await report(taskOf(tasks, { organization: '东河小学党支部', number: '1' }))
  await app.must(judgeTask, county.users.office, {
    params: { taskId: reported.id },
    body: { judgement: 'accept', version: reported.version },
  })
  const plan = await app.must(getPlan, county.users.office, { params: { planId } })
  const { released } = await app.must(withdrawPlan, county.users.office, {
    params: { planId },
    body: { reason: '上级另有部署', version: plan.version },
  })
  expect(released).toBe(4)
  const after = await tasksOf(planId)
  expect(taskOf(after, { organization: '东河小学党支部', number: '1' }).state).toBe('accepted')
  const detail = await app.must(getTask, county.users.west, {
    params: { taskId: taskOf(after, { organization: '西山中学党总支', number: '1' }).id },
  })
  expect(detail.history.at(-1)).toMatchObject({ action: 'withdraw', text: '上级另有部署' })
})
