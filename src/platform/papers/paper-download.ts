import type { Download } from '#platform/http/route.ts'
import type { OfficialPaper, PaperSheet } from './official-paper.ts'
import { paperContentTypes, type PaperFormat, type PaperJob } from './paper-job.ts'
import { renderPaper } from './render-paper.ts'

type Wanted = { format: PaperFormat; paper: OfficialPaper; sheets?: readonly PaperSheet[] }

/** A paper as a download, made after the transaction has ended. `sheets` are for .xlsx. */
export function paperDownload({ format, paper, sheets = [] }: Wanted): Download {
  const job: PaperJob = format === 'xlsx' ? { format, sheets, name: paper.name } : { format, paper }
  return {
    fileName: `${paper.name.replaceAll(/[\\/:*?"<>|\n]/gu, ' ').slice(0, 60)}.${format}`,
    contentType: paperContentTypes[format],
    content: (signal, origin) => renderPaper(job, { signal, origin }),
  }
}
