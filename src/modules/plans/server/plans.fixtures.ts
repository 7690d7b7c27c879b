import type { PlanId } from '#kernel/id.ts'
import type { SmallCounty } from '#app/server/testing/small-county.ts'
import type { TestApp } from '#app/server/testing/test-app.ts'
import { pasteDocument } from '#modules/documents/documents.contract.ts'
import { createPlan, publishPlan, type Plan } from '../plans.contract.ts'
import { listTasks, type TaskRow } from '../tasks.contract.ts'

/** A notice of two clear measures, in our own words. */
export const clearNotice = `试验县教育局关于做好秋季党建工作的通知
试教党〔2026〕5号
各基层党组织：
现将有关工作安排如下。
1.建好党员活动室。各单位整理活动场所，补齐学习资料。
牵头股室：党委办
落实单位：各基层党组织
完成时限：2026年11月底
2.完善师德承诺。组织教师签订承诺，建立公示栏。
牵头股室：人事股
落实单位：各中小学校
完成时限：2026年12月底并长期坚持
试验县教育局
2026年9月7日
`

/** Reads a notice and drafts a plan of it for the Party office. */
export async function draftPlan(app: TestApp, county: SmallCounty, text = clearNotice): Promise<Plan> {
  const organizationId = county.organization('党委办')
  const document = await app.must(pasteDocument, county.users.office, { body: { organizationId, text } })
  return app.must(createPlan, county.users.office, { body: { organizationId, documentId: document.id } })
}

/** Drafts and publishes the clear notice; returns its tasks as the leader sees them. */
export async function publishedPlan(
  app: TestApp,
  county: SmallCounty,
): Promise<{ planId: PlanId; tasks: TaskRow[] }> {
  const plan = await draftPlan(app, county)
  await app.must(publishPlan, county.users.office, {
    params: { planId: plan.id },
    body: { version: plan.version },
  })
  const { rows } = await app.must(listTasks, county.users.leader, { query: { planId: plan.id } })
  return { planId: plan.id, tasks: rows }
}

/** The task of an organisation under the measure with this number. */
export function taskOf(tasks: readonly TaskRow[], wanted: { organization: string; number: string }): TaskRow {
  const found = tasks.find(
    (task) => task.organization.name === wanted.organization && task.number.startsWith(wanted.number),
  )
  if (!found) throw new Error(`no task ${wanted.number} of ${wanted.organization}`)
  return found
}
