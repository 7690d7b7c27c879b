import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import { printedPages } from '#platform/papers/papers.fixtures.ts'
import { listMessages } from '#modules/messaging/messaging.contract.ts'
import { taskOf } from '#modules/plans/server/plans.fixtures.ts'
import { answerTask } from '#modules/plans/tasks.contract.ts'
import {
  answerSlip,
  cancelSlip,
  createSlip,
  deliverSlip,
  downloadSlip,
  editSlip,
  getSlip,
  listSlipLeaders,
  listSlips,
  signSlip,
  type Slip,
} from '../slips.contract.ts'
import { before, lateTask, setTask } from './supervision.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

let counties = 0
async function freshCounty() {
  county = await smallCounty(app, `slips${(counties += 1)}`)
  return county
}

async function drafted(daysLate = 3): Promise<Slip> {
  const { task } = await lateTask(app, await freshCounty(), daysLate)
  return app.must(createSlip, county.users.office, {
    body: { organizationId: county.organization('党委办'), taskIds: [task.id] },
  })
}

const on = (slip: Slip) => ({ slipId: slip.id })

async function delivered(): Promise<Slip> {
  const slip = await drafted()
  const signed = await app.must(signSlip, county.users.office, {
    params: on(slip),
    body: { signer: '股长甲', signedOn: '2026-09-10', version: slip.version },
  })
  return app.must(deliverSlip, county.users.office, {
    params: on(slip),
    body: { version: signed.version },
  })
}

test('a slip is assembled from facts: numbers, dates, days late, last words', async () => {
  const { task } = await lateTask(app, await freshCounty(), 3)
  await app.must(answerTask, county.users.east, {
    params: { taskId: task.id },
    body: { answer: 'progress', text: '场地月底腾出', version: task.version },
  })
  const slip = await app.must(createSlip, county.users.office, {
    body: { organizationId: county.organization('党委办'), taskIds: [task.id] },
  })
  expect(slip).toMatchObject({
    number: '党委办督〔2026〕1号',
    stage: 'urge',
    state: 'draft',
    // Five working days after a Thursday.
    answerBy: '2026-09-17',
    organization: { name: '东河小学党支部' },
    tasks: [{ light: 'red', reason: `已逾期 3 天（完成时限 ${before(3)}）` }],
  })
  for (const words of [
    '建好党员活动室',
    '2026年9月7日',
    '已逾期 3 天',
    '场地月底腾出',
    '2026年9月17日前',
    '党委办',
  ])
    expect(slip.text).toContain(words)
})

test('a slip goes its way: edited, signed, delivered with a message, answered with a message', async () => {
  const slip = await drafted()
  const { office, east, leader, kindergarten } = county.users
  const edited = await app.must(editSlip, office, {
    params: on(slip),
    body: { text: '请于期限前答复。', answerBy: '2026-09-18', escalatedToId: null, version: slip.version },
  })
  expect((await app.send(getSlip, east, { params: on(slip) })).status).toBe(404)
  const early = await app.send(deliverSlip, office, {
    params: on(slip),
    body: { version: edited.version },
  })
  expect(early.body).toMatchObject({ rule: 'slip.state' })
  const signed = await app.must(signSlip, office, {
    params: on(slip),
    body: { signer: '股长甲', signedOn: '2026-09-10', version: edited.version },
  })
  const late = await app.send(editSlip, office, {
    params: on(slip),
    body: { text: '改', answerBy: '2026-09-18', escalatedToId: null, version: signed.version },
  })
  expect(late.body).toMatchObject({ rule: 'slip.signed' })
  const sent = await app.must(deliverSlip, office, { params: on(slip), body: { version: signed.version } })
  expect(await told(east)).toContain(
    '党委办送来督办单 党委办督〔2026〕1号，涉及 1 项任务，请于 2026-09-18 前答复',
  )
  const seen = await app.must(getSlip, east, { params: on(slip) })
  expect(seen.may).toEqual({ edit: false, sign: false, deliver: false, answer: true, cancel: false })
  expect((await app.must(listMessages, east, {})).toAct).toBeGreaterThan(0)
  expect((await app.send(getSlip, kindergarten, { params: on(slip) })).status).toBe(404)
  const answer = { text: '已安排，25 日前办结。', version: sent.version }
  const byLeader = await app.send(answerSlip, leader, { params: on(slip), body: answer })
  expect(byLeader.status).toBe(403)
  const answered = await app.must(answerSlip, east, { params: on(slip), body: answer })
  expect(answered).toMatchObject({ state: 'answered', answeredOn: '2026-09-10', late: false })
  expect(await told(office)).toContain('东河小学党支部答复了督办单 党委办督〔2026〕1号')
})

