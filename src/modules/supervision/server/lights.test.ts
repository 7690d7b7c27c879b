import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import { taskStateNames } from '#modules/plans/plans.states.ts'
import { addMeasure, createPlan, editMeasure, publishPlan } from '#modules/plans/plans.contract.ts'
import { publishedPlan, taskOf } from '#modules/plans/server/plans.fixtures.ts'
import { answerTask, judgeTask, listTasks } from '#modules/plans/tasks.contract.ts'
import { reviewMeasure } from '#modules/plans/life.contract.ts'
import {
  exportLights,
  getLight,
  listLights,
  listStaleMeasures,
  noteLight,
  type LightRow,
} from '../lights.contract.ts'
import { lightOf } from '../supervision.rules.ts'
import { lightFacts } from './light-details.ts'
import { lightDay, lightWord } from './light-queries.ts'
import { before, lateTask, setTask } from './supervision.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

let counties = 0
async function freshCounty() {
  county = await smallCounty(app, `lights${(counties += 1)}`)
  return county
}

async function all(user: TestUser, query: Record<string, string> = {}) {
  const rows: LightRow[] = []
  let after: string | undefined
  for (;;) {
    const page = await app.must(listLights, user, {
      query: { ...query, limit: '2', ...(after && { after }) },
    })
    rows.push(...page.rows)
    if (!page.next) return { rows, counts: page.counts, total: page.total }
    after = page.next
  }
}

test('a late task is red with its reasons, and the numbers equal the rows', async () => {
  const { task } = await lateTask(app, await freshCounty(), 3)
  const { rows, counts, total } = await all(county.users.office, { colour: 'red' })
  expect(rows.map(({ id }) => id)).toEqual([task.id])
  expect(rows[0]?.light).toMatchObject({ colour: 'red', stage: 'urge', bearer: 'executing' })
  expect(rows[0]?.light.reasons).toEqual([`已逾期 3 天（完成时限 ${before(3)}）`])
  expect(counts).toMatchObject({ red: 1, urge: 1, escalate: 0, yellow: 0, green: 4 })
  expect(total).toBe(1)
  const { total: behind } = await app.must(listTasks, county.users.office, {
    query: { overdue: 'true', waiting: 'false' },
  })
  expect(behind).toBe(counts.red)
})

test('the school sees its own lights and nobody else’s', async () => {
  await lateTask(app, await freshCounty())
  expect((await all(county.users.east, { colour: 'red' })).total).toBe(1)
  expect((await all(county.users.kindergarten, { colour: 'red' })).total).toBe(0)
  expect((await all(county.users.member)).total).toBe(0)
})

test('what waits for the lead is the lead’s light, counted in working days', async () => {
  const { task } = await lateTask(app, await freshCounty(), 20)
  expect((await all(county.users.office, { stage: 'escalate' })).total).toBe(1)
  await app.must(answerTask, county.users.east, {
    params: { taskId: task.id },
    body: { answer: 'report', text: '已建好', version: task.version },
  })
  expect((await all(county.users.office)).total).toBe(0)
  // Thursday 10 September: since Friday four working days have begun, since Monday three.
  await setTask(app, county, { taskId: task.id, waitingSince: '2026-09-07T10:00:00+08:00' })
  expect((await all(county.users.office, { bearer: 'lead' })).total).toBe(0)
  await setTask(app, county, { taskId: task.id, waitingSince: '2026-09-04T10:00:00+08:00' })
  const waiting = await all(county.users.office, { bearer: 'lead' })
  expect(waiting.rows[0]?.light).toMatchObject({ colour: 'yellow', stage: 'remind', bearer: 'lead' })
  expect(waiting.counts).toMatchObject({ leadYellow: 1, leadRed: 0, red: 0, yellow: 0 })
})

