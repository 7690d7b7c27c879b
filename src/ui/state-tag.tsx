import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

const icons = {
  done: 'tick',
  overdue: 'warning',
  unknown: 'question',
  open: 'circle',
  waiting: 'waiting',
} as const satisfies Record<string, IconName>

/** done: green tick · overdue: amber-brown warning · unknown: grey hatching · open: ring · waiting: hourglass. */
export type Tone = keyof typeof icons

/** A state as icon and word; the tone only underlines what the word says. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`j-tag j-tag-${tone}`}>
      <Icon name={icons[tone]} size={14} />
      {children}
    </span>
  )
}
