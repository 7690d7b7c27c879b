import { Button } from 'antd'
import { Icon } from '#ui/icon.tsx'
import type { Measure, MeasureDiagnostic } from '../measures.contract.ts'
import type { CardActs } from './card-acts.ts'
import type { Span } from './text-segments.ts'

const severityWords = { error: '必须处理', warning: '请核对', note: '说明' } as const satisfies Record<
  MeasureDiagnostic['severity'],
  string
>

type LineProps = {
  diagnostic: MeasureDiagnostic
  onShow: ((span: Span) => void) | undefined
  onSettle: (() => void) | undefined
}

/** What the reader wants looked at: its sentence and code, what it proposes, the way to the place, and that it was dealt with. */
export function DiagnosticLine({ diagnostic, onShow, onSettle }: LineProps) {
  const { start, end, severity, message, mend, code } = diagnostic
  return (
    <li className={`draft-diagnostic draft-${severity}`}>
      <Icon name={severity === 'note' ? 'question' : 'warning'} size={14} />
      <span>
        <strong>{severityWords[severity]}</strong> {message}
        <code className="j-quiet">{code}</code>
        {mend && <span className="draft-mend">建议：{mend}</span>}
      </span>
      {onShow && start !== null && end !== null && (
        <Button
          size="small"
          type="text"
          aria-label={`到原文：${message}`}
          onClick={() => onShow({ start, end })}
        >
          到原文
        </Button>
      )}
      {onSettle && (
        <Button size="small" type="text" aria-label={`已处理：${message}`} onClick={onSettle}>
          已处理
        </Button>
      )}
    </li>
  )
}

type MeasureProps = { measure: Measure; editable: boolean; acts: CardActs }

export function MeasureDiagnostics({ measure, editable, acts }: MeasureProps) {
  const open = measure.diagnostics.flatMap((diagnostic, index) =>
    diagnostic.settled ? [] : [{ diagnostic, index }],
  )
  if (open.length === 0) return null
  return (
    <ul className="draft-diagnostics">
      {open.map(({ diagnostic, index }) => (
        <DiagnosticLine
          key={index}
          diagnostic={diagnostic}
          onShow={(span) => acts.onShow(measure, span)}
          onSettle={editable ? () => acts.onSettle(measure, index) : undefined}
        />
      ))}
    </ul>
  )
}
