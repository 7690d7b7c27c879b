import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { organizationKindLabels } from '#modules/organizations/organizations.contract.ts'
import { clockLabels, extensionKindLabels, reminderDutyLabels } from '../terms.contract.ts'
import { termRows, type TermsAsked } from './list-terms.ts'

/** The rows of the filter as .xlsx. */
export async function exportTerms(context: Context, asked: TermsAsked): Promise<Download> {
  const { rows } = await termRows(context, asked)
  const on = asked.on ?? context.today
  const content = await writeSheets(
    [
      {
        name: '任期日历',
        columns: [
          { header: '党组织', width: 32 },
          { header: '类别', width: 10 },
          { header: '上级', width: 28 },
          { header: '书记', width: 10 },
          { header: '产生', width: 12 },
          { header: '届满', width: 12 },
          { header: '延期或提前', width: 12 },
          { header: '状态', width: 16 },
          { header: '空缺', width: 8 },
          { header: '补选期限', width: 12 },
          { header: '提醒', width: 16 },
          { header: '应于何时以前提醒', width: 18 },
          { header: '函号', width: 22 },
          { header: '送达', width: 12 },
          { header: '签收', width: 12 },
        ],
        rows: rows.map((row) => [
          row.organization.name,
          organizationKindLabels[row.organization.kind],
          row.superior?.name ?? '',
          row.secretary ?? '',
          row.electedOn,
          row.endsOn,
          row.shifted ? extensionKindLabels[row.shifted] : '',
          clockLabels[row.clock],
          row.vacancies,
          row.fillBy,
          reminderDutyLabels[row.reminder.duty],
          row.reminder.by,
          row.reminder.number ?? '',
          row.reminder.sentOn,
          row.reminder.receivedOn,
        ]),
      },
    ],
    { title: `任期日历 ${on}` },
  )
  return { fileName: `任期日历-${on}.xlsx`, contentType: sheetContentType, content }
}
