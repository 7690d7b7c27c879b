import type { OrganizationId, PlanId } from '#kernel/id.ts'
import type { SmallCounty } from '#app/server/testing/small-county.ts'
import type { TestApp, TestUser } from '#app/server/testing/test-app.ts'
import { createOrganization, getOrganizationTree } from '#modules/organizations/organizations.contract.ts'
import { reorganize } from '#modules/reorganizations/reorganizations.contract.ts'
import { derivePlan, withdrawPlan } from '../../changes.contract.ts'
import { answerQuestion, judgeTasks, receivePlan, reviewMeasure } from '../../life.contract.ts'
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
import { answerTask, judgeTask, listTasks, type TaskRow } from '../../tasks.contract.ts'
import { publishedPlan } from '../plans.fixtures.ts'

/** Numbers from which an act takes all its choices, so that a run can be repeated. */
export type Choice = { kind: number; pick: number; who: number; more: number }

export type World = {
  app: TestApp
  county: SmallCounty
  /** Words that the server has acknowledged, with the task that they were said about. */
  said: Map<string, string>
  /** Answers that were no success and no refusal: bugs. */
  broken: string[]
}

const of = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

async function sent(world: World, what: string, answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer
  if (status >= 500) world.broken.push(`${what}: ${status} ${JSON.stringify(body)}`)
  return status === 200
}

async function someTask({ app, county }: World, { pick }: Choice): Promise<TaskRow | undefined> {
  const { rows } = await app.must(listTasks, county.users.leader, { query: { limit: 200 } })
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
  const answer = of(answerNames, choice.more)
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
  const task = await someTask(world, choice)
  const judgement = of(judgementNames, choice.more)
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
  const { rows } = await app.must(listTasks, county.users.leader, { query: { limit: 200 } })
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
  if (choice.more % 2 === 0)
    await sent(
      world,
      'answer for all',
      app.send(answerQuestion, user, { params, body: { question: '问', answer: '答' } }),
    )
  else
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

async function setAnother({ app, county }: World): Promise<void> {
  await publishedPlan(app, county)
}

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
  // One stays, or there would be nothing left to act on.
  if (!planId || plans.length < 2) return
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
  reorganizeSome,
]

/** Does one thing that somebody might do; refusals are fine, answers of the kind 500 are kept as broken. */
export async function act(world: World, choice: Choice): Promise<void> {
  await acts[choice.kind % acts.length]?.(world, choice)
}
