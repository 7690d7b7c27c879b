import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { createPlan, settlePhrase } from '#modules/plans/plans.contract.ts'
import { listPhrases, redraftPlan } from '#modules/plans/phrases.contract.ts'
import { addAlias } from '#modules/organizations/organizations.contract.ts'
import {
  correctDocument,
  getDocument,
  listDocuments,
  pasteDocument,
  rereadDocument,
} from '../documents.contract.ts'
import {
  getReadingSettings,
  removeResponsibilityLabel,
  removeSchoolTerm,
  saveResponsibilityLabel,
  saveSchoolTerm,
} from '../reading-settings.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

const notice = `关于两件事的通知
试教党〔2026〕7号
各基层党组织：
1.整理档案。各单位抓紧。
牵头股室：局人事科
落实单位：各中小学
完成时限：2026年10月底
2.开展谈话。
牵头股室：党委办
帮扶对口方：东河小学
完成时限：2026年10月底
试验县教育局
2026年9月7日
`

const paste = (text: string) =>
  app.must(pasteDocument, county.users.office, {
    body: { organizationId: county.organization('党委办'), text },
  })
const draft = async (text: string) => {
  const document = await paste(text)
  const plan = await app.must(createPlan, county.users.office, {
    body: { organizationId: county.organization('党委办'), documentId: document.id },
  })
  return { document, plan }
}

describe('reading settings', () => {
  test('terms are kept in order of time, changed by version, and never overlap', async () => {
    const { office, personnel, east } = county.users
    const spring = { name: '春季学期', startsOn: '2027-02-22', endsOn: '2027-07-03' }
    const autumn = { name: '秋季学期', startsOn: '2026-09-01', endsOn: '2027-01-16' }
    const saved = await app.must(saveSchoolTerm, office, { body: spring })
    await app.must(saveSchoolTerm, personnel, { body: autumn })
    const { terms, may } = await app.must(getReadingSettings, office)
    expect(terms.map(({ name }) => name)).toEqual(['秋季学期', '春季学期'])
    expect(may.change).toBe(true)
    expect((await app.must(getReadingSettings, east)).may.change).toBe(false)

    const overlapping = { name: '短学期', startsOn: '2027-01-10', endsOn: '2027-01-20' }
    const refused = await app.send(saveSchoolTerm, office, { body: overlapping })
    expect(refused.body).toMatchObject({ rule: 'term.overlaps', facts: { name: '秋季学期' } })
    const backwards = { ...spring, startsOn: '2028-03-01', endsOn: '2028-02-01' }
    expect((await app.send(saveSchoolTerm, office, { body: backwards })).body).toMatchObject({
      rule: 'term.ends-first',
    })

    const later = { ...spring, id: saved.id, endsOn: '2027-07-10', version: saved.version }
    expect(await app.must(saveSchoolTerm, office, { body: later })).toMatchObject({
      endsOn: '2027-07-10',
      version: 2,
    })
    expect((await app.send(saveSchoolTerm, personnel, { body: later })).status).toBe(409)
    await app.must(removeSchoolTerm, office, { params: { termId: saved.id } })
    expect((await app.send(removeSchoolTerm, office, { params: { termId: saved.id } })).status).toBe(404)
  })

  test('a label is kept once, takes a new meaning, and can be forgotten', async () => {
    const { office } = county.users
    const first = await app.must(saveResponsibilityLabel, office, {
      body: { label: '挂联股室', role: 'units' },
    })
    const again = await app.must(saveResponsibilityLabel, office, {
      body: { label: '挂联股室', role: 'lead' },
    })
    expect(again).toEqual({ ...first, role: 'lead' })
    const wrong = await app.send(saveResponsibilityLabel, office, {
      body: { label: '单位：', role: 'units' },
    })
    expect(wrong.status).toBe(422)
    await app.must(removeResponsibilityLabel, office, { params: { labelId: first.id } })
    expect((await app.must(getReadingSettings, office)).labels).toEqual([])
  })
})

