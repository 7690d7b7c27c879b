import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp, type TestUser } from '#app/server/testing/test-app.ts'
import type { DocumentId } from '#kernel/id.ts'
import { pasteDocument } from '#modules/documents/documents.contract.ts'
import { readSheets } from '#platform/files/sheets.ts'
import {
  excludeClause,
  exportCoverage,
  getCoverage,
  getPlanBasis,
  getTaskWhy,
  includeClause,
  savePlanBasis,
} from '../../basis.contract.ts'
import { derivePlan } from '../../changes.contract.ts'
import type { Measure } from '../../measures.contract.ts'
import { createPlan, editMeasure, getPlan, publishPlan, type Plan } from '../../plans.contract.ts'
import { listTasks } from '../../tasks.contract.ts'

let app: TestApp
let county: SmallCounty
let office: TestUser
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  office = county.users.office
})
afterAll(() => app.stop())

/** A county paper of three clauses under two headings, which itself names a city paper. */
const parent = `中共试验县委组织部关于加强基层党建的意见
试组〔2026〕3号
各党委：
根据《临江市委组织部关于基层党建的安排》（临组〔2026〕1号），提出如下意见。
一、阵地建设
1.建好党员活动室。整理活动场所，补齐学习资料。
2.规范公开栏。及时公开党务。
二、队伍建设
3.开展谈心谈话。每名书记每季度谈话一轮。
试验县委组织部
2026年8月20日
`

/** The bureau's own notice, which names the county's paper with other brackets. */
const own = (serial: number) => `试验县教育局关于落实基层党建意见的通知
试教党〔2026〕${serial}号
各基层党组织：
根据《中共试验县委组织部关于加强基层党建的意见》（试组（2026）3号），现通知如下。
一、阵地建设
1.建好活动室。各单位整理活动场所。
牵头股室：党委办
落实单位：各基层党组织
完成时限：2026年11月底
二、报告情况
2.报送谈话总结。书记与教师谈话，报送总结。
牵头股室：党委办
落实单位：各基层党组织
完成时限：2026年12月底
试验县教育局
2026年9月7日
`

async function read(text: string, user = office, at = '党委办'): Promise<DocumentId> {
  const document = await app.must(pasteDocument, user, {
    body: { organizationId: county.organization(at), text },
  })
  return document.id
}

async function drafted(documentId: DocumentId): Promise<Plan> {
  return app.must(createPlan, office, { body: { organizationId: county.organization('党委办'), documentId } })
}

async function publish(planId: Plan['id']) {
  const { version } = await app.must(getPlan, office, { params: { planId } })
  await app.must(publishPlan, office, { params: { planId }, body: { version } })
}

function measure(plan: Plan, place: number): Measure {
  const found = plan.measures[place]
  if (!found) throw new Error(`no measure ${place}`)
  return found
}

async function startOf(documentId: DocumentId, number: string): Promise<number> {
  const { clauses } = await app.must(getCoverage, office, { params: { documentId } })
  const found = clauses.find((one) => one.number.startsWith(number))
  if (!found) throw new Error(`no clause ${number} among ${clauses.map((one) => one.number).join(' ')}`)
  return found.itemStart
}

/** What a page sends: place only, the words are the server's. */
const link = (documentId: DocumentId, itemStart: number | null) => ({
  documentId,
  itemStart,
  itemNumber: '假',
  title: '假标题',
  documentNumber: null,
  quote: '编造的引文',
})

function setBasis(one: Measure, basis: Measure['basis'], user = office) {
  return app.send(editMeasure, user, {
    params: { measureId: one.id },
    body: { basis, version: one.version },
  })
}

