import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { PaperTable } from '#platform/papers/official-paper.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { organizationKindLabels } from '#modules/organizations/organizations.contract.ts'
import {
  findingKindLabels,
  recordKindLabels,
  type StructureRow,
  type Warning,
} from '../structure.contract.ts'
import { periodText } from '../structure.periods.ts'
import { enterAsOffice } from './office-scopes.ts'
import { storedRecord } from './structure-records.ts'

type Input = { recordId: string; format: 'docx' | 'xlsx' | 'pdf' }

/** A kept check or report on paper, from its frozen rows only. */
export async function downloadStructureRecord(
  context: Context,
  { recordId, format }: Input,
): Promise<Download> {
  await enterAsOffice(context, { toChange: false })
  const { record, rows, warnings } = await storedRecord(context, recordId)
  const title = `党组织设置${recordKindLabels[record.kind]}（${periodText(record.period)}）`
  const about = `截至 ${record.asOf}，${record.madeBy}制`
  const tables = { 组织情况: organizationTable(rows), 需要处理的事项: warningTable(warnings) }
  return paperDownload({
    format,
    paper: {
      name: title,
      parts: [
        {
          page: 'A4-portrait',
          title: [title],
          about,
          blocks: [
            { kind: 'paragraph', level: 'plain', text: summaryOf(rows, warnings) },
            ...(record.note
              ? [{ kind: 'paragraph' as const, level: 'plain' as const, text: record.note }]
              : []),
          ],
        },
        ...Object.entries(tables).map(([name, table]) => ({
          page: 'A4-landscape' as const,
          title: [name],
          blocks: [{ kind: 'table' as const, table }],
        })),
      ],
    },
    sheets: Object.entries(tables).map(([name, table]) => ({
      name,
      title: `${title} ${name}`,
      about,
      page: 'A4-landscape',
      table,
    })),
  })
}

function summaryOf(rows: readonly StructureRow[], warnings: readonly Warning[]): string {
  const count = (kind: StructureRow['kind']) => rows.filter((row) => row.kind === kind).length
  const found = (kind: Warning['kind']) => warnings.filter((one) => one.kind === kind).length
  return `共有党组织 ${rows.length} 个，其中党委 ${count('committee')} 个、党总支 ${count('general-branch')} 个、党支部 ${count('branch')} 个。需要处理 ${found('broken')} 项，留意 ${found('upcoming')} 项，情况不明 ${found('unknown')} 项。`
}

function organizationTable(rows: readonly StructureRow[]): PaperTable {
  const people = (count: number | null) => count ?? '没有登记'
  return {
    widths: [26, 8, 9, 9, 10, 8, 8, 12, 10],
    head: [['党组织', '类别', '党员', '正式党员', '书记', '班子', '空缺', '届满', '需要处理']],
    rows: rows.map((row) => [
      `${'　'.repeat(row.depth)}${row.name}`,
      organizationKindLabels[row.kind],
      people(row.members),
      people(row.fullMembers),
      row.secretary ?? '没有登记',
      row.seats,
      row.vacancies,
      row.endsOn ?? '没有登记',
      row.broken,
    ]),
  }
}

function warningTable(warnings: readonly Warning[]): PaperTable {
  return {
    widths: [20, 8, 32, 26, 14],
    head: [['党组织', '情况', '事项', '依据', '备注']],
    rows:
      warnings.length === 0
        ? [['没有', '', '', '', '']]
        : warnings.map((one) => [
            one.organizationName,
            findingKindLabels[one.kind],
            one.detail,
            `${one.basis}：${one.sentence}`,
            one.note ?? '',
          ]),
  }
}
