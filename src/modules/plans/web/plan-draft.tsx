import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type ComponentType } from 'react'
import type { DocumentId, MeasureId } from '#kernel/id.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useIsPhone } from '#ui/use-is-phone.ts'
import { useViewer } from '#ui/viewer.tsx'
import type { Measure } from '../measures.contract.ts'
import { planStateLabels } from '../plans.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { ApprovalActs } from './approval-acts.tsx'
import { BlockersPanel } from './blockers-panel.tsx'
import { isOfOffice } from './changes-acts.tsx'
import { DerivedFrom } from './derived-from.tsx'
import { DiscardButton } from './discard-button.tsx'
import { DocumentDiagnostics } from './document-diagnostics.tsx'
import { DoubtBar } from './doubt-bar.tsx'
import { DraftPanels } from './draft-panels.tsx'
import { useLinkedPlaces } from './linked-places.ts'
import { MeasureList } from './measure-list.tsx'
import { usePlanSearch } from './plan-search.ts'
import { PhrasesPanel } from './phrases-panel.tsx'
import { PlanPapers } from './plan-papers.tsx'
import { PlanTitle } from './plan-title.tsx'
import { RereadButton } from './reread-button.tsx'
import { SourceText } from './source-text.tsx'
import { spanOfField } from './text-segments.ts'
import type { Span } from './text-segments.ts'
import { useApprovedDocument, usePlanDocument } from './use-plans.ts'

type Half = 'text' | 'measures'

type Props = {
  plan: Plan
  /** Shows what the document says about itself; handed in, because that is the documents' own page part. */
  DocumentIdentity?: ComponentType<{ documentId: DocumentId }> | undefined
}

/** Checking a draft: the document at the left, its measures at the right; choosing either lights the other. */
export function PlanDraft({ plan, DocumentIdentity }: Props) {
  const own = isOfOffice(useViewer(), plan)
  const ownDocument = usePlanDocument(own ? plan.documentId : null)
  const shownDocument = useApprovedDocument(plan.id, !own && plan.documentId !== null)
  const document = own ? ownDocument : shownDocument
  const phone = useIsPhone()
  const [half, setHalf] = useState<Half>('measures')
  const byId = useMemo(
    () => new Map<string, Measure>(plan.measures.map((measure) => [measure.id, measure])),
    [plan.measures],
  )
  const search = usePlanSearch(plan.id)
  const [selectedId, setSelectedId] = useState<MeasureId | null>(search.measureId)
  const [lit, setLit] = useState<Span | null>(() => byId.get(search.measureId ?? '')?.source ?? null)
  const withText = plan.documentId !== null
  const [newLabel, setNewLabel] = useState<string>()
  const halves = useRef<HTMLDivElement>(null)
  useLinkedPlaces(halves)

  function light(measure: Measure, span: Span | null) {
    setSelectedId(measure.id)
    setLit(span && { ...span })
  }

  function goTo(measure: Measure, field: string | null = null) {
    light(measure, measure.source)
    setHalf('measures')
    // After the other half has been put on the page.
    requestAnimationFrame(() => {
      const card = globalThis.document.querySelector(`#measure-${measure.id}`)
      card?.scrollIntoView({ block: 'center' })
      const doubt = field && card?.querySelector<HTMLElement>(`[data-link$=" ${field}"] [data-doubt]`)
      const place = doubt || card?.querySelector<HTMLElement>('.draft-heading')
      place?.focus({ preventScroll: true })
    })
  }

  const named = search.measureId
  useEffect(() => {
    if (named) globalThis.document.querySelector(`#measure-${named}`)?.scrollIntoView({ block: 'center' })
  }, [named])

  const measures = (
    <div className="draft-measures" hidden={phone && withText && half === 'text'}>
      {plan.may.edit && <DoubtBar measures={plan.measures} />}
      <BlockersPanel blockers={plan.blockers} measures={plan.measures} onGo={goTo} />
      <DocumentDiagnostics
        plan={plan}
        onShow={(span) => {
          setLit(span)
          setHalf('text')
        }}
      />
      {plan.may.edit && <PhrasesPanel plan={plan} />}
      <MeasureList
        plan={plan}
        items={document.data?.structure.items ?? []}
        selectedId={selectedId}
        among={search.withoutBasis ? ({ basis }) => basis.length === 0 : undefined}
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
        about={
          <>
            {[
              planStateLabels[plan.state],
              plan.organization.name,
              plan.documentNumber,
              `共 ${plan.measures.length} 条措施`,
            ]
              .filter(Boolean)
              .join('，')}
            <DerivedFrom plan={plan} />
          </>
        }
        actions={
          <>
            {plan.may.edit && <DiscardButton plan={plan} />}
            <RereadButton plan={plan} />
            <PlanPapers plan={plan} />
            <ApprovalActs plan={plan} />
          </>
        }
      />
      {own && plan.documentId && DocumentIdentity && <DocumentIdentity documentId={plan.documentId} />}
      {newLabel !== undefined && (
        <div className="j-notice" role="status">
          <p>标签“{newLabel}”已保存，以后读公文都会用到。重新读取这份公文，就能按它列出责任单位等内容。</p>
          <RereadButton plan={plan} onDone={() => setNewLabel(undefined)} />
        </div>
      )}
      <DraftPanels plan={plan} />
      {phone && withText && <HalfTabs half={half} onHalf={setHalf} />}
      <div ref={halves} className={withText ? 'draft-halves' : undefined}>
        {withText && (
          <div className="draft-source" hidden={phone && half === 'measures'}>
            <QueryView query={document}>
              {(data) => (
                <SourceText
                  document={data}
                  measures={plan.measures}
                  selectedId={selectedId}
                  lit={lit}
                  onSelect={(id, field) => {
                    const measure = byId.get(id)
                    if (measure) goTo(measure, field)
                  }}
                  onLabel={plan.may.edit ? setNewLabel : undefined}
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
