import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { OfficialPaper, PaperBlock } from '#platform/papers/official-paper.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { lightStageLabels } from '../lights.contract.ts'
import { longDate } from '../slip-text.ts'
import type { Slip } from '../slips.contract.ts'
import { slipFor } from './slip-queries.ts'

/** The slip as an official paper, in the words that it has now. Throws `not-found`. */
export async function downloadSlip(
  context: Context,
  { slipId, format }: { slipId: string; format: 'docx' | 'pdf' },
): Promise<Download> {
  const { slip } = await slipFor(context, { slipId })
  return paperDownload({ format, paper: slipPaper(slip) })
}

/** A slip set as a paper: title with its stage, number, addressee, text, who signed and when. */
export function slipPaper(slip: Slip): OfficialPaper {
  const line = (text: string, level: 'plain' | 'flush' = 'plain'): PaperBlock => ({
    kind: 'paragraph',
    level,
    text,
  })
  return {
    name: `督办单 ${slip.number}`,
    parts: [
      {
        page: 'A4-portrait',
        title: [`督办单（${lightStageLabels[slip.stage]}）`],
        about: slip.number,
        addressees: `${slip.organization.name}：`,
        blocks: [
          ...slip.text.split('\n').map((text) => line(text)),
          ...(slip.escalatedTo ? [line(`报：${slip.escalatedTo.name}同志`, 'flush')] : []),
          ...(slip.signer ? [line(`签发人：${slip.signer}`, 'flush')] : []),
        ],
        signature: {
          organ: slip.issuer.name,
          // A draft leaves room for the day of its signature.
          date: slip.signedOn ? longDate(slip.signedOn) : '    年  月  日',
        },
      },
    ],
  }
}