describe('drafting', () => {
  test('headings become activities, the kind of effort follows the words, the cited paper is linked by its number', async () => {
    const parentId = await read(parent)
    const plan = await drafted(await read(own(11)))
    expect(plan.measures.map(({ activity }) => activity?.name)).toEqual(['阵地建设', '报告情况'])
    expect(plan.measures.map(({ effortKind }) => effortKind)).toEqual(['activity', 'report'])
    expect(plan.measures.every(({ effortMinutes }) => effortMinutes === null)).toBe(true)
    const basis = await app.must(getPlanBasis, office, { params: { planId: plan.id } })
    expect(basis.papers).toEqual([
      {
        documentId: parentId,
        title: '中共试验县委组织部关于加强基层党建的意见',
        documentNumber: '试组〔2026〕3号',
        readable: true,
      },
    ])
    expect([basis.measures, basis.withoutBasis]).toEqual([2, 2])
  })

  test('a paper that belongs to another office is cited, but not linked', async () => {
    await read(parent.replace('3号', '8号'), county.users.personnel, '人事股')
    const plan = await drafted(await read(own(12).replace('3号', '8号')))
    const { papers } = await app.must(getPlanBasis, office, { params: { planId: plan.id } })
    expect(papers.map(({ documentId, documentNumber }) => [documentId, documentNumber])).toEqual([
      [null, '试组〔2026〕8号'],
    ])
  })

  test('papers can be changed while it is a draft, by those who see the last version, and go along when it is derived', async () => {
    const plan = await drafted(await read(own(13)))
    const params = { planId: plan.id }
    const papers = [{ documentId: null, title: '县委一号文件', documentNumber: null }]
    const saved = await app.must(savePlanBasis, office, { params, body: { papers, version: plan.version } })
    expect(saved.papers.map(({ title }) => title)).toEqual(['县委一号文件'])
    const stale = await app.send(savePlanBasis, office, { params, body: { papers, version: plan.version } })
    expect(stale.body).toMatchObject({ type: '/problems/out-of-date' })
    await publish(plan.id)
    const published = await app.send(savePlanBasis, office, {
      params,
      body: { papers, version: saved.version + 1 },
    })
    expect(published.body).toMatchObject({ rule: 'plan.published' })
    const next = await app.must(derivePlan, office, { params, body: { as: 'amendment' } })
    const taken = await app.must(getPlanBasis, office, { params: { planId: next.id } })
    expect(taken.papers.map(({ title }) => title)).toEqual(['县委一号文件'])
    await app.must(savePlanBasis, office, {
      params: { planId: next.id },
      body: { papers: [], version: taken.version },
    })
    await publish(next.id)
    expect((await app.must(getPlanBasis, office, { params })).papers).toEqual([])
  })
})

describe('a measure names the clause that it answers', () => {
  test('title, number and quote come from the stored paper, whatever the page sends', async () => {
    const parentId = await read(parent)
    const plan = await drafted(await read(own(21)))
    const start = await startOf(parentId, '1')
    const { status } = await setBasis(measure(plan, 0), [link(parentId, start), link(parentId, start)])
    expect(status).toBe(200)
    const after = await app.must(getPlan, office, { params: { planId: plan.id } })
    expect(measure(after, 0).basis).toEqual([
      {
        documentId: parentId,
        itemStart: start,
        itemNumber: expect.stringMatching(/^1/u),
        title: '中共试验县委组织部关于加强基层党建的意见',
        documentNumber: '试组〔2026〕3号',
        quote: expect.stringContaining('补齐学习资料'),
      },
    ])
    const basis = await app.must(getPlanBasis, office, { params: { planId: plan.id } })
    expect(basis.withoutBasis).toBe(1)
  })

  test('a clause that the paper does not have, and a paper of another office, are refused', async () => {
    const parentId = await read(parent)
    const foreign = await read(parent, county.users.personnel, '人事股')
    const one = measure(await drafted(await read(own(22))), 0)
    expect((await setBasis(one, [link(parentId, 99_999)])).body).toMatchObject({
      rule: 'measure.unknown-clause',
    })
    expect((await setBasis(one, [link(foreign, null)])).status).toBe(404)
  })
})

