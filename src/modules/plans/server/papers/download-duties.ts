import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { titleLines } from '#platform/papers/title-lines.ts'
import type { PaperFormat } from '../../papers.contract.ts'
import { issuedStates } from '../../plans.policy.ts'
import { dutiesOf, dutyTable } from './duty-table.ts'
import { issuedTasks } from './issued-tasks.ts'
import { paperPlan } from './paper-plan.ts'
import { longDate, subjectOf } from './paper-words.ts'

type Input = { planId: PlanId; format: PaperFormat; organizationId?: OrganizationId | undefined }

/** 责任清单 of one organisation, or of all whose tasks the asker may see. Throws `not-found` when there is nothing to list. */
export async function downloadDuties(context: Context, input: Input): Promise<Download> {
  const { planId, format, organizationId } = input
  const { plan, measures, issuer } = await paperPlan(context, planId)
  const tasks = issuedStates.includes(plan.state) ? await issuedTasks(context, planId) : undefined
  const duties = dutiesOf(measures, { tasks, organizationId })
  const [first] = duties
  if (!first)
    throw new Problem('not-found', { detail: '这份计划里没有这个单位的责任事项，或您无权查看它的任务。' })
  const subject = subjectOf(plan.title, issuer)
  const name = organizationId ? `${first.organization.name}${subject}责任清单` : `${subject}责任清单`
  const about = `${plan.organization.name}　共${duties.length}项　截至${longDate(context.today)}`
  const table = dutyTable(duties)
  const page = 'A4-landscape'
  return paperDownload({
    format,
    paper: { name, parts: [{ page, title: titleLines(name, 26), about, blocks: [{ kind: 'table', table }] }] },
    sheets: [{ name: '责任清单', title: name, about, page, table }],
  })
}
