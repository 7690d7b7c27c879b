import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { PlanId } from '#kernel/id.ts'
import { pasteDocument } from '#modules/documents/documents.contract.ts'
import { createOrganization } from '#modules/organizations/organizations.contract.ts'
import { getCoverage, getTaskWhy } from '../basis.contract.ts'
import { derivePlan, getAudienceDrift } from '../changes.contract.ts'
import {
  getGauges,
  handlingKinds,
  listHandlings,
  listReceipts,
  receivePlan,
  recordHandling,
  removeHandling,
  spotCheckTask,
  stateFigure,
} from '../life.contract.ts'
import type { MeasureChange, Milestone } from '../measures.contract.ts'
import {
  addMeasure,
  arrangePlan,
  createPlan,
  editMeasure,
  getPlan,
  listPlans,
  publishPlan,
  type Plan,
} from '../plans.contract.ts'
import { answerTask, getGrid, getTask, judgeTask, listTasks, type TaskRow } from '../tasks.contract.ts'
import { draftPlan, taskOf } from './plans.fixtures.ts'

// Named after the rows of the requirements that each of them proves.

let app: TestApp
let county: SmallCounty
let office: TestUser
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  office = county.users.office
})
afterAll(() => app.stop())

const branches = ['东河小学党支部', '西山中学党总支', '南桥幼儿园党支部']

/** A plan written by hand with these measures, none of them settled yet. */
async function written(...headings: string[]): Promise<Plan> {
  const { id } = await app.must(createPlan, office, {
    body: { organizationId: county.organization('党委办'), title: '手工计划' },
  })
  for (const heading of headings)
    await app.must(addMeasure, office, { params: { planId: id }, body: { heading } })
  return app.must(getPlan, office, { params: { planId: id } })
}

/** Changes the measure at a place, and gives back the plan. */
async function settle(planId: PlanId, place: number, change: Partial<MeasureChange>): Promise<Plan> {
  const { measures } = await app.must(getPlan, office, { params: { planId } })
  const measure = at(measures, place)
  return app.must(editMeasure, office, {
    params: { measureId: measure.id },
    body: { ...change, version: measure.version },
  })
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new Error(`nothing at ${place} of ${list.length}`)
  return found
}

/** Led by the Party office, executed by the three branches, due at the end of November. */
function usual(): Partial<MeasureChange> {
  return {
    leadIds: [county.organization('党委办')],
    audienceIds: branches.map((name) => county.organization(name)),
    dueOn: '2026-11-30',
  }
}

async function publish(planId: PlanId): Promise<TaskRow[]> {
  const { version } = await app.must(getPlan, office, { params: { planId } })
  await app.must(publishPlan, office, { params: { planId }, body: { version } })
  return (await app.must(listTasks, county.users.leader, { query: { planId, limit: 200 } })).rows
}

/** Reported by the east branch and accepted by the Party office, with these words. */
async function accepted(task: TaskRow, text: string) {
  const reported = await app.must(answerTask, county.users.east, {
    params: { taskId: task.id },
    body: { answer: 'report', text: '已做', version: task.version },
  })
  return app.must(judgeTask, office, {
    params: { taskId: task.id },
    body: { judgement: 'accept', text, version: reported.version },
  })
}

test('000-2: a campaign of 5 activities and 17 measures is one tree, numbered in its order, down to the tasks', async () => {
  const activities = ['支部创品牌', '党员亮身份', '大练兵强本领', '好班子好干部考评', '党建述成效']
  const plan = await written(...Array.from({ length: 17 }, (_, index) => `措施${index + 1}`))
  const measures = plan.measures.toReversed().map(({ id }, index) => ({
    id,
    activity: at(activities, index % 5),
  }))
  const grouped = activities.flatMap((name) => measures.filter(({ activity }) => activity === name))
  const arranged = await app.must(arrangePlan, office, {
    params: { planId: plan.id },
    body: { measures: grouped, version: plan.version },
  })
  expect([...new Set(arranged.measures.map(({ activity }) => activity?.name))]).toEqual(activities)
  expect(arranged.measures.map(({ number }) => number)).toEqual(
    Array.from({ length: 17 }, (_, index) => `${index + 1}.`),
  )
  expect(arranged.measures.map(({ id }) => id)).toEqual(grouped.map(({ id }) => id))
  for (const place of arranged.measures.keys()) await settle(plan.id, place, usual())
  const tasks = await publish(plan.id)
  expect(tasks).toHaveLength(17 * branches.length)
  const grid = await app.must(getGrid, county.users.leader, { params: { planId: plan.id } })
  expect(grid.measures.map(({ id }) => id)).toEqual(grouped.map(({ id }) => id))
})