describe('a paper cited by hand', () => {
  test('is linked when it is stored under that number, however its brackets are printed; its clause, too', async () => {
    const parentId = await read(parent.replace('3号', '63号'))
    const plan = await drafted(await read(own(61)))
    const byHand = {
      documentId: null,
      itemStart: null,
      title: '组织部意见',
      documentNumber: '试组(2026)63号',
    }
    await setBasis(measure(plan, 0), [{ ...byHand, itemNumber: '第3条', quote: '' }])
    await setBasis(measure(plan, 1), [{ ...byHand, itemNumber: '', quote: '' }])
    const { measures } = await app.must(getPlan, office, { params: { planId: plan.id } })
    expect(measures.map(({ basis }) => basis.map((one) => [one.documentId, one.itemNumber]))).toEqual([
      [[parentId, expect.stringMatching(/^3/u)]],
      [[parentId, '']],
    ])
    const saved = await app.must(savePlanBasis, office, {
      params: { planId: plan.id },
      body: { papers: [{ documentId: null, title: '意见', documentNumber: '试组(2026)63号' }], version: 3 },
    })
    expect(saved.papers).toMatchObject([{ documentId: parentId, readable: true }])
  })

  test('keeps the words of a clause that the stored paper does not have, and says nothing in its name', async () => {
    await read(parent.replace('3号', '64号'))
    const plan = await drafted(await read(own(62)))
    const invented = {
      documentId: null,
      itemStart: null,
      itemNumber: '9',
      title: '组织部意见',
      documentNumber: '试组〔2026〕64号',
      quote: '编造的引文',
    }
    await setBasis(measure(plan, 0), [invented])
    const after = await app.must(getPlan, office, { params: { planId: plan.id } })
    expect(measure(after, 0).basis).toEqual([invented])
  })
})

describe('coverage of a parent paper', () => {
  test('clause by clause: answered, drafted, excluded, open; each once, and the sheet has the same rows', async () => {
    const parentId = await read(parent)
    const params = { documentId: parentId }
    const first = await app.must(getCoverage, office, { params })
    expect(first.counts).toEqual({ clauses: 3, answered: 0, draftsOnly: 0, excluded: 0, open: 3 })

    const plan = await drafted(await read(own(31)))
    await setBasis(measure(plan, 0), [link(parentId, await startOf(parentId, '1'))])
    await setBasis(measure(plan, 1), [link(parentId, null)])
    const withDraft = await app.must(getCoverage, office, { params })
    expect(withDraft.counts).toMatchObject({ answered: 1, draftsOnly: 1, open: 2 })
    expect(withDraft.elsewhere.map(({ heading }) => heading)).toEqual([measure(plan, 1).heading])
    // A leader sees no drafts, so nothing answers the paper yet.
    const above = await app.must(getCoverage, county.users.leader, { params })
    expect([above.counts.answered, above.may.exclude]).toEqual([0, false])

    await publish(plan.id)
    const itemStart = await startOf(parentId, '2')
    const excluded = await app.must(excludeClause, office, {
      params,
      body: { itemStart, reason: '公开栏由学校自定' },
    })
    expect(excluded.counts).toEqual({ clauses: 3, answered: 1, draftsOnly: 0, excluded: 1, open: 1 })
    expect(excluded.clauses[1]?.exclusion).toEqual({
      reason: '公开栏由学校自定',
      organizationName: '党委办',
      personName: '干事丙',
      on: '2026-09-10',
    })
    const sheet = await app.must(exportCoverage, office, { params })
    const [table] = await readSheets(new Uint8Array(sheet as unknown as Buffer))
    expect(table?.rows.map((row) => row[3])).toEqual(
      expect.arrayContaining(['已有对应', '不需要', '没有对应']),
    )
    const back = await app.must(includeClause, office, { params: { ...params, itemStart } })
    expect(back.counts).toMatchObject({ excluded: 0, open: 2 })
    const again = await app.send(includeClause, office, { params: { ...params, itemStart } })
    expect(again.status).toBe(404)
    const nowhere = await app.send(excludeClause, office, {
      params,
      body: { itemStart: 99_999, reason: '无' },
    })
    expect(nowhere.body).toMatchObject({ rule: 'clause.unknown' })
  })

  test('a plan drafted from the paper itself answers its clauses, an amendment under way does not answer them twice', async () => {
    const documentId = await read(own(32))
    const plan = await drafted(documentId)
    await publish(plan.id)
    await app.must(derivePlan, office, { params: { planId: plan.id }, body: { as: 'amendment' } })
    const { clauses, counts } = await app.must(getCoverage, office, { params: { documentId } })
    expect(counts).toMatchObject({ clauses: 2, answered: 2, draftsOnly: 0 })
    expect(clauses.map(({ measures }) => measures.map(({ drafted: by }) => by))).toEqual([[true], [true]])
  })
})

