import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { printedPages } from '#platform/papers/papers.fixtures.ts'
import { decidePlan, saveApprovalStages, submitPlan } from '../../approval.contract.ts'
import { getBurdenCard } from '../../burden.contract.ts'
import { hoursText } from '../../burden.rules.ts'
import { downloadLetter, getLetter, saveLetter, type Letter } from '../../letter.contract.ts'
import { downloadApprovalSheet } from '../../papers.contract.ts'
import { publishPlan, type Plan } from '../../plans.contract.ts'
import { draftPlan } from '../plans.fixtures.ts'
import { readDocx } from './papers-read.fixtures.ts'

// Each paper is made by a process of its own; on a busy machine several of them take their time.
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const bytesOf = (body: unknown) => new Uint8Array(body as Buffer)
const on = (plan: Pick<Plan, 'id'>) => ({ planId: plan.id })
const wordsOf = ({ title: _title, attachment: _attachment, may: _may, ...words }: Letter) => words

async function stages(list: { label: string; role: 'leader' | 'section-head'; at: string }[]): Promise<void> {
  await app.must(saveApprovalStages, county.users.administrator, {
    params: { organizationId: county.organization('党委办') },
    body: {
      stages: list.map(({ label, role, at }) => ({ label, role, organizationId: county.organization(at) })),
    },
  })
}

const letterLines = async (plan: Pick<Plan, 'id'>) =>
  readDocx(
    bytesOf(
      await app.must(downloadLetter, county.users.office, { params: on(plan), query: { format: 'docx' } }),
    ),
  ).lines

describe('印发通知', () => {
  it('is proposed from the plan, and kept with it once somebody saves it', async () => {
    const plan = await draftPlan(app, county)
    const proposed = await app.must(getLetter, county.users.office, { params: on(plan) })
    expect(proposed).toMatchObject({
      title: '试验县教育局关于印发《秋季党建工作任务分解表》的通知',
      issuer: '试验县教育局',
      addressees: '各基层党组织、各中小学校',
      version: null,
      may: { words: true, number: true },
    })
    const body = { ...wordsOf(proposed), documentNumber: '试教党[2026] 第07号', copyTo: '县委教育工委' }
    const saved = await app.must(saveLetter, county.users.office, { params: on(plan), body })
    expect(saved).toMatchObject({ documentNumber: '试教党〔2026〕7号', copyTo: '县委教育工委', version: 1 })
    const again = await app.send(saveLetter, county.users.office, { params: on(plan), body })
    expect(again.body).toMatchObject({ type: '/problems/out-of-date' })

    const next = await draftPlan(app, county)
    const following = await app.must(getLetter, county.users.office, { params: on(next) })
    expect(following).toMatchObject({ documentNumber: '试教党〔2026〕8号', copyTo: '县委教育工委' })
    const taken = await app.send(saveLetter, county.users.office, {
      params: on(next),
      body: { ...wordsOf(following), documentNumber: '试教党〔2026〕7号' },
    })
    expect(taken.body).toMatchObject({ rule: 'letter.number-taken' })
    const odd = await app.send(saveLetter, county.users.office, {
      params: on(next),
      body: { ...wordsOf(following), documentNumber: '2026年7号' },
    })
    expect(odd.body).toMatchObject({ rule: 'letter.number-form' })
  })

  it('is printed in official format: red head, number, title, addressees, attachment, signature, imprint', async () => {
    const plan = await draftPlan(app, county)
    const proposed = await app.must(getLetter, county.users.office, { params: on(plan) })
    const body = {
      ...wordsOf(proposed),
      documentNumber: '试教发〔2026〕1号',
      copyTo: '县委教育工委',
      datedOn: '2026-09-11' as const,
    }
    await app.must(saveLetter, county.users.office, { params: on(plan), body })
    const lines = await letterLines(plan)
    for (const line of [
      '审批稿',
      '试验县教育局文件',
      '试教发〔2026〕1号',
      '各基层党组织、各中小学校：',
      '附件：秋季党建工作任务分解表',
      '试验县教育局',
      '2026年9月11日',
      '附件',
      '抄送：县委教育工委。',
      '2026年9月11日印发',
    ])
      expect(lines).toContain(line)
    await app.must(publishPlan, county.users.office, { params: on(plan), body: { version: plan.version } })
    expect(await letterLines(plan)).not.toContain('审批稿')

    const pdf = await app.must(downloadLetter, county.users.east, {
      params: on(plan),
      query: { format: 'pdf' },
    })
    const pages = await printedPages(bytesOf(pdf))
    // The letter on two, its table on one that lies, the imprint on the last.
    const [first, , table, last] = pages
    expect(pages).toHaveLength(4)
    const issuer = first?.lines.find(({ text }) => text === '试验县教育局文件')
    expect(issuer?.size).toBeGreaterThan(40)
    expect(table?.width).toBeGreaterThan(table?.height ?? 0)
    // 版记 at the very foot of the last page, which carries no number.
    expect(last?.lines.at(-1)?.text.replaceAll(' ', '')).toContain('2026年9月11日印发')
    expect(last?.lines.at(-1)?.y).toBeGreaterThan(720)
  })

  it('stays as it was approved: after submission only number and day can be given', async () => {
    await stages([{ label: '签发', role: 'leader', at: '试验县教育局' }])
    try {
      const plan = await draftPlan(app, county)
      const proposed = await app.must(getLetter, county.users.office, { params: on(plan) })
      const words = wordsOf(proposed)
      const kept = await app.must(saveLetter, county.users.office, {
        params: on(plan),
        body: { ...words, documentNumber: '' },
      })
      expect((await app.send(getLetter, county.users.leader, { params: on(plan) })).status).toBe(404)
      await app.must(submitPlan, county.users.office, {
        params: on(plan),
        body: { version: plan.version },
      })
      const seen = await app.must(getLetter, county.users.leader, { params: on(plan) })
      expect(seen.may).toEqual({ words: false, number: false })
      const body = { ...wordsOf(kept), version: kept.version }
      const changed = await app.send(saveLetter, county.users.office, {
        params: on(plan),
        body: { ...body, body: '另写一段' },
      })
      expect(changed.body).toMatchObject({ rule: 'letter.words-fixed' })
      const numbered = { ...body, documentNumber: '试教党〔2026〕31号', datedOn: '2026-09-12' as const }
      const notOurs = await app.send(saveLetter, county.users.leader, { params: on(plan), body: numbered })
      expect(notOurs.status).toBe(403)
      const given = await app.must(saveLetter, county.users.office, { params: on(plan), body: numbered })
      expect(given).toMatchObject({ documentNumber: '试教党〔2026〕31号', datedOn: '2026-09-12' })
    } finally {
      await stages([])
    }
  })
})