test('000-2: an order that leaves out a measure, names one twice or comes too late is refused; printed numbers stay', async () => {
  const plan = await written('甲', '乙')
  const [one, other] = plan.measures.map(({ id }) => ({ id, activity: null }))
  if (!one || !other) throw new Error('two measures were written')
  const arrange = (measures: { id: typeof one.id; activity: null }[], version = plan.version) =>
    app.send(arrangePlan, office, { params: { planId: plan.id }, body: { measures, version } })
  expect((await arrange([one])).body).toMatchObject({ rule: 'plan.order-not-whole' })
  expect((await arrange([one, one])).body).toMatchObject({ rule: 'plan.order-not-whole' })
  expect((await arrange([other, one], plan.version - 1)).body).toMatchObject({
    type: '/problems/out-of-date',
  })
  expect((await arrange([other, one])).status).toBe(200)

  const printed = await draftPlan(app, county)
  const turned = await app.must(arrangePlan, office, {
    params: { planId: printed.id },
    body: {
      measures: printed.measures.toReversed().map(({ id }) => ({ id, activity: '合并的活动' })),
      version: printed.version,
    },
  })
  expect(turned.measures.map(({ number }) => number)).toEqual(
    printed.measures.map(({ number }) => number).toReversed(),
  )
  expect(new Set(turned.measures.map(({ activity }) => activity?.id)).size).toBe(1)
})

test('000-3: lead, executing units and a deadline that also goes on; without executing units it is kept and flagged', async () => {
  const plan = await written('订阅报刊', '不写落实单位')
  await settle(plan.id, 0, { ...usual(), dueOn: '2026-12-31', standing: true, reviewEvery: 'half-year' })
  const flagged = await settle(plan.id, 1, { ...usual(), audienceIds: [] })
  expect(at(flagged.measures, 0)).toMatchObject({
    dueOn: '2026-12-31',
    standing: true,
    reviewEvery: 'half-year',
  })
  expect(flagged.blockers).toMatchObject([{ rule: 'measure.no-audience' }])
  await settle(plan.id, 1, usual())
  const east = taskOf(await publish(plan.id), { organization: '东河小学党支部', number: '1' })
  expect(east).toMatchObject({ dueOn: '2026-12-31', standing: true, lead: { name: '党委办' } })
})

test('000-3: the list of executing units stays as it was published; what the tree means today is told beside it', async () => {
  const plan = await draftPlan(app, county)
  const tasks = await publish(plan.id)
  const driftOf = (who: TestUser) => app.must(getAudienceDrift, who, { params: { planId: plan.id } })
  expect((await driftOf(office)).measures).toEqual([])
  await app.must(createOrganization, county.users.administrator, {
    body: {
      line: 'party',
      kind: 'branch',
      name: '北塘小学党支部',
      parentId: county.organization('试验县教育局党委'),
      openedOn: '2026-09-10',
    },
  })
  const { measures } = await driftOf(office)
  expect(measures).toMatchObject([
    { number: '1.', closed: [], left: [], joined: [{ name: '北塘小学党支部', phrase: '各基层党组织' }] },
  ])
  const after = await app.must(listTasks, county.users.leader, { query: { planId: plan.id, limit: 200 } })
  expect(after.rows.map(({ id }) => id).toSorted()).toEqual(tasks.map(({ id }) => id).toSorted())
})

