import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { slipStateLabels, type SlipState, type SlipSummary } from '../slips.contract.ts'

const tones = {
  draft: 'open',
  signed: 'open',
  delivered: 'waiting',
  answered: 'done',
  cancelled: 'unknown',
} as const satisfies Record<SlipState, Tone>

/** 待答复 · 已过期限; lateness is told in words. */
export function SlipStateTag({ slip }: { slip: Pick<SlipSummary, 'state' | 'late'> }) {
  if (slip.state === 'delivered' && slip.late) return <StateTag tone="overdue">待答复，已过期限</StateTag>
  return (
    <StateTag tone={tones[slip.state]}>
      {slipStateLabels[slip.state]}
      {slip.state === 'answered' && slip.late && '（晚于期限）'}
    </StateTag>
  )
}
