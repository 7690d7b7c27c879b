import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { MeasureId } from '#kernel/id.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useIsPhone } from '#ui/use-is-phone.ts'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { BlockersPanel } from './blockers-panel.tsx'
import { DiscardButton } from './discard-button.tsx'
import { DocumentDiagnostics } from './document-diagnostics.tsx'
import { DoubtBar } from './doubt-bar.tsx'
import { MeasureList } from './measure-list.tsx'
import { PhrasesPanel } from './phrases-panel.tsx'
import { PlanTitle } from './plan-title.tsx'
import { PublishButton } from './publish-button.tsx'
import { SourceText } from './source-text.tsx'
import { spanOfField } from './text-segments.ts'
import type { Span } from './text-segments.ts'
import { usePlanDocument } from './use-plans.ts'

type Half = 'text' | 'measures'

/** Checking a draft: the document at the left, its measures at the right; choosing either lights the other. */
export function PlanDraft({ plan }: { plan: Plan }) {
  const document = usePlanDocument(plan.documentId)
  const phone = useIsPhone()
  const [half, setHalf] = useState<Half>('measures')
  const [selectedId, setSelectedId] = useState<MeasureId | null>(null)
  const [lit, setLit] = useState<Span | null>(null)
  const byId = useMemo(
    () => new Map<string, Measure>(plan.measures.map((measure) => [measure.id, measure])),
    [plan.measures],
  )
  const withText = plan.documentId !== null

  function light(measure: Measure, span: Span | null) {
    setSelectedId(measure.id)
    setLit(span && { ...span })
  }

  function goTo(measure: Measure) {
    light(measure, measure.source)
    setHalf('measures')
    // After the other half has been put on the page.
    requestAnimationFrame(() => {
      const card = globalThis.document.querySelector(`#measure-${measure.id}`)
      card?.scrollIntoView({ block: 'center' })
      card?.querySelector<HTMLElement>('.draft-heading')?.focus({ preventScroll: true })
    })
  }

  const measures = (
    <div className="draft-measures" hidden={phone && withText && half === 'text'}>
      <DoubtBar measures={plan.measures} />
      <BlockersPanel blockers={plan.blockers} measures={plan.measures} onGo={goTo} />
      <DocumentDiagnostics
        plan={plan}
        onShow={(span) => {
          setLit(span)
          setHalf('text')
        }}
      />
      <PhrasesPanel plan={plan} />
      <MeasureList
        plan={plan}
        selectedId={selectedId}
        onLight={(measure, field) =>
          light(measure, field ? spanOfField(document.data, measure, field) : measure.source)
        }
        onShow={(measure, span) => {
          light(measure, span)
          setHalf('text')
        }}
      />
    </div>
  )
  return (
    <div className="draft-page">
      <PageHeader
        trail={<Link to="/plans">计划</Link>}
        title={<PlanTitle plan={plan} />}
        about={[`草稿`, plan.organization.name, plan.documentNumber, `共 ${plan.measures.length} 条措施`]
          .filter(Boolean)
          .join('，')}
        actions={
          <>
            {plan.may.edit && <DiscardButton plan={plan} />}
            <PublishButton plan={plan} />
          </>
        }
      />
      {phone && withText && <HalfTabs half={half} onHalf={setHalf} />}
      <div className={withText ? 'draft-halves' : undefined}>
        {withText && (
          <div className="draft-source" hidden={phone && half === 'measures'}>
            <QueryView query={document}>
              {(data) => (
                <SourceText
                  document={data}
                  measures={plan.measures}
                  selectedId={selectedId}
                  lit={lit}
                  onSelect={(id) => {
                    const measure = byId.get(id)
                    if (measure) goTo(measure)
                  }}
                />
              )}
            </QueryView>
          </div>
        )}
        {measures}
      </div>
    </div>
  )
}

function HalfTabs({ half, onHalf }: { half: Half; onHalf: (half: Half) => void }) {
  return (
    <div className="plan-tabs" role="group" aria-label="显示哪一半">
      <button type="button" aria-pressed={half === 'measures'} onClick={() => onHalf('measures')}>
        措施
      </button>
      <button type="button" aria-pressed={half === 'text'} onClick={() => onHalf('text')}>
        原文
      </button>
    </div>
  )
}