test('000-10: sites named by name, five aspects to accept by, acceptance on another day than the deadline', async () => {
  const aspects = '组织设置、班子建设、党员教育、工作机制、阵地建设五个方面达到标准'
  const acceptance: Milestone = {
    text: '验收示范点',
    dueOn: '2026-11-30',
    kind: 'acceptance',
    actor: 'lead',
    organization: null,
    reportRequired: false,
  }
  const plan = await written('建设示范点')
  await settle(plan.id, 0, {
    ...usual(),
    audienceIds: [county.organization('东河小学党支部'), county.organization('西山中学党总支')],
    dueOn: '2026-12-31',
    milestones: [acceptance],
    resultTest: aspects,
  })
  const tasks = await publish(plan.id)
  expect(tasks.map(({ organization }) => organization.name).toSorted()).toEqual(
    branches.slice(0, 2).toSorted(),
  )
  const east = taskOf(tasks, { organization: '东河小学党支部', number: '1' })
  const done = await accepted(east, '五个方面达到标准，通过')
  expect(done.dueOn).toBe('2026-12-31')
  expect(done.milestones.map(({ dueOn, actor }) => [dueOn, actor])).toEqual([['2026-11-30', 'lead']])
  expect(done.history.at(-1)).toMatchObject({ text: '五个方面达到标准，通过' })
  const { measures } = await app.must(getPlan, county.users.leader, { params: { planId: plan.id } })
  expect(at(measures, 0).resultTest).toBe(aspects)
})

test('000-11: a batch of candidates; who passes is named with the number of the plaque, the others are not', async () => {
  const plan = await written('创建青少年党校')
  await settle(plan.id, 0, usual())
  const tasks = await publish(plan.id)
  await accepted(taskOf(tasks, { organization: '东河小学党支部', number: '1' }), '授牌命名，牌号 QSN-001')
  const { rows } = await app.must(listTasks, county.users.leader, {
    query: { planId: plan.id, truth: 'done' },
  })
  expect(rows.map(({ organization }) => organization.name)).toEqual(['东河小学党支部'])
  const named = await app.must(getTask, county.users.leader, { params: { taskId: at(rows, 0).id } })
  expect(named.history.at(-1)?.text).toContain('QSN-001')
})

test('000-12: self-build, look-back with a report and acceptance, each with its own day and actor; a day already past is kept', async () => {
  const phases: Milestone[] = [
    { kind: 'self-build', text: '自建', dueOn: '2026-08-31', actor: 'executing' },
    { kind: 'look-back', text: '回头看，专题报告党委办', dueOn: '2026-10-31', actor: 'executing' },
    { kind: 'acceptance', text: '派人验收', dueOn: '2026-11-30', actor: 'named' },
  ].map(
    (phase) => ({ organization: null, reportRequired: phase.kind === 'look-back', ...phase }) as Milestone,
  )
  const bureau = { id: county.organization('试验县教育局党委'), name: '' }
  const plan = await written('标准化规范化建设')
  const [measure] = plan.measures
  if (!measure) throw new Error('one measure was written')
  const refused = await app.send(editMeasure, office, {
    params: { measureId: measure.id },
    body: { milestones: phases, version: measure.version },
  })
  expect(refused.body).toMatchObject({ rule: 'measure.milestone-actor' })
  await settle(plan.id, 0, {
    ...usual(),
    milestones: phases.map((phase) => (phase.actor === 'named' ? { ...phase, organization: bureau } : phase)),
  })
  const tasks = await publish(plan.id)
  const task = await app.must(getTask, county.users.east, {
    params: { taskId: taskOf(tasks, { organization: '东河小学党支部', number: '1' }).id },
  })
  expect(task.milestones).toMatchObject([
    { kind: 'self-build', dueOn: '2026-08-31', reportRequired: false },
    { kind: 'look-back', dueOn: '2026-10-31', reportRequired: true },
    { kind: 'acceptance', actor: 'named', organization: { name: '试验县教育局党委' } },
  ])
})

test('000-15: nine projects are cleared when the figures say so, and not before', async () => {
  const plan = await written('办好民生实事')
  await settle(plan.id, 0, {
    ...usual(),
    targets: [
      {
        text: '实事项目',
        value: 9,
        unit: '个',
        comparator: 'exactly',
        numerator: '办结的项目',
        denominator: '',
      },
    ],
  })
  const tasks = await publish(plan.id)
  const measureId = at(tasks, 0).measureId
  const figures: [string, TestUser, number][] = [
    ['东河小学党支部', county.users.east, 5],
    ['西山中学党总支', county.users.west, 4],
  ]
  const met: (boolean | null)[] = []
  for (const [organization, who, numerator] of figures) {
    await app.must(stateFigure, who, {
      params: { taskId: taskOf(tasks, { organization, number: '1' }).id, position: 0 },
      body: { numerator, denominator: null },
    })
    const { gauges } = await app.must(getGauges, office, { params: { measureId } })
    met.push(at(gauges, 0).met)
  }
  expect(met).toEqual([false, true])
})

