import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Download } from '#platform/http/route.ts'
import { columnKeys, columns } from '../../reading/columns.ts'

/** Our own layout, with the choices of each column as a list. */
export async function downloadMemberTemplate(): Promise<Download> {
  const all = columnKeys.map((key) => columns[key])
  return {
    fileName: '党员表模板.xlsx',
    contentType: sheetContentType,
    content: await writeSheets(
      [
        {
          name: '党员',
          columns: all.map(({ header, choices }) => ({
            header,
            width: Math.max(12, header.length * 2 + 4),
            // A list in the file holds 255 characters; longer ones are typed and checked on upload.
            ...(choices && choices.join(',').length <= 255 && { values: choices }),
          })),
          remarks: all.map(({ remark }) => remark),
          rows: [],
        },
      ],
      { title: '党员表模板' },
    ),
  }
}