test('two returns and one day late are escalated', async () => {
  const { task } = await lateTask(app, await freshCounty(), 1)
  const params = { taskId: task.id }
  let version = task.version
  for (const text of ['还差照片说明', '还差签到说明']) {
    version = (
      await app.must(answerTask, county.users.east, {
        params,
        body: { answer: 'report', text: '完成', version },
      })
    ).version
    version = (
      await app.must(judgeTask, county.users.office, { params, body: { judgement: 'return', text, version } })
    ).version
  }
  const { rows } = await all(county.users.office, { stage: 'escalate' })
  expect(rows[0]?.light.reasons).toEqual([`已逾期 1 天（完成时限 ${before(1)}）`, '已被退回 2 次'])
})

test('the rule in SQL and the rule in TypeScript say the same of every kind of task', async () => {
  await freshCounty()
  const plan = await app.must(createPlan, county.users.office, {
    body: { organizationId: county.organization('党委办'), title: '对照' },
  })
  const ids = ['东河小学党支部', '西山中学党总支', '南桥幼儿园党支部'].map((name) =>
    county.organization(name),
  )
  let version = plan.version
  for (const [index, milestoneOn] of ['2026-09-01', '2026-09-10', null].entries()) {
    const drafted = await app.must(addMeasure, county.users.office, {
      params: { planId: plan.id },
      body: { heading: `第${index}条` },
    })
    const measure = drafted.measures.at(-1)
    if (!measure) throw new Error('a measure was added')
    const edited = await app.must(editMeasure, county.users.office, {
      params: { measureId: measure.id },
      body: {
        leadIds: [county.organization('党委办')],
        audienceIds: ids,
        dueOn: '2026-12-01',
        ...(milestoneOn && {
          milestones: [
            { text: '自查', dueOn: milestoneOn },
            { text: '验收', dueOn: '2026-08-01', actor: 'lead' },
          ],
        }),
        version: measure.version,
      },
    })
    version = edited.version
  }
  await app.must(publishPlan, county.users.office, { params: { planId: plan.id }, body: { version } })
  const { tenantId } = county
  const today = '2026-09-10'
  const seen = new Set<string>()
  const dates = [null, 20, 16, 15, 1, 0, -7, -8, -90].map((late) => (late === null ? null : before(late)))
  const instants = [
    '2026-08-01',
    '2026-08-26',
    '2026-08-27',
    '2026-09-02',
    '2026-09-03',
    '2026-09-04',
    '2026-09-07',
  ]
  await app.within(tenantId, async (tx) => {
    const day = await lightDay(tx, { tenantId, today })
    const taskIds = (
      await tx.selectFrom('task').select('id').where('tenant_id', '=', tenantId).orderBy('id').execute()
    ).map(({ id }) => id)
    const open = taskStateNames.filter((state) => state !== 'accepted' && state !== 'released')
    // Every state with every date and every instant, nine tasks at a time.
    const mixes = open.flatMap((state) => dates.flatMap((due) => instants.map((at) => ({ state, due, at }))))
    for (let from = 0; from < mixes.length; from += taskIds.length) {
      for (const [index, id] of taskIds.entries()) {
        const mix = mixes[from + index] ?? mixes[0]
        const at = `${mix?.at}T00:30:00+08:00`
        await sql`update task set state = ${mix?.state}, due_on = ${mix?.due}, changed_at = ${at}, waiting_since = null
          where tenant_id = ${tenantId} and id = ${id}`.execute(tx)
      }
      const facts = await lightFacts(tx, { tenantId, taskIds })
      const words = await tx
        .selectFrom('task')
        .select(['task.id', lightWord(day).as('word')])
        .where('task.tenant_id', '=', tenantId)
        .execute()
      for (const { id, word } of words) {
        const known = facts.get(id)
        if (!known) throw new Error('every task has facts')
        const { bearer, stage } = lightOf(known, day)
        expect([known, word]).toEqual([known, stage ? `${bearer}-${stage}` : 'green'])
        seen.add(word)
      }
    }
  })
  expect([...seen].sort()).toEqual([
    'executing-escalate',
    'executing-remind',
    'executing-urge',
    'green',
    'lead-remind',
    'lead-urge',
  ])
})

