import type { PlanId } from '#kernel/id.ts'
import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { taskStateLabels, taskStateNames } from '../plans.states.ts'
import { gridMarks } from '../tasks.contract.ts'
import { getGrid } from './get-grid.ts'

const labelOfMark = new Map<string, string>(
  taskStateNames.map((state) => [gridMarks[state], taskStateLabels[state]]),
)

function cellText(mark: string): string {
  const label = labelOfMark.get(mark.toLowerCase()) ?? ''
  return mark === mark.toLowerCase() ? label : `${label}（逾期）`
}

/** The grid of a plan as .xlsx: a row per organisation, a column per measure, the state in words. */
export async function exportGrid(context: Context, { planId }: { planId: PlanId }): Promise<Download> {
  const grid = await getGrid(context, { planId })
  const content = await writeSheets(
    [
      {
        name: '一览',
        columns: [
          { header: '单位', width: 26 },
          ...grid.measures.map(({ number, heading }) => ({
            header: `${number}${heading}`.slice(0, 60),
            width: 14,
          })),
        ],
        rows: grid.rows.map(({ organization, marks }) => [organization.name, ...[...marks].map(cellText)]),
      },
    ],
    { title: `一览 ${context.today}` },
  )
  return { fileName: `一览-${context.today}.xlsx`, contentType: sheetContentType, content }
}
