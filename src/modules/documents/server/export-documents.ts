import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { documentsFor } from './document-queries.ts'

const mostExported = 5000

/** The list of documents as .xlsx, the same rows as the page shows, at most 5,000. */
export async function exportDocuments(
  { tx, tenantId, actor, today }: Context,
  { search }: { search?: string | undefined },
): Promise<Download> {
  const { rows } = await documentsFor(tx, { tenantId, actor, page: { search, limit: mostExported } })
  const content = await writeSheets(
    [
      {
        name: '公文',
        columns: [
          { header: '标题', width: 50 },
          { header: '文号', width: 24 },
          { header: '发文机关', width: 30 },
          { header: '成文日期', width: 12 },
          { header: '条目', width: 8 },
          { header: '文件名', width: 30 },
          { header: '读入时间', width: 22 },
        ],
        rows: rows.map((document) => [
          document.title,
          document.documentNumber,
          document.issuer,
          document.issuedOn,
          document.itemCount,
          document.fileName,
          document.createdAt,
        ]),
      },
    ],
    { title: `公文清单 ${today}` },
  )
  return { fileName: `公文清单-${today}.xlsx`, contentType: sheetContentType, content }
}
