import type { OrganizationId, PlanId } from '#kernel/id.ts'
import type { SmallCounty } from '#app/server/testing/small-county.ts'
import type { TestApp, TestUser } from '#app/server/testing/test-app.ts'
import { createOrganization, getOrganizationTree } from '#modules/organizations/organizations.contract.ts'
import { reorganize } from '#modules/reorganizations/reorganizations.contract.ts'
import { derivePlan, withdrawPlan } from '../../changes.contract.ts'
import {
  answerQuestion,
  judgeTasks,
  receivePlan,
  recordMilestone,
  reviewMeasure,
  spotCheckTask,
  stateFigure,
  undoMilestone,
} from '../../life.contract.ts'
import {
  addMeasure,
  discardPlan,
  editMeasure,
  getPlan,
  listPlans,
  publishPlan,
  removeMeasure,
  type Plan,
} from '../../plans.contract.ts'
import { answerNames, judgementNames } from '../../plans.states.ts'
import { answerTask, getTask, judgeTask, listTasks, type TaskRow } from '../../tasks.contract.ts'
import { draftPlan, publishedPlan } from '../plans.fixtures.ts'

/** Numbers from which an act takes all its choices, so that a run can be repeated. */
export type Choice = { kind: number; pick: number; who: number; more: number }

export type World = {
  app: TestApp
  county: SmallCounty
  /** Words that the server has acknowledged, with the task that they were said about. */
  said: Map<string, string>
  /** Figures as last acknowledged, by task and the words of the target. */
  stated: Map<string, { numerator: number; denominator: number | null }>
  /** Milestones recorded and not taken back, by task and the words of the milestone. */
  marked: Map<string, string>
  /** Answers given to all who asked, with their measure. */
  told: Map<string, string>
  /** How often each act was a success. */
  done: Map<string, number>
  /** Answers that were no success and no refusal: bugs. */
  broken: string[]
}

/** A world in which nothing has happened yet. */
export function newWorld(app: TestApp, county: SmallCounty): World {
  return {
    app,
    county,
    said: new Map(),
    stated: new Map(),
    marked: new Map(),
    told: new Map(),
    done: new Map(),
    broken: [],
  }
}

const of = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

async function sent(world: World, what: string, answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer
  if (status >= 500) world.broken.push(`${what}: ${status} ${JSON.stringify(body)}`)
  if (status === 200) world.done.set(what, (world.done.get(what) ?? 0) + 1)
  return status === 200
}

type Wanted = { open?: 'true'; waiting?: 'true'; state?: 'accepted' | 'reported' }

/** Mostly a task of the wanted kind, so that much of what is tried can be done; every fourth time any. */
async function someTask(
  { app, county }: World,
  { pick }: Choice,
  wanted: Wanted = { open: 'true' },
): Promise<TaskRow | undefined> {
  const query = { limit: 200, ...(pick % 4 !== 0 && wanted) }
  const { rows } = await app.must(listTasks, county.users.leader, { query })
  return of(rows, pick)
}

async function plansInForce({ app, county }: World): Promise<PlanId[]> {
  const { rows } = await app.must(listPlans, county.users.leader, {
    query: { state: 'published', limit: 50 },
  })
  return rows.map(({ id }) => id)
}

async function organizations({ app, county }: World) {
  const { organizations: all } = await app.must(getOrganizationTree, county.users.administrator, {})
  return all
}

const everybody = (county: SmallCounty): TestUser[] => Object.values(county.users)

async function say(world: World, choice: Choice): Promise<void> {
  const { app, county, said } = world
  const task = await someTask(world, choice)
  const answer = of([...answerNames, 'report', 'report', 'question'] as const, choice.more)
  if (!task || !answer) return
  const { east, west, kindergarten } = county.users
  for (const user of [of(everybody(county), choice.who), east, west, kindergarten]) {
    const text = `话${said.size}·${choice.pick}·${choice.more}`
    const body = { answer, text, version: task.version }
    const done = await sent(
      world,
      `answer ${answer}`,
      app.send(answerTask, user, { params: { taskId: task.id }, body }),
    )
    if (!done) continue
    if (answer !== 'receive') said.set(text, task.id)
    return
  }
}

async function decide(world: World, choice: Choice): Promise<void> {
  const { app, county, said } = world
  const wanted = choice.more % 2 === 0 ? { state: 'reported' as const } : { waiting: 'true' as const }
  const task = await someTask(world, choice, wanted)
  const judgement = of(judgementNames, choice.who)
  if (!task || !judgement) return
  const { office, personnel } = county.users
  for (const user of [of(everybody(county), choice.who), office, personnel]) {
    const text = `定${said.size}·${choice.pick}·${choice.more}`
    const body = { judgement, text, dueOn: `2027-0${1 + (choice.more % 9)}-15`, version: task.version }
    const done = await sent(
      world,
      `judge ${judgement}`,
      app.send(judgeTask, user, { params: { taskId: task.id }, body }),
    )
    if (!done) continue
    said.set(text, task.id)
    return
  }
}

