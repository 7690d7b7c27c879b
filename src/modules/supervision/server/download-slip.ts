import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { slipPaper } from './slip-paper.ts'
import { slipFor } from './slip-queries.ts'

/** The slip as an official paper, in the words that it has now. Throws `not-found`. */
export async function downloadSlip(
  context: Context,
  { slipId, format }: { slipId: string; format: 'docx' | 'pdf' },
): Promise<Download> {
  const { slip } = await slipFor(context, { slipId })
  return paperDownload({ format, paper: slipPaper(slip) })
}
