import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { taskStateLabels } from '../plans.states.ts'
import type { TaskFilter, TaskRow } from '../tasks.contract.ts'
import { listTasks } from './task-queries.ts'

const mostExported = 20_000
const pageSize = 5000

/** The rows of a filter as .xlsx, at most 20,000; the same rows as the list shows. */
export async function exportTasks(context: Context, filter: TaskFilter): Promise<Download> {
  const { tx, tenantId, actor, today } = context
  const rows: TaskRow[] = []
  let after: string | undefined
  do {
    const page = await listTasks(tx, { tenantId, actor, today, filter, after, limit: pageSize })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after && rows.length < mostExported)
  const content = await writeSheets(
    [
      {
        name: '任务清单',
        columns: [
          { header: '计划', width: 30 },
          { header: '编号', width: 8 },
          { header: '措施', width: 40 },
          { header: '落实单位', width: 24 },
          { header: '牵头股室', width: 14 },
          { header: '完成时限', width: 12 },
          { header: '长期坚持', width: 10 },
          { header: '状态', width: 12 },
          { header: '是否逾期', width: 10 },
          { header: '最近说明', width: 40 },
        ],
        rows: rows.map((row) => [
          row.planTitle,
          row.number,
          row.heading,
          row.organization.name,
          row.lead.name,
          row.dueOn,
          row.standing ? '是' : '',
          taskStateLabels[row.state],
          row.overdue ? '已逾期' : '',
          row.note,
        ]),
      },
    ],
    { title: `任务清单 ${today}` },
  )
  return { fileName: `任务清单-${today}.xlsx`, contentType: sheetContentType, content }
}