async function together(world: World, choice: Choice): Promise<void> {
  const { app, county } = world
  const { rows } = await app.must(listTasks, county.users.leader, {
    query: { waiting: 'true', limit: 200 },
  })
  const tasks = rows
    .filter((_, index) => index % 3 === choice.pick % 3)
    .map(({ id, version }) => ({ id, version }))
  const judgement = of(judgementNames, choice.more)
  if (tasks.length > 0 && judgement)
    await sent(
      world,
      'judge together',
      app.send(judgeTasks, county.users.office, {
        body: { tasks, judgement, text: '一并处理', dueOn: '2027-03-01' },
      }),
    )
}

async function lead(world: World, choice: Choice): Promise<void> {
  const { app, county } = world
  const task = await someTask(world, choice)
  if (!task) return
  const params = { measureId: task.measureId }
  const user = choice.who % 2 === 0 ? county.users.office : county.users.personnel
  if (choice.more % 2 === 0) {
    const answer = `答${world.told.size}·${choice.pick}`
    const done = await sent(
      world,
      'answer for all',
      app.send(answerQuestion, user, { params, body: { question: '问', answer } }),
    )
    if (done) world.told.set(answer, task.measureId)
  } else
    await sent(
      world,
      'review',
      app.send(reviewMeasure, user, {
        params,
        body: { reviewedOn: '2026-09-10', finding: '看过', goesOn: choice.more % 3 !== 0 },
      }),
    )
}

async function receive(world: World, choice: Choice): Promise<void> {
  const task = await someTask(world, choice)
  if (!task) return
  await sent(
    world,
    'receive',
    world.app.send(receivePlan, of(everybody(world.county), choice.who), {
      params: { planId: task.planId },
      body: { organizationId: task.organization.id },
    }),
  )
}

/** A further plan; every other one has milestones and targets. */
async function setAnother(world: World, { more }: Choice): Promise<void> {
  const { app, county } = world
  if (more % 3 === 0) return void (await publishedPlan(app, county))
  const draft = await draftPlan(app, county)
  for (const measure of draft.measures)
    await app.must(editMeasure, county.users.office, {
      params: { measureId: measure.id },
      body: { milestones: milestones.slice(0, 2), targets: targets.slice(0, 2), version: measure.version },
    })
  const { version } = await app.must(getPlan, county.users.office, { params: { planId: draft.id } })
  await sent(
    world,
    'publish',
    app.send(publishPlan, county.users.office, { params: { planId: draft.id }, body: { version } }),
  )
}

const milestones = [
  { text: '自建', dueOn: '2026-10-20', kind: 'self-build' as const },
  { text: '验收', dueOn: '2026-11-20', kind: 'acceptance' as const, actor: 'lead' as const },
  { text: '回头看', dueOn: '2026-12-01', kind: 'look-back' as const },
]
const targets = [
  { text: '参学率', value: 95, unit: '%' },
  { text: '活动室', value: 1, unit: '间' },
  { text: '公开率', value: 90, unit: '%' },
]
/** The list begun at another place, shorter or turned round: what an amendment may make of it. */
function reordered<T>(list: readonly T[], seed: number): T[] {
  const start = seed % list.length
  const turned = [...list.slice(start), ...list.slice(0, start)].slice(0, 1 + (seed % 3))
  return seed % 2 === 0 ? turned : turned.toReversed()
}

async function mark(world: World, choice: Choice): Promise<void> {
  const { app, county, marked } = world
  const task = await someTask(world, choice)
  if (!task) return
  const { milestones: parts, progress } = await app.must(getTask, county.users.leader, {
    params: { taskId: task.id },
  })
  const position = choice.more % Math.max(1, parts.length)
  const part = parts[position]
  if (!part) return
  const params = { taskId: task.id, position }
  const key = `${task.id}|${part.text}`
  const undo = choice.more % 5 === 0 && progress.some((one) => one.position === position)
  const text = `段${marked.size}·${choice.pick}`
  for (const user of [of(everybody(county), choice.who), ...acting(county)]) {
    const done = undo
      ? await sent(world, 'undo milestone', app.send(undoMilestone, user, { params }))
      : await sent(
          world,
          'milestone',
          app.send(recordMilestone, user, { params, body: { doneOn: '2026-09-09', text } }),
        )
    if (!done) continue
    if (undo) marked.delete(key)
    else marked.set(key, text)
    return
  }
}