describe('why must this be done', () => {
  /** The steps of the east branch's task under the plan's first measure. */
  async function why(planId: Plan['id']) {
    const { rows } = await app.must(listTasks, county.users.leader, { query: { planId } })
    const found = rows.find(
      ({ organization, number }) => organization.name === '东河小学党支部' && number.startsWith('1'),
    )
    return app.must(getTaskWhy, county.users.east, { params: { taskId: found?.id ?? '' } })
  }

  test('from the clause up to the superior clause and on to what that paper names; a school may not open the papers', async () => {
    const parentId = await read(parent)
    const plan = await drafted(await read(own(41)))
    await setBasis(measure(plan, 0), [link(parentId, await startOf(parentId, '1'))])
    await publish(plan.id)
    const { steps, measureWithout, cut } = await why(plan.id)
    expect(steps.map(({ level, documentNumber, itemNumber }) => [level, documentNumber, itemNumber])).toEqual(
      [
        [0, '试教党〔2026〕41号', '1.'],
        [1, '试组〔2026〕3号', '1.'],
        [2, '临组〔2026〕1号', ''],
      ],
    )
    expect(steps[1]?.quote).toContain('补齐学习资料')
    expect(steps.every(({ documentId }) => documentId === null)).toBe(true)
    expect(steps.map(({ itemStart }) => itemStart !== null)).toEqual([true, true, false])
    expect([measureWithout, cut]).toEqual([false, false])
  })

  test('without a clause of its own, the measure leads to the papers of the plan', async () => {
    await read(parent)
    const plan = await drafted(await read(own(42)))
    await publish(plan.id)
    const { steps, measureWithout } = await why(plan.id)
    expect(steps.map(({ level, documentNumber }) => [level, documentNumber])).toEqual([
      [0, '试教党〔2026〕42号'],
      [1, '试组〔2026〕3号'],
      [2, '临组〔2026〕1号'],
    ])
    expect(measureWithout).toBe(true)
  })

  test('a clause that became a measure here leads on to the clause which that measure answers', async () => {
    const parentId = await read(parent)
    const middleId = await read(own(43))
    const middle = await drafted(middleId)
    await setBasis(measure(middle, 0), [link(parentId, await startOf(parentId, '1'))])
    await publish(middle.id)
    const plan = await drafted(await read(own(44)))
    await setBasis(measure(plan, 0), [link(middleId, await startOf(middleId, '1'))])
    await publish(plan.id)
    const { steps } = await why(plan.id)
    expect(steps.map(({ level, documentNumber, itemNumber }) => [level, documentNumber, itemNumber])).toEqual(
      [
        [0, '试教党〔2026〕44号', '1.'],
        [1, '试教党〔2026〕43号', '1.'],
        [2, '试组〔2026〕3号', '1.'],
        [3, '临组〔2026〕1号', ''],
      ],
    )
  })

  test('papers that name each other end the way', async () => {
    const cites = (serial: number, other: number) =>
      own(serial).replace(
        /《中共.*?3号）/u,
        `《试验县教育局关于落实基层党建意见的通知》（试教党〔2026〕${other}号）`,
      )
    const [one, other] = [await read(cites(51, 52)), await read(cites(52, 51))]
    const plan = await drafted(one)
    await setBasis(measure(plan, 0), [link(other, await startOf(other, '1'))])
    await publish(plan.id)
    const { steps } = await why(plan.id)
    expect(steps.map(({ documentNumber }) => documentNumber)).toEqual(
      expect.arrayContaining(['试教党〔2026〕51号', '试教党〔2026〕52号']),
    )
    expect(steps.length).toBeLessThanOrEqual(4)
  })
})
