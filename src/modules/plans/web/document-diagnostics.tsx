import { useQueryClient } from '@tanstack/react-query'
import { ErrorNotice } from '#ui/error-notice.tsx'
import type { Plan } from '../plans.contract.ts'
import { DiagnosticLine } from './diagnostic-lines.tsx'
import type { Span } from './text-segments.ts'
import { useEditPlan } from './use-plans.ts'

/** What the reader said about the document as a whole. */
export function DocumentDiagnostics({ plan, onShow }: { plan: Plan; onShow: (span: Span) => void }) {
  const edit = useEditPlan()
  const queries = useQueryClient()
  const settle = (index: number) =>
    edit.mutate(
      { params: { planId: plan.id }, body: { settle: [index], version: plan.version } },
      { onError: () => void queries.invalidateQueries({ queryKey: ['plan', 'one', plan.id] }) },
    )
  const open = plan.diagnostics.flatMap((diagnostic, index) =>
    diagnostic.settled ? [] : [{ diagnostic, index }],
  )
  if (open.length === 0) return null
  return (
    <details className="draft-panel" open={open.some(({ diagnostic }) => diagnostic.severity === 'error')}>
      <summary>关于整份公文的提示 {open.length} 条</summary>
      <ErrorNotice error={edit.error} />
      <ul className="draft-diagnostics">
        {open.map(({ diagnostic, index }) => (
          <DiagnosticLine
            key={index}
            diagnostic={diagnostic}
            onShow={plan.documentId === null ? undefined : onShow}
            onSettle={plan.may.edit ? () => settle(index) : undefined}
          />
        ))}
      </ul>
    </details>
  )
}
