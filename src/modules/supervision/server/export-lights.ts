import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { taskStateLabels } from '#modules/plans/tasks.contract.ts'
import { lightColourLabels, lightStageLabels, type LightRow } from '../lights.contract.ts'
import { lightDay } from './light-queries.ts'
import { lightRows, type LightsAsked } from './list-lights.ts'

const mostExported = 20_000
const pageSize = 2000

/** The lights of a filter as .xlsx, at most 20,000; the same rows as the list shows, each with its reasons. */
export async function exportLights(context: Context, asked: LightsAsked): Promise<Download> {
  const { tx, tenantId, today } = context
  const day = await lightDay(tx, { tenantId, today })
  const rows: LightRow[] = []
  let after: string | undefined
  do {
    const page = await lightRows(context, { asked, day, after, limit: pageSize })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after && rows.length < mostExported)
  const content = await writeSheets(
    [
      {
        name: '红黄灯',
        columns: [
          { header: '灯', width: 8 },
          { header: '阶段', width: 8 },
          { header: '原因', width: 44 },
          { header: '单位', width: 24 },
          { header: '计划', width: 30 },
          { header: '编号', width: 8 },
          { header: '措施', width: 40 },
          { header: '牵头股室', width: 14 },
          { header: '完成时限', width: 12 },
          { header: '状态', width: 12 },
          { header: '批注', width: 40 },
          { header: '督办单', width: 20 },
        ],
        rows: rows.map((row) => [
          lightColourLabels[row.light.colour],
          row.light.stage ? lightStageLabels[row.light.stage] : '',
          row.light.reasons.join('；'),
          row.organization.name,
          row.planTitle,
          row.number,
          row.heading,
          row.lead.name,
          row.dueOn,
          taskStateLabels[row.state],
          row.notes.map(({ name, text }) => `${name}：${text}`).join('；'),
          row.slip?.number ?? '',
        ]),
      },
    ],
    { title: `红黄灯 ${today}` },
  )
  return { fileName: `红黄灯-${today}.xlsx`, contentType: sheetContentType, content }
}