describe('what a person says about a reading', () => {
  test('a saved label is found when the document is read again, and the draft takes it over', async () => {
    const { office } = county.users
    const { document, plan } = await draft(notice)
    expect(plan.measures[1]?.unitPhrases).toEqual([])
    const personnel = county.organization('人事股')
    const settled = await app.must(settlePhrase, office, {
      params: { planId: plan.id },
      body: { field: 'lead', phrase: '局人事科', organizationIds: [personnel] },
    })
    await app.must(saveResponsibilityLabel, office, { body: { label: '帮扶对口方', role: 'units' } })
    const reread = await app.must(rereadDocument, office, { body: { documentId: document.id } })
    expect(reread).toMatchObject({ id: document.id, version: 2 })

    const params = { planId: plan.id }
    const asked = await app.send(redraftPlan, office, {
      params,
      body: { documentId: document.id, version: settled.version },
    })
    expect(asked.body).toMatchObject({ rule: 'plan.edited', facts: { edited: 1 } })
    const redrafted = await app.must(redraftPlan, office, {
      params,
      body: { documentId: document.id, version: settled.version, discardEdits: true },
    })
    expect(redrafted.measures.map(({ unitPhrases }) => unitPhrases)).toEqual([['各中小学'], ['东河小学']])
    expect(redrafted.measures[0]?.leads.map(({ id }) => id)).toEqual([personnel])
    const { labels } = await app.must(getReadingSettings, office)
    for (const { id } of labels)
      await app.must(removeResponsibilityLabel, office, { params: { labelId: id } })
  })

  test('a plan is not redrafted from a paper that it does not come from', async () => {
    const { office } = county.users
    const { plan } = await draft(notice)
    const other = await paste(notice.replace('两件事', '三件事'))
    const refused = await app.send(redraftPlan, office, {
      params: { planId: plan.id },
      body: { documentId: other.id, version: plan.version },
    })
    expect(refused.body).toMatchObject({ rule: 'plan.other-document' })
  })

  test('near names are proposed, and a name saved as an alias is known from then on', async () => {
    const { office } = county.users
    const { plan } = await draft(notice)
    const phrase = async (wanted: string) =>
      (await app.must(listPhrases, office, { params: { planId: plan.id } })).phrases.find(
        (one) => one.phrase === wanted,
      )
    expect(await phrase('党委办')).toMatchObject({ known: true, proposals: [] })
    expect(await phrase('局人事科')).toMatchObject({
      known: false,
      proposals: [{ organizationId: county.organization('人事股'), name: '人事股', reason: 'same-core' }],
    })
    expect((await phrase('各中小学'))?.proposals[0]).toMatchObject({
      organizationId: null,
      name: '各中小学校',
    })

    const params = { organizationId: county.organization('人事股') }
    await app.must(addAlias, office, { params, body: { alias: '局人事科' } })
    expect(await app.must(addAlias, office, { params, body: { alias: '局人事科' } })).toEqual({
      aliases: ['局人事科'],
    })
    expect(await phrase('局人事科')).toMatchObject({ known: true, proposals: [] })
    const next = await draft(notice.replace('两件事', '另两件事'))
    expect(next.plan.measures[0]?.leads.map(({ name }) => name)).toEqual(['人事股'])

    const taken = await app.send(addAlias, office, {
      params: { organizationId: county.organization('党委办') },
      body: { alias: '局人事科' },
    })
    expect(taken.body).toMatchObject({ rule: 'organization.alias-taken' })
  })

  test('a corrected number stays when the document is read again, and the reading keeps what it found', async () => {
    const { office, personnel } = county.users
    const document = await paste(notice.replace('〔2026〕7号', '〔2026〕8号'))
    const params = { documentId: document.id }
    const body = { documentNumber: '试教党〔2026〕18号', version: document.version }
    expect(await app.must(correctDocument, office, { params, body })).toMatchObject({ version: 2 })
    expect((await app.send(correctDocument, office, { params, body })).status).toBe(409)
    expect((await app.send(correctDocument, personnel, { params, body })).status).toBe(404)
    await app.must(rereadDocument, office, { body: params })
    const now = await app.must(getDocument, office, { params })
    expect(now).toMatchObject({
      documentNumber: '试教党〔2026〕18号',
      structure: { documentNumber: '试教党〔2026〕8号' },
      may: { correct: true },
    })
    const { rows } = await app.must(listDocuments, office, { query: { search: '〔2026〕18号' } })
    expect(rows.map(({ id }) => id)).toEqual([document.id])
  })
})