test('000-19: several offices lead one risk field, exactly one is accountable, each of them sees its tasks and the cited paper', async () => {
  const plan = await written('安全稳定风险')
  await settle(plan.id, 0, {
    ...usual(),
    leadIds: [county.organization('党委办'), county.organization('人事股')],
    basis: [
      {
        documentId: null,
        itemStart: null,
        itemNumber: '',
        title: '关于防范化解风险的通知',
        documentNumber: '试教党发〔2019〕23号',
        quote: '',
      },
    ],
  })
  const tasks = await publish(plan.id)
  expect(tasks.every(({ lead }) => lead.name === '党委办')).toBe(true)
  const seen = await app.must(listTasks, county.users.personnel, { query: { planId: plan.id } })
  expect(seen.total).toBe(branches.length)
  const detail = await app.must(getTask, county.users.personnel, { params: { taskId: at(seen.rows, 0).id } })
  expect([detail.coLeads.map(({ name }) => name), detail.may.judge]).toEqual([['人事股'], []])
  const why = await app.must(getTaskWhy, county.users.personnel, { params: { taskId: detail.id } })
  expect(why.steps.map(({ documentNumber }) => documentNumber)).toEqual([null, '试教党发〔2019〕23号'])
})

test('000-26, 001-5: each organisation takes its list of tasks in hand as a whole, tells how far it is, and is checked on the spot', async () => {
  const plan = await written('召开专题会议', '认领任务')
  for (const place of [0, 1]) await settle(plan.id, place, usual())
  const tasks = await publish(plan.id)
  await app.must(receivePlan, county.users.east, {
    params: { planId: plan.id },
    body: { organizationId: county.organization('东河小学党支部') },
  })
  const receipts = await app.must(listReceipts, office, { params: { planId: plan.id } })
  expect([receipts.received, receipts.total]).toEqual([1, 3])
  expect(receipts.rows.find(({ receivedName }) => receivedName !== null)).toMatchObject({
    organization: { name: '东河小学党支部' },
    receivedName: '书记戊',
    unreceived: 0,
  })
  const east = await app.must(getTask, county.users.east, {
    params: { taskId: taskOf(tasks, { organization: '东河小学党支部', number: '1' }).id },
  })
  const progress = await app.must(answerTask, county.users.east, {
    params: { taskId: east.id },
    body: { answer: 'progress', text: '会议定在下周', version: east.version },
  })
  expect(progress.state).toBe('in-progress')
  const done = await accepted(progress, '通过')
  const checked = await app.must(spotCheckTask, office, {
    params: { taskId: done.id },
    body: { checkedOn: '2026-09-10', checker: '督导组', outcome: 'holds', version: done.version },
  })
  expect(checked.state).toBe('accepted')
})

test('000-28: of a superior paper of 30 clauses, 17 have measures here, and the other 13 are named', async () => {
  const clauses = (count: number) =>
    Array.from({ length: count }, (_, index) => `${index + 1}.落实第${index + 1}项工作。各单位认真落实。`)
  const read = (text: string) =>
    app.must(pasteDocument, office, { body: { organizationId: county.organization('党委办'), text } })
  const paper = (title: string, number: string, lines: string[]) =>
    [title, number, '各单位：', ...lines, '试验县教育局', '2026年9月7日', ''].join('\n')
  const parent = await read(paper('中共试验县委关于党建工作的意见', '试发〔2026〕30号', clauses(30)))
  const plan = await written(...Array.from({ length: 17 }, (_, index) => `措施${index + 1}`))
  const { clauses: above } = await app.must(getCoverage, office, { params: { documentId: parent.id } })
  expect(above).toHaveLength(30)
  for (const place of plan.measures.keys())
    await settle(plan.id, place, {
      ...usual(),
      basis: [
        {
          documentId: parent.id,
          itemStart: at(above, place).itemStart,
          itemNumber: '',
          title: '意见',
          documentNumber: null,
          quote: '',
        },
      ],
    })
  await publish(plan.id)
  const coverage = await app.must(getCoverage, office, { params: { documentId: parent.id } })
  expect(coverage.counts).toEqual({ clauses: 30, answered: 17, draftsOnly: 0, excluded: 0, open: 13 })
  expect(coverage.clauses.filter(({ measures }) => measures.length === 0)).toHaveLength(13)
})

