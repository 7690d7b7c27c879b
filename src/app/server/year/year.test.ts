import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantId } from '#kernel/id.ts'
import { hashPassword } from '#modules/accounts/server/password.ts'
import { loadSampleCounty } from '../sample-county/load-sample-county.ts'
import { sampleCounty } from '../sample-county/sample-county.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { checkYear } from './check-year.ts'
import { playYear } from './play-year.ts'
import { staleAtTheEnd } from './spring.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ now: '2026-09-01T09:00:00+08:00' })
})
afterAll(() => app.stop())

test('a year of the sample county, with nine schools, ends as its own book-keeping says', async () => {
  const tenantId = await app.tenant('yunxi')
  await app.within(tenantId, (tx) =>
    loadSampleCounty({ tx, tenantId }, sampleCounty(app.clock), hashPassword),
  )
  const lines: string[] = []
  const year = await playYear({
    server: app.server,
    clock: app.clock,
    workOnce: app.workOnce,
    say: (line) => lines.push(line),
    schools: 9,
  })
  const check = () =>
    checkYear({
      year,
      tenantId: TenantId.parse(tenantId),
      within: (work) => app.within(tenantId, work),
    })
  const findings = await check()
  expect(findings.filter(({ holds }) => !holds)).toEqual([])
  expect(findings.length).toBeGreaterThan(30)
  expect(Object.fromEntries(year.ledger.counts)).toEqual({
    下发任务: 63,
    '上级文件 clauses': 7,
    '上级文件 answered': 5,
    '上级文件 draftsOnly': 0,
    '上级文件 excluded': 1,
    '上级文件 open': 1,
    签收: 16,
    答复: 35,
    统一答复: 2,
    阶段: 7,
    指标: 5,
    同意延期: 1,
    不同意延期: 1,
    同意免除: 1,
    不属本单位: 2,
    一并验收: 24,
    抽查属实: 2,
    抽查不属实: 1,
    '督办单 remind': 1,
    '督办单 urge': 1,
    '督办单 escalate': 1,
    督办单答复: 2,
    在途调整: 1,
    撤回免除: 9,
    替代: 1,
    合并随转: 6,
    分设随转: 6,
    议程: 5,
    议定任务: 2,
    回头看: 2,
  })
  expect(await staleAtTheEnd(year)).toContain('听取家长意见')

  // The checks can say no: a sentence that nobody kept, an hour too much, and a task of a school that is no more.
  const [first] = year.ledger.said
  if (first) year.ledger.said.push({ ...first, text: '说过而没有留下的话' })
  const [price] = year.ledger.priced
  if (price) price.minutes += 60
  await app.within(tenantId, (tx) =>
    tx
      .updateTable('task')
      .set({ state: 'issued', organization_id: year.named('云溪县城东小学') })
      .where('tenant_id', '=', tenantId)
      .where('measure_id', '=', year.measure('寒假走访'))
      .where('organization_id', '=', year.places.at(-1)?.party ?? '')
      .execute(),
  )
  const noes = (await check()).filter(({ holds }) => !holds).map(({ what }) => what)
  expect(noes).toEqual(['负担测算与脚本自己的合计相同', '学校的答复一条不少', '未结任务都有人办'])
}, 240_000)
