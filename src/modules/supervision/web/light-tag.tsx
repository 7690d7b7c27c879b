import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { lightColourLabels, lightStageLabels, type Light } from '../lights.contract.ts'

const tones = { red: 'overdue', yellow: 'waiting', green: 'done' } as const satisfies Record<
  Light['colour'],
  Tone
>

/** 红灯 · 催办: the word carries it, the ground only underlines. */
export function LightTag({ light: { colour, stage } }: { light: Pick<Light, 'colour' | 'stage'> }) {
  return (
    <StateTag tone={tones[colour]}>
      {lightColourLabels[colour]}
      {stage && ` · ${lightStageLabels[stage]}`}
    </StateTag>
  )
}
