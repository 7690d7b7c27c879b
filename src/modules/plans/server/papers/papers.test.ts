import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { PlanId } from '#kernel/id.ts'
import { printedPages } from '#platform/papers/papers.fixtures.ts'
import {
  downloadBreakdown,
  downloadDuties,
  downloadOrganizationDuties,
  downloadProgress,
} from '../../papers.contract.ts'
import { publishPlan } from '../../plans.contract.ts'
import { answerTask, judgeTask, listTasks, taskFilter, type TaskRow } from '../../tasks.contract.ts'
import { draftPlan, publishedPlan, taskOf } from '../plans.fixtures.ts'
import { readDocx } from './papers-read.fixtures.ts'

// Each paper is made by a process of its own; on a busy machine several of them take their time.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp
let county: SmallCounty
let planId: PlanId
let tasks: TaskRow[]
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  const published = await publishedPlan(app, county)
  planId = published.planId
  tasks = published.tasks
  await playOut()
})
afterAll(() => app.stop())

/** A file's bytes; the client's types know it only as an answer. */
const bytesOf = (body: unknown) => new Uint8Array(body as Buffer)

/** One task accepted, one given more time, one exempted, one asked about; the others stay as they were issued. */
async function playOut(): Promise<void> {
  const { east, west, kindergarten, office } = county.users
  const say = async (task: TaskRow, user: TestUser, answer: 'report' | 'delay' | 'exempt' | 'question') =>
    app.must(answerTask, user, {
      params: { taskId: task.id },
      body: {
        answer,
        text: '说明情况',
        version: task.version,
        ...(answer === 'delay' && { dueOn: '2027-01-31' }),
      },
    })
  const at = (organization: string, number: string) => taskOf(tasks, { organization, number })
  const done = await say(at('东河小学党支部', '1'), east, 'report')
  await app.must(judgeTask, office, {
    params: { taskId: done.id },
    body: { judgement: 'accept', version: done.version },
  })
  const late = await say(at('西山中学党总支', '1'), west, 'delay')
  await app.must(judgeTask, office, {
    params: { taskId: late.id },
    body: { judgement: 'grant', dueOn: '2027-01-31', version: late.version },
  })
  const free = await say(at('南桥幼儿园党支部', '1'), kindergarten, 'exempt')
  await app.must(judgeTask, office, {
    params: { taskId: free.id },
    body: { judgement: 'release', version: free.version },
  })
  await say(at('东河小学', '2'), east, 'question')
}

describe('任务分解表', () => {
  it('lies on A4 or A3, and names every measure with lead, units and deadline', async () => {
    for (const [size, width] of [
      ['A4', 842],
      ['A3', 1191],
    ] as const) {
      const pdf = await app.must(downloadBreakdown, county.users.office, {
        params: { planId },
        query: { format: 'pdf', size },
      })
      const [page] = await printedPages(bytesOf(pdf))
      expect(Math.round(page?.width ?? 0)).toBe(width)
      const text = page?.lines.map((line) => line.text.replaceAll(' ', '')).join('')
      for (const word of [
        '秋季党建工作任务分解表',
        '建好党员活动室',
        '完善师德承诺',
        '党委办',
        '2026年11月30日',
        '长期坚持',
      ])
        expect(text).toContain(word)
    }
  })

  it('as a workbook has one row for each task, with the measure merged over its rows', async () => {
    const xlsx = await app.must(downloadBreakdown, county.users.leader, {
      params: { planId },
      query: { format: 'xlsx' },
    })
    const [measures, units] = (await readXlsx(bytesOf(xlsx))).sheets
    expect([measures?.name, units?.name]).toEqual(['任务分解表', '逐单位'])
    const head = units?.rows.findIndex((row) => row[0] === '序号') ?? 0
    const names = units?.rows.slice(head + 1).map((row) => row[3])
    const live = await app.must(listTasks, county.users.leader, { query: { planId, counted: 'true' } })
    expect(names).toHaveLength(live.total)
    expect(new Set(names)).toEqual(new Set(live.rows.map(({ organization }) => organization.name)))
    expect(
      units?.merges?.some(
        ({ startCol, endCol, startRow, endRow }) => startCol === 1 && endCol === 1 && endRow > startRow,
      ),
    ).toBe(true)
  })

  it('of a draft is its office’s own', async () => {
    const draft = await draftPlan(app, county)
    const ask = (user: TestUser) =>
      app.send(downloadBreakdown, user, { params: { planId: draft.id }, query: { format: 'docx' } })
    expect((await ask(county.users.office)).status).toBe(200)
    expect((await ask(county.users.east)).status).toBe(404)
  })
})

