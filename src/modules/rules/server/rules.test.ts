import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { listRuleHistory, listRules, switchRule, type NewRuleSwitch } from '../rules.contract.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

async function ruleOn(id: string, on?: string) {
  const { rules } = await app.must(listRules, county.users.east, { query: on ? { on } : {} })
  return rules.find((rule) => rule.id === id)
}
const say = (ruleId: string, body: NewRuleSwitch) =>
  app.send(switchRule, county.users.personnel, { params: { ruleId }, body })
const reason = '县委教育工委文件'

test('everybody reads the rules of a day with their articles', async () => {
  const seen = await app.must(listRules, county.users.member, { query: { subject: 'election' } })
  expect(seen).toMatchObject({ on: '2026-09-10', mayChange: false })
  expect(seen.rules.every(({ subject }) => subject === 'election')).toBe(true)
  expect((await ruleOn('EL-10'))?.basis).toMatchObject({
    document: '中国共产党基层组织选举工作条例',
    year: 2020,
  })
  expect((await ruleOn('EL-10', '2019-05-01'))?.limit?.base).toBe('electing-present')
  expect((await ruleOn('ORG-01', '2018-10-27'))?.basis.document).toBe('中国共产党章程')
  expect((await app.must(listRules, county.users.personnel, {})).mayChange).toBe(true)
})

test('a stricter value holds from its day, in past and future alike, and can be taken back', async () => {
  const said = await say('OB-01', { kind: 'value', value: 2, appliesFrom: '2026-09-01', reason })
  expect(said).toMatchObject({
    status: 200,
    body: { limit: { value: 2 }, textLimit: { value: 1 }, on: true },
  })
  expect((await ruleOn('OB-01'))?.limit?.value).toBe(2)
  expect(await ruleOn('OB-01', '2026-08-31')).toMatchObject({ limit: { value: 1 }, switched: null })
  await say('OB-01', { kind: 'on', value: null, appliesFrom: '2026-09-05', reason: '恢复原文' })
  expect((await ruleOn('OB-01'))?.limit?.value).toBe(1)
  expect((await ruleOn('OB-01', '2026-09-04'))?.limit?.value).toBe(2)
  const history = await app.must(listRuleHistory, county.users.east, { query: { ruleId: 'OB-01' } })
  expect(history.switches.map(({ kind, decidedBy }) => [kind, decidedBy])).toEqual([
    ['on', '股长丁'],
    ['value', '股长丁'],
  ])
})

test('local practice is off until it is switched on', async () => {
  expect((await ruleOn('LO-05'))?.on).toBe(false)
  await say('LO-05', { kind: 'on', value: null, appliesFrom: '2026-01-01', reason })
  expect((await ruleOn('LO-05'))?.on).toBe(true)
  expect((await ruleOn('LO-05', '2025-12-31'))?.on).toBe(false)
})

test('practice can be left out; a regulation cannot, and cannot be made laxer', async () => {
  const off = { kind: 'off' as const, value: null, appliesFrom: '2026-09-01', reason }
  expect((await say('ORG-11-committee', off)).body).toMatchObject({ on: false })
  expect((await say('ORG-01', off)).body).toMatchObject({
    rule: 'rules.not-optional',
    detail: expect.stringContaining('第四条'),
  })
  const value = { kind: 'value' as const, appliesFrom: '2026-09-01', reason }
  expect((await say('ORG-01', { ...value, value: 2 })).body).toMatchObject({ rule: 'rules.laxer' })
  expect((await say('ORG-01', { ...value, value: 5 })).status).toBe(200)
  expect((await say('OL-04', { ...value, value: [1, 2] })).body).toMatchObject({ rule: 'rules.laxer' })
  expect((await say('OL-04', { ...value, value: [1, 4] })).status).toBe(200)
  expect((await say('OL-04', { ...value, value: 1 })).body).toMatchObject({ rule: 'rules.other-form' })
  expect((await say('COM-06', { ...value, value: 1 })).body).toMatchObject({ rule: 'rules.no-value' })
  expect((await say('EL-99', off)).status).toBe(404)
  expect((await say('COM-01', { ...off, appliesFrom: '2018-10-27' })).status).toBe(404)
})

test('only those who lead a section switch, and another tenant hears nothing', async () => {
  const input = {
    params: { ruleId: 'LO-06' },
    body: { kind: 'on' as const, appliesFrom: '2026-01-01', reason },
  }
  expect((await app.send(switchRule, county.users.office, input)).status).toBe(403)
  const other = await smallCounty(app, 'other')
  const before = await app.must(listRuleHistory, other.users.personnel, {})
  expect(before.switches).toEqual([])
  expect(before.versions.map(({ id }) => id)).toContain('EL-10')
  const { rules } = await app.must(listRules, other.users.personnel, {})
  expect(rules.filter(({ switched }) => switched !== null)).toEqual([])
})
