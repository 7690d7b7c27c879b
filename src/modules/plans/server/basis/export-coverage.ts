import type { DocumentId } from '#kernel/id.ts'
import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { CoveredClause, CoveringMeasure } from '../../basis.contract.ts'
import { coverageSentence } from '../../basis.rules.ts'
import { planStateLabels } from '../../plans.contract.ts'
import { getCoverage } from './get-coverage.ts'

function stateOf({ measures, exclusion }: CoveredClause): string {
  if (measures.some(({ planState }) => planState === 'published')) return '已有对应'
  if (measures.length > 0) return '只有草稿'
  return exclusion ? '不需要' : '没有对应'
}

const named = ({ number, heading, planTitle, planState }: CoveringMeasure) =>
  `${number}${heading}（《${planTitle}》，${planStateLabels[planState]}）`

/** The coverage table as .xlsx, the same rows as the page, with the counts in a last row. */
export async function exportCoverage(
  context: Context,
  { documentId }: { documentId: DocumentId },
): Promise<Download> {
  const { document, clauses, counts, elsewhere } = await getCoverage(context, { documentId })
  const content = await writeSheets(
    [
      {
        name: '逐条对照',
        columns: [
          { header: '条款', width: 10 },
          { header: '上级要求', width: 36 },
          { header: '具体内容', width: 60 },
          { header: '对应情况', width: 12 },
          { header: '对应的措施', width: 56 },
          { header: '不需要的理由', width: 30 },
        ],
        rows: [
          ...clauses.map((clause) => [
            clause.number,
            clause.heading,
            clause.text,
            stateOf(clause),
            clause.measures.map(named).join('\n'),
            clause.exclusion?.reason ?? null,
          ]),
          ...elsewhere.map((one) => ['', '（引用整份文件或其他位置）', '', '', named(one), null]),
          ['合计', coverageSentence(counts), '', '', '', null],
        ],
      },
    ],
    { title: `逐条对照 ${document.title}` },
  )
  return {
    fileName: `逐条对照-${document.title.slice(0, 40)}.xlsx`,
    contentType: sheetContentType,
    content,
  }
}