describe('责任清单', () => {
  const lines = async (user: TestUser, by: 'unit' | 'section') =>
    readDocx(
      bytesOf(await app.must(downloadDuties, user, { params: { planId }, query: { format: 'docx', by } })),
    ).lines

  it('by unit lists the tasks that the asker may see, each under its organisation', async () => {
    const all = await lines(county.users.office, 'unit')
    const counted = await app.must(listTasks, county.users.office, { query: { planId, counted: 'true' } })
    expect(all.filter((line) => /^\d+．/u.test(line))).toHaveLength(counted.total)
    expect(all).toContain('东河小学党支部（1项）')
    const own = await lines(county.users.east, 'unit')
    expect(own).toContain('东河小学党支部（1项）')
    expect(own.some((line) => line.includes('西山中学'))).toBe(false)
  })

  it('by section says who leads what and how many of its tasks are done', async () => {
    const all = await lines(county.users.leader, 'section')
    expect(all).toContain('党委办（1项）')
    expect(all).toContain('人事股（1项）')
    const { total } = await app.must(listTasks, county.users.leader, {
      query: {
        planId,
        counted: 'true',
        measureId: taskOf(tasks, { organization: '东河小学党支部', number: '1' }).measureId,
      },
    })
    expect(all).toContain(`1/${total}`)
  })

  it('of one organisation covers the plans in force, with room for a signature; not for its neighbour', async () => {
    const params = { organizationId: county.organization('东河小学党支部') }
    const ask = (user: TestUser) =>
      app.send(downloadOrganizationDuties, user, { params, query: { format: 'docx' } })
    const { lines: own } = readDocx(bytesOf((await ask(county.users.east)).body))
    // The secretary acts for the school in which the branch stands, too: the same tasks as on the page.
    expect(own).toContain('1．建好党员活动室')
    expect(own).toContain('2．完善师德承诺')
    expect(own).toContain('东河小学')
    expect(own.some((line) => line.startsWith('单位负责人（签字）'))).toBe(true)
    expect((await ask(county.users.west)).status).toBe(404)
  })
})

describe('进展报告', () => {
  const report = async (user: TestUser) =>
    readDocx(
      bytesOf(await app.must(downloadProgress, user, { params: { planId }, query: { format: 'docx' } })),
    )
  /** How many tasks the page behind a link lists. */
  const behind = async (user: TestUser, href: string) => {
    const address = new URL(href)
    expect(address.pathname).toBe('/tasks')
    const query = Object.fromEntries(address.searchParams)
    // The page drops what the contract would refuse, and would then list too much.
    expect(Object.keys(query).filter((key) => !Object.hasOwn(taskFilter, key))).toEqual([])
    return (await app.must(listTasks, user, { query })).total
  }

  it('every number in its text and tables is the number of tasks behind its link', async () => {
    for (const user of [county.users.office, county.users.leader, county.users.personnel]) {
      const { lines, links } = await report(user)
      const numbers = links.filter(({ text }) => /^\d+$/u.test(text))
      expect(numbers.length).toBeGreaterThanOrEqual(20)
      for (const { text, href } of numbers)
        expect(`${await behind(user, href)} ${href}`).toBe(`${text} ${href}`)
      const notes = new Map(
        lines.flatMap((line) => {
          const found = /^\[(\d+)\].*：\s(http\S+)$/u.exec(line)
          return found ? [[found[1], found[2]] as const] : []
        }),
      )
      const said = [...lines.join('\n').matchAll(/(\d+)项(?:，占[\d.]+%)?\[(\d+)\]/gu)]
      expect(said.length).toBeGreaterThanOrEqual(9)
      for (const [whole, number, note] of said)
        expect(`${await behind(user, notes.get(note) ?? '')} ${whole}`).toBe(`${number} ${whole}`)
    }
  })

  it('tells done, more time, exempted and asked apart', async () => {
    const text = (await report(county.users.office)).lines.join('\n').replaceAll(/\[\d+\]/gu, '')
    expect(text).toContain('已完成1项')
    expect(text).toContain('同意延期1项，同意免除1项')
    expect(text).toContain('有疑问1项')
  })

  it('of a plan without tasks is refused', async () => {
    const draft = await draftPlan(app, county)
    const asked = await app.send(downloadProgress, county.users.office, {
      params: { planId: draft.id },
      query: { format: 'pdf' },
    })
    expect(asked.body).toMatchObject({ rule: 'plan.no-tasks' })
    await app.must(publishPlan, county.users.office, {
      params: { planId: draft.id },
      body: { version: draft.version },
    })
  })
})
