import { Link } from '@tanstack/react-router'
import { formatDate } from '#ui/dates.ts'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import { planStateLabels } from '../plans.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { BurdenCard } from './burden-card.tsx'
import { ChangesActs, isOfOffice } from './changes-acts.tsx'
import { ChangesDrift } from './changes-drift.tsx'
import { DerivedFrom } from './derived-from.tsx'
import { LetterPanel } from './letter-panel.tsx'
import { MeasureGrid } from './measure-grid.tsx'
import { MeasureSheet } from './measure-sheet.tsx'
import { MeasureTable } from './measure-table.tsx'
import { PlanBasisPanel } from './plan-basis.tsx'
import { usePlanSearch } from './plan-search.ts'
import { PlanGauges } from './plan-gauges.tsx'
import { PlanPapers } from './plan-papers.tsx'
import { PlanTimeline } from './plan-timeline.tsx'
import { ReceiptPanel } from './receipt-panel.tsx'
import { SpotCheckPanel } from './spot-check-panel.tsx'
import { useGrid } from './use-tasks.ts'
import './asking.css'

const views = [
  { key: 'measures', words: '措施表' },
  { key: 'grid', words: '一览' },
  { key: 'timeline', words: '时间轴' },
  { key: 'gauges', words: '指标' },
] as const

/** A published plan: its measures with their counts, or every measure of every organisation at one glance. */
export function PublishedPlan({ plan }: { plan: Plan }) {
  const search = usePlanSearch(plan.id)
  const viewer = useViewer()
  const grid = useGrid(plan.id)
  const view = views.find(({ key }) => key === search.view)?.key ?? 'measures'
  return (
    <div className="plan-page">
      <PageHeader
        trail={<Link to="/plans">计划</Link>}
        title={plan.title}
        about={
          <>
            {plan.publishedOn && `${formatDate(plan.publishedOn)}下发，`}
            {plan.organization.name}
            {plan.documentNumber && `，${plan.documentNumber}`}，已完成{' '}
            <Figure
              value={plan.acceptedCount}
              denominator={plan.taskCount}
              label="已完成"
              href={`/tasks?planId=${plan.id}&truth=done`}
            />
            <DerivedFrom plan={plan} />
          </>
        }
        actions={
          <>
            <ChangesActs plan={plan} />
            <PlanPapers plan={plan} />
          </>
        }
      />
      {plan.state !== 'published' && (
        <p className="j-notice">
          {planStateLabels[plan.state]}
          {plan.endedReason && `：${plan.endedReason}`}。任务保持结束时的样子，不再变动。
        </p>
      )}
      <ChangesDrift plan={plan} />
      {(isOfOffice(viewer, plan) || viewerIs(viewer, ['leader'])) && <BurdenCard plan={plan} />}
      <PlanBasisPanel
        plan={plan}
        onlyMissing={search.withoutBasis}
        onOnlyMissing={(only) => search.put({ basis: only ? 'missing' : undefined, view: 'measures' })}
      />
      <ReceiptPanel plan={plan} />
      <LetterPanel plan={plan} />
      {plan.state === 'published' && <SpotCheckPanel plan={plan} />}
      <div className="plan-tabs" role="group" aria-label="怎样看">
        {views.map(({ key, words }) => (
          <button
            key={key}
            type="button"
            aria-pressed={view === key}
            onClick={() => search.put({ view: key })}
          >
            {words}
          </button>
        ))}
      </div>
      <QueryView query={grid}>
        {(data) =>
          view === 'timeline' ? (
            <PlanTimeline planId={plan.id} />
          ) : view === 'gauges' ? (
            <PlanGauges plan={plan} />
          ) : view === 'grid' ? (
            <MeasureGrid plan={plan} grid={data} />
          ) : (
            <MeasureTable
              plan={plan}
              grid={data}
              among={
                search.withoutBasis ? ({ basis, withdrawn }) => basis.length === 0 && !withdrawn : undefined
              }
              onOpen={({ id }) => search.put({ measure: id })}
            />
          )
        }
      </QueryView>
      <MeasureSheet
        plan={plan}
        measure={plan.measures.find(({ id }) => id === search.measureId)}
        onClose={() => search.put({ measure: undefined })}
      />
    </div>
  )
}
