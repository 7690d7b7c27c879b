import { sheetContentType, writeSheets, type SheetToWrite } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { QueryOf } from '#platform/http/endpoint.ts'
import type { Download } from '#platform/http/route.ts'
import { organizationKindLabels } from '#modules/organizations/organizations.contract.ts'
import { groupValues, memberGroupLabels } from '../../members.groups.ts'
import type { downloadMemberStatistics as endpoint, MemberStatistics } from '../../statistics.contract.ts'
import { memberStatistics } from './member-statistics.ts'

/** The same figures as on the page: totals only, nobody's name. */
export async function downloadMemberStatistics(
  context: Context,
  query: QueryOf<typeof endpoint>,
): Promise<Download> {
  const counted = await memberStatistics(context, query)
  const title = `${counted.organization?.name ?? '所管党组织'}党员统计（截至 ${counted.on}）`
  return {
    fileName: `党员统计-${counted.on}.xlsx`,
    contentType: sheetContentType,
    content: () =>
      writeSheets([membersSheet(counted), organizationsSheet(counted)], { title, landscape: false }),
  }
}

function membersSheet({ on, organization, members, tables }: MemberStatistics): SheetToWrite {
  return {
    name: '党员',
    columns: [
      { header: '分类', width: 16 },
      { header: '项目', width: 36 },
      { header: '人数', width: 10 },
    ],
    remarks: [`截至 ${on}`, organization?.name ?? '所管的全部党组织', ''],
    rows: [
      ['党员', '正式党员和预备党员', members],
      ...tables.flatMap(({ group, rows }) =>
        rows.map(({ value, count }) => [memberGroupLabels[group], groupValues[group][value] ?? value, count]),
      ),
    ],
  }
}

function organizationsSheet({ kinds, parts }: MemberStatistics): SheetToWrite {
  return {
    name: '组织',
    columns: [
      { header: '分类', width: 16 },
      { header: '项目', width: 36 },
      { header: '数', width: 10 },
    ],
    remarks: ['', '', '组织数；下级组织为党员数'],
    rows: [
      ...kinds.map(({ kind, count }) => ['组织', organizationKindLabels[kind], count]),
      ...parts.map(({ name, members }) => ['下级组织的党员', name, members]),
    ],
  }
}
