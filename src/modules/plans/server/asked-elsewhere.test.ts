import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { publishPlan } from '../plans.contract.ts'
import { draftPlan } from './plans.fixtures.ts'

let app: TestApp
let county: SmallCounty
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
})
afterAll(() => app.stop())

function notice(title: string, demand: string): string {
  return `${title}
1.掌握党员流动情况。${demand}
牵头股室：党委办
落实单位：各基层党组织
完成时限：2026年11月底
试验县教育局
2026年9月7日
`
}

const code = 'demand.asked-elsewhere'

test('a report that a published plan asks for is told when another plan is drafted, and not before', async () => {
  const first = await draftPlan(app, county, notice('关于摸底的通知', '各支部报送流动党员情况统计表。'))
  const again = notice('关于秋季摸底的通知', '请于10月底前将流动党员情况统计表报送党委办。')
  const before = await draftPlan(app, county, again)
  expect(before.measures.flatMap(({ diagnostics }) => diagnostics.map((one) => one.code))).not.toContain(code)

  await app.must(publishPlan, county.users.office, {
    params: { planId: first.id },
    body: { version: first.version },
  })
  const after = await draftPlan(app, county, again)
  const told = after.measures[0]?.diagnostics.find((one) => one.code === code)
  expect(told?.message).toContain('关于摸底的通知')
  // A remark, no doubt about a field: nothing more stands in the way of publication.
  expect(after.blockers).toEqual([])

  const other = await draftPlan(app, county, notice('关于其他的通知', '各支部报送食堂安全自查报告。'))
  expect(other.measures[0]?.diagnostics.map((one) => one.code)).not.toContain(code)
})