/** Texts of the messages once there is one about slips; reactions run after the answer. */
async function told(user: TestUser): Promise<string[]> {
  const end = Date.now() + 10_000
  for (;;) {
    const { messages } = await app.must(listMessages, user, {})
    const texts = messages.filter(({ kind }) => kind.startsWith('slip-')).map(({ text }) => text)
    if (texts.length > 0 || Date.now() > end) return texts
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('an escalation names a leader in office; without one it is refused with the rule', async () => {
  const { task } = await lateTask(app, await freshCounty(), 16)
  const body = { organizationId: county.organization('党委办'), taskIds: [task.id] }
  const unnamed = await app.send(createSlip, county.users.office, { body })
  expect(unnamed).toMatchObject({ status: 409, body: { rule: 'slip.escalation-unnamed' } })
  const clerk = await app.send(createSlip, county.users.office, {
    body: { ...body, escalatedToId: county.users.personnel.personId },
  })
  expect(clerk.body).toMatchObject({ rule: 'slip.no-leader' })
  const { people } = await app.must(listSlipLeaders, county.users.office, {})
  expect(people).toEqual([{ id: county.users.leader.personId, name: '局长乙' }])
  const slip = await app.must(createSlip, county.users.office, {
    body: { ...body, escalatedToId: county.users.leader.personId },
  })
  expect(slip).toMatchObject({ stage: 'escalate', escalatedTo: { name: '局长乙' } })
  expect(slip.text).toContain('局长乙同志')
  const cleared = await app.send(editSlip, county.users.office, {
    params: on(slip),
    body: { text: slip.text, answerBy: slip.answerBy, escalatedToId: null, version: slip.version },
  })
  expect(cleared.body).toMatchObject({ rule: 'slip.escalation-unnamed' })
})

test('a person may be milder than the rule, never harder', async () => {
  const { task } = await lateTask(app, await freshCounty(), 3)
  const body = { organizationId: county.organization('党委办'), taskIds: [task.id] }
  const harder = await app.send(createSlip, county.users.office, {
    body: { ...body, stage: 'escalate', escalatedToId: county.users.leader.personId },
  })
  expect(harder.body).toMatchObject({ rule: 'slip.stage-too-high' })
  const milder = await app.must(createSlip, county.users.office, { body: { ...body, stage: 'remind' } })
  expect(milder.stage).toBe('remind')
})

test('no slip about what is green, waits for us, belongs to another section or to two schools, or is on its way already', async () => {
  const { task, tasks } = await lateTask(app, await freshCounty(), 3)
  const { office, personnel, east } = county.users
  const at = (organization: string) => county.organization(organization)
  const ask = async (user: TestUser, organization: string, ids: readonly string[]) =>
    (
      await app.send(createSlip, user, {
        body: { organizationId: at(organization), taskIds: ids as never },
      })
    ).body as unknown as { rule?: string }
  const other = taskOf(tasks, { organization: '西山中学党总支', number: '1' })
  expect((await ask(office, '党委办', [other.id])).rule).toBe('slip.no-light')
  await setTask(app, county, { taskId: other.id, dueOn: before(2) })
  expect((await ask(office, '党委办', [task.id, other.id])).rule).toBe('slip.one-organization')
  await app.must(answerTask, county.users.west, {
    params: { taskId: other.id },
    body: { answer: 'question', text: '要不要挂牌', version: other.version },
  })
  expect((await ask(office, '党委办', [other.id])).rule).toBe('slip.our-turn')
  expect(
    (await app.send(createSlip, personnel, { body: { organizationId: at('党委办'), taskIds: [task.id] } }))
      .status,
  ).toBe(403)
  expect(
    (await app.send(createSlip, east, { body: { organizationId: at('党委办'), taskIds: [task.id] } })).status,
  ).toBe(403)
  expect(
    (await app.send(createSlip, personnel, { body: { organizationId: at('人事股'), taskIds: [task.id] } }))
      .status,
  ).toBe(404)
  await ask(office, '党委办', [task.id])
  expect((await ask(office, '党委办', [task.id])).rule).toBe('slip.already')
})

test('numbers run on without gaps, whoever asks at once; a cancelled slip keeps its own', async () => {
  const { task, tasks } = await lateTask(app, await freshCounty(), 3)
  const other = taskOf(tasks, { organization: '西山中学党总支', number: '1' })
  const third = taskOf(tasks, { organization: '南桥幼儿园党支部', number: '1' })
  for (const { id } of [other, third]) await setTask(app, county, { taskId: id, dueOn: before(2) })
  const organizationId = county.organization('党委办')
  const made = await Promise.all(
    [task, other, third].map(({ id }) =>
      app.must(createSlip, county.users.office, { body: { organizationId, taskIds: [id] } }),
    ),
  )
  const refused = await app.send(createSlip, county.users.office, {
    body: { organizationId, taskIds: [task.id] },
  })
  expect(refused.body).toMatchObject({ rule: 'slip.already' })
  const first = made[0]
  if (!first) throw new Error('three slips were made')
  await app.must(cancelSlip, county.users.office, { params: on(first), body: { version: first.version } })
  const again = await app.must(createSlip, county.users.office, {
    body: { organizationId, taskIds: [first.tasks[0]?.id ?? task.id] },
  })
  const numbers = [...made, again].map(({ number }) => number).sort()
  expect(numbers).toEqual([1, 2, 3, 4].map((serial) => `党委办督〔2026〕${serial}号`))
  const { rows, total } = await app.must(listSlips, county.users.office, { query: { state: 'cancelled' } })
  expect([total, rows[0]?.id]).toEqual([1, first.id])
})

test('an answer after its day is taken and shown as late; two answers are not', async () => {
  const slip = await delivered()
  app.clock.set('2026-09-18T09:00:00+08:00')
  try {
    const waiting = await app.must(listSlips, county.users.office, { query: { state: 'delivered' } })
    expect(waiting.rows[0]?.late).toBe(true)
    const answered = await app.must(answerSlip, county.users.east, {
      params: on(slip),
      body: { text: '补报', version: slip.version },
    })
    expect(answered).toMatchObject({ late: true, answeredOn: '2026-09-18' })
    const twice = await app.send(answerSlip, county.users.east, {
      params: on(slip),
      body: { text: '再报', version: answered.version },
    })
    expect(twice.body).toMatchObject({ rule: 'slip.state' })
    const old = await app.send(answerSlip, county.users.east, {
      params: on(slip),
      body: { text: '再报', version: slip.version },
    })
    expect(old.status).toBe(409)
  } finally {
    app.clock.set('2026-09-10T09:00:00+08:00')
  }
})

test('a slip is printed with its words over the signature, and a reply to send back', async () => {
  const draft = await drafted()
  const pages = async (slip: Slip, user: TestUser) => {
    const pdf = await app.must(downloadSlip, user, { params: on(slip), query: { format: 'pdf' } })
    const printed = await printedPages(new Uint8Array(pdf as unknown as Buffer))
    return printed.map(({ lines }) => lines.map(({ text }) => text.replaceAll(' ', '')))
  }
  expect((await pages(draft, county.users.office))[0]?.[0]).toBe('草稿')

  const slip = await delivered()
  const [first = [], reply = []] = await pages(slip, county.users.east)
  expect(first).toContain('督办单（催办）')
  expect(first).toContain('党委办督〔2026〕1号签发人：股长甲')
  expect(first).toContain('东河小学党支部：')
  expect(first.join('')).toContain('建好党员活动室')
  expect(reply.join('')).toContain('1．建好党员活动室')
  expect(first.at(-2)).toBe('2026年9月10日')
  expect(first.at(-3)).toBe('党委办')
  expect(reply).toContain('督办事项办理回执')

  const answered = await app.must(answerSlip, county.users.east, {
    params: on(slip),
    body: { text: '场地已经腾出，本周布置好', version: slip.version },
  })
  const [, written = []] = await pages(answered, county.users.office)
  expect(written.join('')).toContain('场地已经腾出，本周布置好')
  const other = await app.send(downloadSlip, county.users.west, {
    params: on(slip),
    query: { format: 'pdf' },
  })
  expect(other.status).toBe(404)
})