test('001-4: nothing is published without somebody accountable, somebody to do it and a deadline', async () => {
  const plan = await written('什么都没写')
  expect(plan.blockers.map(({ rule }) => rule)).toEqual([
    'measure.no-lead',
    'measure.no-audience',
    'measure.no-deadline',
  ])
  const refused = await app.send(publishPlan, office, {
    params: { planId: plan.id },
    body: { version: plan.version },
  })
  expect(refused.status).toBe(409)
  expect((await settle(plan.id, 0, usual())).blockers).toEqual([])
})

test('001-11: annual key work goes out as a list, is checked, and is drafted again for the next year', async () => {
  const plan = await written('年度重点工作')
  await settle(plan.id, 0, usual())
  await publish(plan.id)
  const next = await app.must(derivePlan, office, {
    params: { planId: plan.id },
    body: { as: 'next-year' },
  })
  expect(at(next.measures, 0)).toMatchObject({ heading: '年度重点工作', dueOn: '2027-11-30' })
  const { rows } = await app.must(listPlans, office, { query: { state: 'published', search: '手工' } })
  expect(rows.map(({ id }) => id)).toContain(plan.id)
})

test('002-31: which head took an important measure in hand, in four ways; by the unit’s own people, for a post held on that day', async () => {
  const plan = await written('重点工作')
  await settle(plan.id, 0, { ...usual(), class: 'major' })
  const [task] = await publish(plan.id)
  if (!task) throw new Error('tasks were set')
  const params = { measureId: task.measureId }
  const body = {
    organizationId: county.organization('东河小学党支部'),
    personId: county.users.east.personId,
    happenedOn: '2026-09-09',
  }
  for (const kind of handlingKinds)
    await app.must(recordHandling, county.users.east, { params, body: { ...body, kind } })
  // The school itself and its Party organisation have the same heads.
  await app.must(recordHandling, county.users.east, {
    params,
    body: { ...body, organizationId: county.organization('东河小学'), kind: 'deployed' },
  })
  const early = await app.send(recordHandling, county.users.east, {
    params,
    body: { ...body, happenedOn: '1999-01-01', kind: 'deployed' },
  })
  expect(early.body).toMatchObject({ rule: 'handling.no-post' })
  const elsewhere = await app.send(recordHandling, county.users.west, {
    params,
    body: { ...body, kind: 'deployed' },
  })
  expect(elsewhere.status).toBe(403)
  const { rows } = await app.must(listHandlings, office, { params })
  expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...handlingKinds]))
  expect(rows.every(({ mayRemove }) => !mayRemove)).toBe(true)
  await app.must(removeHandling, county.users.east, { params: { handlingId: at(rows, 0).id } })
  const left = await app.must(listHandlings, office, { params })
  expect(left.rows).toHaveLength(rows.length - 1)
})

test('004-2: a plan of several years keeps a date for each stage, and the tasks are not due before it', async () => {
  const plan = await written('三年打基础', '五年争优先')
  await settle(plan.id, 0, { ...usual(), dueOn: '2029-09-30' })
  await settle(plan.id, 1, {
    ...usual(),
    dueOn: '2031-09-30',
    milestones: [2027, 2029, 2031].map((year) => ({
      text: `${year}年度目标`,
      dueOn: `${year}-09-30`,
      kind: 'step',
      actor: 'executing',
      organization: null,
      reportRequired: false,
    })),
  })
  const tasks = await publish(plan.id)
  expect([...new Set(tasks.map(({ dueOn }) => dueOn))].toSorted()).toEqual(['2029-09-30', '2031-09-30'])
  const overdue = await app.must(listTasks, office, { query: { planId: plan.id, overdue: 'true' } })
  expect(overdue.total).toBe(0)
})

test('004-25: measures are classed 基础, 重大, 创新, each with leader, units, content and deadline, and may be classed anew', async () => {
  const plan = await written('甲', '乙', '丙')
  const classes = ['basic', 'major', 'innovative'] as const
  for (const [place, one] of classes.entries())
    await settle(plan.id, place, { ...usual(), text: '内容', class: one })
  await settle(plan.id, 2, { class: null })
  await publish(plan.id)
  const { measures } = await app.must(getPlan, county.users.leader, { params: { planId: plan.id } })
  expect(measures.map((measure) => measure.class)).toEqual(['basic', 'major', null])
  expect(
    measures.every(({ leads, audience, dueOn }) => leads.length === 1 && audience.length === 3 && dueOn),
  ).toBe(true)
})
