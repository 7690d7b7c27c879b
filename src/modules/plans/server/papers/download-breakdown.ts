import type { PlanId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import type { PaperFormat, SheetSize } from '../../papers.contract.ts'
import { titleLines } from '#platform/papers/title-lines.ts'
import { issuedStates } from '../../plans.policy.ts'
import { breakdownTable } from './breakdown-table.ts'
import { issuedTasks } from './issued-tasks.ts'
import { paperPlan } from './paper-plan.ts'
import { longDate, tableName } from './paper-words.ts'
import { unitTable } from './unit-table.ts'

type Input = { planId: PlanId; format: PaperFormat; size: SheetSize }

/** 任务分解表 as a lying table; the workbook has a second sheet with one row for each executing organisation. */
export async function downloadBreakdown(
  context: Context,
  { planId, format, size }: Input,
): Promise<Download> {
  const { plan, measures, issuer } = await paperPlan(context, planId)
  const name = tableName(plan.title, issuer)
  const table = breakdownTable(measures, size)
  const page = size === 'A3' ? 'A3-landscape' : 'A4-landscape'
  const about = `${plan.organization.name}　共${measures.length}条措施　截至${longDate(context.today)}`
  const paper = {
    name,
    parts: [
      { page, title: titleLines(name, size === 'A3' ? 40 : 26), about, blocks: [{ kind: 'table', table }] },
    ],
  } as const
  if (format !== 'xlsx') return paperDownload({ format, paper })
  const tasks = issuedStates.includes(plan.state) ? await issuedTasks(context, { planId }) : undefined
  const sheets = [
    { name: '任务分解表', title: name, about, page, table },
    { name: '逐单位', title: `${name}（逐单位）`, about, page, table: unitTable(measures, tasks) },
  ] as const
  return paperDownload({ format, paper, sheets })
}
