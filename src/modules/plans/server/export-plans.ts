import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { planStateLabels, type PlanState } from '../plans.contract.ts'
import { plansFor } from './plan-queries.ts'

const mostExported = 5000

/** The list of plans as .xlsx, the same rows as the page shows, at most 5,000. */
export async function exportPlans(
  { tx, tenantId, actor, today }: Context,
  filter: { state?: PlanState | undefined; search?: string | undefined },
): Promise<Download> {
  const { rows } = await plansFor(tx, { tenantId, actor, page: { ...filter, limit: mostExported } })
  const content = await writeSheets(
    [
      {
        name: '计划',
        columns: [
          { header: '计划', width: 50 },
          { header: '文号', width: 24 },
          { header: '起草股室', width: 16 },
          { header: '状态', width: 10 },
          { header: '下发日期', width: 12 },
          { header: '措施', width: 8 },
          { header: '任务', width: 8 },
          { header: '已完成', width: 8 },
        ],
        rows: rows.map((plan) => [
          plan.title,
          plan.documentNumber,
          plan.organization.name,
          planStateLabels[plan.state],
          plan.publishedOn,
          plan.measureCount,
          plan.taskCount,
          plan.acceptedCount,
        ]),
      },
    ],
    { title: `计划清单 ${today}` },
  )
  return { fileName: `计划清单-${today}.xlsx`, contentType: sheetContentType, content }
}