async function measureUp(world: World, choice: Choice): Promise<void> {
  const { app, county, stated } = world
  const task = await someTask(world, choice)
  if (!task) return
  const { targets: parts } = await app.must(getTask, county.users.leader, { params: { taskId: task.id } })
  const position = choice.more % Math.max(1, parts.length)
  const part = parts[position]
  if (!part) return
  const denominator = part.unit === '%' ? 20 + (choice.pick % 40) : null
  const figure = { numerator: choice.who % 20, denominator }
  for (const user of [of(everybody(county), choice.who), ...acting(county)]) {
    const done = await sent(
      world,
      'figure',
      app.send(stateFigure, user, { params: { taskId: task.id, position }, body: figure }),
    )
    if (!done) continue
    stated.set(`${task.id}|${part.text}`, figure)
    return
  }
}

async function check(world: World, choice: Choice): Promise<void> {
  const { app, county, said } = world
  const task = await someTask(world, choice, { state: 'accepted' })
  if (!task) return
  const text = `查${said.size}·${choice.pick}·${choice.more}`
  const outcome = choice.more % 2 === 0 ? ('holds' as const) : ('does-not-hold' as const)
  for (const user of [county.users.office, county.users.personnel]) {
    const done = await sent(
      world,
      `check ${outcome}`,
      app.send(spotCheckTask, user, {
        params: { taskId: task.id },
        body: { checkedOn: '2026-09-10', checker: '督导组', outcome, text, version: task.version },
      }),
    )
    if (!done) continue
    if (outcome === 'does-not-hold') said.set(`抽查不属实：${text}`, task.id)
    return
  }
}

const acting = ({ users }: SmallCounty) => [
  users.office,
  users.personnel,
  users.east,
  users.west,
  users.kindergarten,
]

async function change(world: World, choice: Choice): Promise<void> {
  const { app, county } = world
  const planId = of(await plansInForce(world), choice.pick)
  if (!planId) return
  const as = choice.more % 4 === 3 ? 'successor' : 'amendment'
  const user = county.users.office
  const derived = await app.send(derivePlan, user, { params: { planId }, body: { as } })
  if (derived.status !== 200) return void (await sent(world, 'derive', Promise.resolve(derived)))
  const edited = await alter(world, { draft: derived.body, choice })
  const params = { planId: edited.id }
  const current = await app.must(getPlan, user, { params })
  const done = await sent(
    world,
    `publish ${as}`,
    app.send(publishPlan, user, { params, body: { version: current.version } }),
  )
  if (!done) await app.send(discardPlan, user, { params, body: { version: current.version } })
}

async function alter(world: World, { draft, choice }: { draft: Plan; choice: Choice }): Promise<Plan> {
  const { app, county } = world
  const user = county.users.office
  const inForce = (await organizations(world)).filter(({ closedOn }) => closedOn === null)
  const schools = inForce.filter(
    ({ kind }) => kind === 'school' || kind === 'branch' || kind === 'general-branch',
  )
  const wanted = schools.filter((_, index) => (choice.more >> (index % 8)) % 2 === 0).map(({ id }) => id)
  const sections = inForce.filter(({ kind }) => kind === 'section').map(({ id }) => id)
  const leadId = of(sections, choice.who)
  const measure = of(draft.measures, choice.pick)
  if (!measure || !leadId) return draft
  const fields = {
    audienceIds: wanted.length > 0 ? wanted : schools.slice(0, 1).map(({ id }) => id),
    leadIds: [leadId],
    dueOn: `2026-1${choice.more % 3}-20`,
    milestones: reordered(milestones, choice.who),
    targets: reordered(targets, choice.pick),
  }
  if (choice.more % 3 === 0 && draft.measures.length > 1)
    return app.must(removeMeasure, user, {
      params: { measureId: measure.id },
      body: { version: measure.version },
    })
  if (choice.more % 3 === 1) {
    const added = await app.must(addMeasure, user, {
      params: { planId: draft.id },
      body: { heading: '新增一条' },
    })
    const last = added.measures.at(-1)
    if (!last) return added
    return app.must(editMeasure, user, {
      params: { measureId: last.id },
      body: { ...fields, version: last.version },
    })
  }
  return app.must(editMeasure, user, {
    params: { measureId: measure.id },
    body: { ...fields, version: measure.version },
  })
}

