import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { getWorkload } from './get-workload.ts'

/** What each lead has in hand as .xlsx, the same rows as the page shows. */
export async function exportWorkload(context: Context): Promise<Download> {
  const { rows } = await getWorkload(context)
  const number = (header: string) => ({ header, width: 12 })
  const content = await writeSheets(
    [
      {
        name: '股室在办',
        columns: [
          { header: '牵头', width: 20 },
          number('涉及计划'),
          number('在办任务'),
          number('其中已逾期'),
          number('等它答复'),
          number('等了三个工作日以上'),
          number('同意延期'),
          number('同意免除'),
          number('发错单位'),
          number('看不明白'),
        ],
        rows: rows.map((row) => [
          row.organization.name,
          row.plans,
          row.open,
          row.overdue,
          row.waiting,
          row.waitingLong,
          row.deferred,
          row.exempted,
          row.notTheirs,
          row.questions,
        ]),
      },
    ],
    { title: `股室在办 ${context.today}` },
  )
  return { fileName: `股室在办-${context.today}.xlsx`, contentType: sheetContentType, content }
}
