import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { answerMustFit, judgementMustFit, newDeadlineMustStand } from '../plans.rules.ts'
import {
  answerNames,
  answers,
  judgementNames,
  judgements,
  type Answer,
  type Judgement,
  type TaskState,
} from '../plans.states.ts'
import { answerTask, getOverview, getTask, judgeTask, listTasks, type TaskRow } from '../tasks.contract.ts'
import { publishedPlan } from './plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
let tasks: TaskRow[]
/** What each task should be by now, told by the answers that the server gave. */
const believed = new Map<
  string,
  { state: TaskState; version: number; said: string[]; dueOn: string | null }
>()
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  tasks = (await publishedPlan(app, county)).tasks
  for (const { id, state, version, dueOn } of tasks) believed.set(id, { state, version, said: [], dueOn })
})
afterAll(() => app.stop())

const today = '2026-09-10'
type Who = keyof SmallCounty['users']
const people: Who[] = [
  'leader',
  'office',
  'personnel',
  'east',
  'west',
  'kindergarten',
  'member',
  'administrator',
]
/** Who answers for an organisation; west acts for the school in which its general branch stands, too. */
const answering: Record<string, Who> = {
  东河小学党支部: 'east',
  东河小学: 'east',
  西山中学党总支: 'west',
  西山中学: 'west',
  南桥幼儿园党支部: 'kindergarten',
}
const judging: Record<string, Who> = { 党委办: 'office', 人事股: 'personnel' }

type Act =
  | { kind: 'answer'; answer: Answer; text: string | undefined }
  | { kind: 'judge'; judgement: Judgement; text: string | undefined; dueOn: string | undefined }
type Step = { task: number; who: Who | 'right'; stale: boolean; twice: boolean; act: Act }

const words = fc.constantFrom(undefined, '情况说明', '理由：场地在修')
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), answer: fc.constantFrom(...answerNames), text: words }),
  fc.record({
    kind: fc.constant('judge' as const),
    judgement: fc.constantFrom(...judgementNames),
    text: words,
    dueOn: fc.constantFrom(undefined, '2026-12-20', '2026-09-01'),
  }),
)
const step: fc.Arbitrary<Step> = fc.record({
  task: fc.nat({ max: 4 }),
  who: fc.oneof(
    { weight: 4, arbitrary: fc.constant('right' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...people) },
  ),
  stale: fc.nat({ max: 9 }).map((one) => one === 0),
  twice: fc.boolean(),
  act,
})

/** What the rules, asked apart from the server, say about a step: the state it leads to, or undefined for a refusal. */
function expected(task: TaskRow, who: Who, { act: said, stale }: Step): TaskState | undefined {
  const { state } = believed.get(task.id) ?? { state: task.state }
  if (stale) return undefined
  if (said.kind === 'answer') {
    const may = answering[task.organization.name] === who
    return may && !answerMustFit({ state, answer: said.answer, text: said.text })
      ? answers[said.answer].to
      : undefined
  }
  const fits =
    !judgementMustFit({ state, judgement: said.judgement, text: said.text }) &&
    !newDeadlineMustStand({ judgement: said.judgement, dueOn: said.dueOn, today })
  return judging[task.lead.name] === who && fits ? judgements[said.judgement].to : undefined
}

let keys = 0
function send(task: TaskRow, who: Who, { act: said, stale, twice }: Step) {
  const params = { taskId: task.id }
  const version = (believed.get(task.id)?.version ?? 1) + (stale ? 1 : 0)
  const key = `property-step-${(keys += 1)}`
  const { text } = said
  const user = county.users[who]
  const once = () =>
    said.kind === 'answer'
      ? app.send(answerTask, user, {
          params,
          key,
          body: { answer: said.answer, version, ...(text && { text }) },
        })
      : app.send(judgeTask, user, {
          params,
          key,
          body: {
            judgement: said.judgement,
            version,
            ...(text && { text }),
            ...(said.dueOn && { dueOn: said.dueOn }),
          },
        })
  return twice ? Promise.all([once(), once()]) : once().then((one) => [one])
}

async function take(one: Step): Promise<void> {
  const task = tasks[one.task]
  const known = task && believed.get(task.id)
  if (!task || !known) throw new Error('the clear notice makes five tasks')
  const right = one.act.kind === 'answer' ? answering[task.organization.name] : judging[task.lead.name]
  const who = one.who === 'right' ? (right ?? 'leader') : one.who
  const next = expected(task, who, one)
  const answered = await send(task, who, one)
  for (const { status } of answered)
    expect([task.state, one, status === 200]).toEqual([task.state, one, next !== undefined])
  if (next === undefined) return
  known.version += 1
  known.state = next
  known.said.push(one.act.kind === 'answer' ? one.act.answer : one.act.judgement)
  if (one.act.kind === 'judge' && one.act.judgement === 'grant') known.dueOn = one.act.dueOn ?? known.dueOn
}

/** Every task is what its successes made it: state, version, and a history that has each of them once, in order. */
async function nothingIsLost(): Promise<void> {
  for (const task of tasks) {
    const found = await app.must(getTask, county.users.leader, { params: { taskId: task.id } })
    const { state, version, said, dueOn } = believed.get(task.id) ?? {
      state: '',
      version: 0,
      said: [],
      dueOn: null,
    }
    expect([found.state, found.version, found.dueOn]).toEqual([state, version, dueOn])
    expect(found.history.map(({ action }) => action)).toEqual(['publish', ...said])
    expect(version).toBe(1 + said.length)
  }
}

async function figuresEqualRows(): Promise<void> {
  const { figures } = await app.must(getOverview, county.users.leader)
  for (const { key, value, filter } of figures) {
    const { total, rows } = await app.must(listTasks, county.users.leader, { query: filter ?? {} })
    expect([key, total, rows.length]).toEqual([key, value, value])
  }
  const of = (key: string) => figures.find((one) => one.key === key)?.value ?? 0
  expect(of('done') + of('not-done') + of('unknown')).toBe(of('tasks'))
  expect(of('tasks') + of('released')).toBe(tasks.length)
}

test('whatever is answered and judged, by whomever, no answer is lost and every figure equals its rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25, size: 'max' }), async (steps) => {
      for (const one of steps) await take(one)
      await nothingIsLost()
      await figuresEqualRows()
    }),
    { numRuns: 8, endOnFailure: true },
  )
  const successes = [...believed.values()].flatMap(({ said }) => said)
  expect(successes.length).toBeGreaterThan(10)
}, 90_000)

test('of two decisions made at the same moment one stands, and the other is told', async () => {
  const task = (await publishedPlan(app, county)).tasks.find(
    ({ organization }) => organization.name === '东河小学党支部',
  )
  if (!task) throw new Error('the clear notice has a task for the branch')
  const params = { taskId: task.id }
  const body = { answer: 'progress' as const, version: task.version }
  const both = await Promise.all([
    app.send(answerTask, county.users.east, { params, body: { ...body, text: '甲' } }),
    app.send(answerTask, county.users.east, { params, body: { ...body, text: '乙' } }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const { version, history } = await app.must(getTask, county.users.east, { params })
  expect([version, history.length]).toEqual([task.version + 1, 2])
})