describe('审批单', () => {
  const sheetLines = async (plan: Pick<Plan, 'id'>) =>
    readDocx(
      bytesOf(
        await app.must(downloadApprovalSheet, county.users.office, {
          params: on(plan),
          query: { format: 'docx' },
        }),
      ),
    ).lines

  it('holds the plan’s facts, the stages with what was decided, and the price with the rules touched', async () => {
    await stages([
      { label: '会签', role: 'section-head', at: '人事股' },
      { label: '签发', role: 'leader', at: '试验县教育局' },
    ])
    try {
      const plan = await draftPlan(app, county)
      const before = await sheetLines(plan)
      // Nothing submitted yet: the stages of today, with room to write.
      expect(before.filter((line) => line === '会签' || line === '签发')).toHaveLength(2)
      await app.must(submitPlan, county.users.office, {
        params: on(plan),
        body: { version: plan.version },
      })
      await app.must(decidePlan, county.users.personnel, {
        params: on(plan),
        body: { decision: 'approved', text: '同意，第二条可以放宽', version: plan.version + 1 },
      })
      const lines = await sheetLines(plan)
      const card = await app.must(getBurdenCard, county.users.office, { params: on(plan) })
      expect(lines).toContain('同意：同意，第二条可以放宽')
      expect(lines).toContain('人事股股室负责人\n股长丁')
      expect(lines).toContain('2026年9月10日')
      expect(lines).toContain(hoursText(card.minutes).replaceAll(' ', ''))
      for (const measure of card.measures) expect(lines).toContain(measure.heading)
      for (const rule of card.measures.flatMap(({ rules }) => rules))
        expect(lines.some((line) => line.includes(rule.message))).toBe(true)
      expect(lines.some((line) => line.includes('长期坚持没有写明多久回头看一次'))).toBe(true)
    } finally {
      await stages([])
    }
  })

  it('is for those who see the price', async () => {
    const plan = await draftPlan(app, county)
    await app.must(publishPlan, county.users.office, { params: on(plan), body: { version: plan.version } })
    const ask = (user: SmallCounty['users']['east']) =>
      app.send(downloadApprovalSheet, user, { params: on(plan), query: { format: 'pdf' } })
    expect((await ask(county.users.east)).status).toBe(403)
    expect((await ask(county.users.leader)).status).toBe(200)
  })
})
