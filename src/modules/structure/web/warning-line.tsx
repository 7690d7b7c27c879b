import type { ReactNode } from 'react'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { Why } from '#ui/why.tsx'
import { findingKindLabels, type FindingKind, type Warning } from '../structure.contract.ts'

const tones: Record<FindingKind, Tone> = { broken: 'overdue', upcoming: 'waiting', unknown: 'unknown' }

type Props = {
  warning: Warning
  /** The day that is looked at; the rule is shown as of it. */
  on?: string | undefined
  /** Stands before the sentence, such as the organisation's name. */
  before?: ReactNode
  children?: ReactNode
}

/** One warning: what is, what to do, and why. */
export function WarningLine({ warning, on, before, children }: Props) {
  return (
    <li className="structure-warning">
      <StateTag tone={tones[warning.kind]}>{findingKindLabels[warning.kind]}</StateTag> {before}
      <span>{warning.detail}</span>
      {warning.note && <span className="j-quiet"> 备注：{warning.note}</span>}
      <Why
        about={`${warning.organizationName}，${warning.title}`}
        facts={warning.facts}
        sentence={warning.sentence}
        basis={warning.basis}
        inForceFrom={warning.inForceFrom}
        href={`/rules?rule=${warning.ruleId}${on ? `&on=${on}` : ''}`}
      />
      {children}
    </li>
  )
}