test('a note explains a light and leaves its colour; there is no way to set a colour', async () => {
  const { task } = await lateTask(app, await freshCounty())
  const params = { taskId: task.id }
  await app.must(noteLight, county.users.east, { params, body: { text: '校舍在修，月底腾出房间' } })
  const refused = await app.send(noteLight, county.users.kindergarten, { params, body: { text: '无关' } })
  expect(refused.status).toBe(404)
  const { light, notes } = await app.must(getLight, county.users.office, { params })
  expect(light?.colour).toBe('red')
  expect(notes).toMatchObject([
    { text: '校舍在修，月底腾出房间', name: '书记戊', organizationName: '东河小学党支部' },
  ])
  const { rows } = await all(county.users.office, { colour: 'red' })
  expect(rows[0]?.notes).toHaveLength(1)
})

test('a passed milestone is a yellow light until it is recorded', async () => {
  const { tasks } = await publishedPlan(app, await freshCounty())
  const task = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
  await app.within(county.tenantId, (tx) =>
    tx
      .insertInto('measure_milestone')
      .values({
        tenant_id: county.tenantId,
        measure_id: task.measureId,
        position: 0,
        text: '自查',
        due_on: '2026-09-09',
      })
      .execute(),
  )
  const { rows, counts } = await all(county.users.office, { colour: 'yellow' })
  expect(rows).toHaveLength(counts.yellow)
  expect(rows.length).toBeGreaterThan(1)
  expect(rows[0]?.light.reasons).toEqual(['阶段“自查”2026-09-09 到期，还没有记为完成'])
  await app.within(county.tenantId, (tx) =>
    tx
      .insertInto('task_milestone')
      .values({
        tenant_id: county.tenantId,
        task_id: task.id,
        position: 0,
        done_on: '2026-09-08',
        recorded_by: county.users.east.accountId,
        recorded_name: '书记戊',
        recorded_at: app.clock.now(),
      })
      .execute(),
  )
  const after = await all(county.users.office, { colour: 'yellow' })
  expect(after.rows.some(({ id }) => id === task.id)).toBe(false)
  expect(after.counts.yellow).toBe(counts.yellow - 1)
})

test('a standing measure surfaces when its review is due, once for all its schools', async () => {
  const { tasks } = await publishedPlan(app, await freshCounty())
  const task = taskOf(tasks, { organization: '东河小学', number: '2' })
  const { measureId } = task
  const stale = (user: TestUser) => app.must(listStaleMeasures, user, { query: {} })
  expect((await stale(county.users.personnel)).total).toBe(0)
  await app.within(county.tenantId, (tx) =>
    sql`update measure set review_every = 'month' where tenant_id = ${county.tenantId} and id = ${measureId}`.execute(
      tx,
    ),
  )
  await app.within(county.tenantId, (tx) =>
    sql`update plan set published_on = '2026-08-09' where tenant_id = ${county.tenantId} and id = ${task.planId}`.execute(
      tx,
    ),
  )
  const found = await stale(county.users.personnel)
  expect(found).toMatchObject({ total: 1 })
  expect(found.rows[0]).toMatchObject({
    id: measureId,
    reviewDueOn: '2026-09-09',
    mayReview: true,
    lastReviewedOn: null,
  })
  expect((await stale(county.users.office)).rows[0]).toMatchObject({ mayReview: false })
  expect((await stale(county.users.east)).total).toBe(0)
  await app.must(reviewMeasure, county.users.personnel, {
    params: { measureId },
    body: { reviewedOn: '2026-09-10', finding: '仍要坚持', goesOn: true },
  })
  expect((await stale(county.users.personnel)).total).toBe(0)
})

test('the lights go out as a sheet', async () => {
  await lateTask(app, await freshCounty())
  const { status, body } = await app.send(exportLights, county.users.office, { query: { colour: 'red' } })
  expect(status).toBe(200)
  expect((body as unknown as Uint8Array).length).toBeGreaterThan(1000)
})
