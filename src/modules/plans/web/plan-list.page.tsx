import { Button } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer, viewerIs } from '#ui/viewer.tsx'
import { addressOf } from '#platform/http/address.ts'
import { exportPlans, planStateLabels, planStateNames } from '../plans.contract.ts'
import type { PlanState, PlanSummary } from '../plans.contract.ts'
import { ApprovalNotice } from './approval-notice.tsx'
import { DerivedFrom } from './derived-from.tsx'
import { DraftFromDocument } from './draft-from-document-notice.tsx'
import { NewPlan } from './new-plan.tsx'
import { ReadDocumentIn } from './read-document-in.tsx'
import { SectionInbox } from './section-inbox.tsx'
import { usePlanList } from './use-plans.ts'
import './asking.css'
import './task.css'

/** 计划 of a section: what waits for its answer, then its drafts and published plans. */
export function PlanListPage() {
  const viewer = useViewer()
  const office = viewerIs(viewer, ['section-head', 'section-clerk']) ? viewer.post?.organizationId : undefined
  const search: Record<string, string | undefined> = useSearch({ strict: false })
  useDocumentTitle('计划')
  return (
    <div>
      <PageHeader
        title="计划"
        actions={
          office && (
            <>
              <AppLink href="/burden">我们要求的时间</AppLink>
              <NewPlan organizationId={office} />
              <ReadDocumentIn organizationId={office} primary={!search['document']} />
            </>
          )
        }
      />
      {office && search['document'] && (
        <DraftFromDocument organizationId={office} documentId={search['document']} />
      )}
      <ApprovalNotice />
      {office && <SectionInbox organizationId={office} />}
      <h2>所有计划</h2>
      <PlanTable search={search} />
    </div>
  )
}

function PlanLink({ plan }: { plan: PlanSummary }) {
  return (
    <>
      <Link to="/plans/$planId" params={{ planId: plan.id }}>
        {plan.title}
      </Link>
      <DerivedFrom plan={plan} />
    </>
  )
}

const tones: Partial<Record<PlanState, Tone>> = {
  draft: 'open',
  submitted: 'waiting',
  approved: 'waiting',
  scheduled: 'waiting',
}

function PlanStateWord({ plan }: { plan: PlanSummary }) {
  const label = planStateLabels[plan.state]
  const tone = tones[plan.state]
  return tone ? <StateTag tone={tone}>{label}</StateTag> : <>{label}</>
}

const columns: readonly Column<PlanSummary>[] = [
  { key: 'title', title: '计划', render: (plan) => <PlanLink plan={plan} /> },
  { key: 'state', title: '状态', width: 120, render: (plan) => <PlanStateWord plan={plan} /> },
  { key: 'number', title: '文号', width: 170, render: (plan) => plan.documentNumber ?? '' },
  { key: 'organization', title: '起草', width: 130, render: (plan) => plan.organization.name },
  { key: 'measures', title: '措施', width: 70, align: 'right', render: (plan) => plan.measureCount },
  {
    key: 'done',
    title: '已完成',
    width: 150,
    align: 'right',
    render: (plan) =>
      plan.publishedOn === null || plan.state === 'applied' ? (
        ''
      ) : (
        <Figure
          value={plan.acceptedCount}
          denominator={plan.taskCount}
          label={plan.title}
          href={`/tasks?planId=${plan.id}&truth=done`}
        />
      ),
  },
  {
    key: 'on',
    title: '日期',
    width: 190,
    render: (plan) =>
      plan.publishedOn ? `${formatDate(plan.publishedOn)}下发` : `${formatInstant(plan.createdAt)} 起草`,
  },
]

const card = (plan: PlanSummary) => (
  <div className="task-card">
    <PlanLink plan={plan} />
    <div className="task-facts">
      <PlanStateWord plan={plan} />
      <span>{plan.measureCount} 条措施</span>
      {plan.state === 'published' && (
        <span>
          已完成 <Figure value={plan.acceptedCount} denominator={plan.taskCount} />
        </span>
      )}
    </div>
  </div>
)

function PlanTable({ search }: { search: Record<string, string | undefined> }) {
  const navigate = useNavigate()
  const state = planStateNames.find((one) => one === search['state'])
  const text = search['search']?.slice(0, 50)
  const plans = usePlanList({
    ...(state && { state }),
    ...(text && { search: text }),
    ...(search['after'] && { after: search['after'] }),
  })
  const go = (change: Record<string, string | undefined>) =>
    // The route's search is plain text; what is not a filter of plans is ignored above.
    void navigate({ to: '/plans', search: { ...search, after: undefined, ...change } as never })
  return (
    <QueryView query={plans}>
      {({ rows, total, next }) => (
        <>
          <DataTable
            name="plan-list"
            label="计划"
            columns={columns}
            rows={rows}
            rowKey={(plan) => plan.id}
            total={total}
            empty="还没有计划。读入一份公文，措施会自动列出来；也可以手工新建。"
            card={card}
            actions={
              <DownloadButton
                href={addressOf(exportPlans, { query: { state, search: text } })}
                title="计划清单"
              />
            }
            onOpen={(plan) => void navigate({ to: '/plans/$planId', params: { planId: plan.id } })}
            filters={
              <div className="task-filters">
                <SearchField
                  key={text ?? ''}
                  text={text ?? ''}
                  label="按计划名称或文号查找"
                  onSearch={(next) => go({ search: next })}
                />
                {planStateNames.map((one) => (
                  <button
                    key={one}
                    type="button"
                    className="j-chip"
                    aria-pressed={state === one}
                    onClick={() => go({ state: state === one ? undefined : one })}
                  >
                    {planStateLabels[one]}
                  </button>
                ))}
              </div>
            }
          />
          <nav className="task-pages" aria-label="翻页">
            {search['after'] && <Button onClick={() => go({})}>回到第一页</Button>}
            {next && <Button onClick={() => go({ after: next })}>下一页</Button>}
          </nav>
        </>
      )}
    </QueryView>
  )
}
