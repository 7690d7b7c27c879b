import type { PlanId } from '#kernel/id.ts'
import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { Measure } from '../measures.contract.ts'
import { wholePlan } from './plan-queries.ts'

function deadlineOf({ dueOn, standing }: Measure): string {
  return [dueOn, standing ? '长期坚持' : ''].filter(Boolean).join('，并')
}

/** The table that splits a plan into measures (任务分解表): lead, executing units, deadline, count of tasks. */
export async function exportMeasures(context: Context, { planId }: { planId: PlanId }): Promise<Download> {
  const { tx, tenantId, actor, today } = context
  const plan = await wholePlan(tx, { tenantId, actor, planId, today })
  const content = await writeSheets(
    [
      {
        name: '任务分解表',
        columns: [
          { header: '编号', width: 8 },
          { header: '措施', width: 36 },
          { header: '具体内容', width: 60 },
          { header: '牵头股室', width: 18 },
          { header: '落实单位', width: 40 },
          { header: '单位数', width: 8 },
          { header: '完成时限', width: 20 },
        ],
        rows: plan.measures.map((measure) => [
          measure.number,
          measure.heading,
          measure.text,
          measure.leads.map(({ name }) => name).join('、'),
          measure.unitPhrases.length > 0
            ? measure.unitPhrases.join('、')
            : measure.audience.map(({ name }) => name).join('、'),
          measure.audience.length,
          deadlineOf(measure),
        ]),
      },
    ],
    { title: plan.title },
  )
  return { fileName: `任务分解表-${plan.title.slice(0, 40)}.xlsx`, contentType: sheetContentType, content }
}