async function withdraw(world: World, choice: Choice): Promise<void> {
  const { app, county } = world
  const plans = await plansInForce(world)
  const planId = of(plans, choice.pick)
  // Some stay, or there would be nothing left to act on.
  if (!planId || plans.length < 4) return
  const { version } = await app.must(getPlan, county.users.office, { params: { planId } })
  await sent(
    world,
    'withdraw',
    app.send(withdrawPlan, county.users.office, {
      params: { planId },
      body: { reason: '另有部署', version },
    }),
  )
}

async function found({ app, county }: World): Promise<void> {
  await app.must(createOrganization, county.users.administrator, {
    body: {
      line: 'party',
      kind: 'branch',
      name: `新支部${app.clock.newId().slice(-8)}`,
      parentId: county.organization('试验县教育局党委'),
      openedOn: '2020-09-01',
    },
  })
}

async function reorganizeSome(world: World, choice: Choice): Promise<void> {
  const { app, county } = world
  const branches = (await organizations(world)).filter(
    ({ closedOn, kind }) => closedOn === null && kind === 'branch',
  )
  // The schools' own branches go seldom: with each of them a person loses the post from which tasks are answered.
  const young = branches.filter(({ name }) => name.startsWith('新支部'))
  const from = of(choice.more % 5 === 0 ? branches : young, choice.pick)
  const others = branches.filter((one) => one !== from).map(({ id }) => id)
  const kind = choice.more % 2 === 0 ? ('merge' as const) : ('split' as const)
  const start = choice.who % Math.max(1, others.length)
  const toIds: OrganizationId[] = [...others.slice(start), ...others.slice(0, start)].slice(
    0,
    kind === 'merge' ? 1 : 2,
  )
  if (!from || toIds.length < (kind === 'merge' ? 1 : 2) || branches.length < 4) return found(world)
  await sent(
    world,
    kind,
    app.send(reorganize, county.users.administrator, {
      body: { kind, fromId: from.id, toIds, on: '2026-09-10', version: from.version },
    }),
  )
}

const acts = [
  say,
  say,
  say,
  say,
  say,
  say,
  say,
  decide,
  decide,
  decide,
  decide,
  decide,
  decide,
  together,
  lead,
  receive,
  setAnother,
  change,
  change,
  withdraw,
  found,
  check,
  reorganizeSome,
  mark,
  mark,
  measureUp,
  measureUp,
  check,
]

/**
 * One year in seven acts, the same every time: a plan with parts, figures and records; an answer; an amendment that turns the
 * targets round; a merger. What a random run finds by chance, this meets for certain.
 */
export async function playYear(world: World): Promise<void> {
  const { app, county } = world
  const { office, east, administrator } = county.users
  await setAnother(world, { kind: 0, pick: 0, who: 0, more: 1 })
  const planId = of(await plansInForce(world), 0)
  const { rows } = await app.must(listTasks, office, { query: { planId, limit: 50 } })
  const task = rows.find(({ organization }) => organization.name === '东河小学党支部')
  if (!task || !planId) throw new Error('the east branch has a task')
  const params = { taskId: task.id }
  for (const [position, figure] of [
    { numerator: 19, denominator: 20 },
    { numerator: 3, denominator: null },
  ].entries()) {
    await app.must(stateFigure, east, { params: { ...params, position }, body: figure })
    world.stated.set(`${task.id}|${targets[position]?.text}`, figure)
  }
  await app.must(answerTask, east, {
    params,
    body: { answer: 'report', text: '三间都已启用', version: task.version },
  })
  world.said.set('三间都已启用', task.id)
  const draft = await app.must(derivePlan, office, { params: { planId }, body: { as: 'amendment' } })
  const measure = draft.measures.find(({ number }) => number === task.number)
  if (!measure) throw new Error('the amendment has the measure')
  await app.must(editMeasure, office, {
    params: { measureId: measure.id },
    body: { targets: targets.slice(0, 2).toReversed(), version: measure.version },
  })
  const { version } = await app.must(getPlan, office, { params: { planId: draft.id } })
  await app.must(publishPlan, office, { params: { planId: draft.id }, body: { version } })
  await found(world)
  const branches = await organizations(world)
  const from = branches.find(({ name }) => name === '东河小学党支部')
  const to = branches.find(({ name }) => name.startsWith('新支部'))
  if (!from || !to) throw new Error('there are two branches')
  await app.must(reorganize, administrator, {
    body: { kind: 'merge', fromId: from.id, toIds: [to.id], on: '2026-09-10', version: from.version },
  })
}

/** Does one thing that somebody might do; refusals are fine, answers of the kind 500 are kept as broken. */
export async function act(world: World, choice: Choice): Promise<void> {
  await acts[choice.kind % acts.length]?.(world, choice)
}
