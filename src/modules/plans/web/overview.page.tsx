import { AppLink } from '#ui/app-link.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { formatInstant } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { addressOf } from '#platform/http/address.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { exportPlans } from '../plans.contract.ts'
import type { Figure as OverviewFigure, getOverview } from '../tasks.contract.ts'
import { ApprovalNotice } from './approval-notice.tsx'
import { useOverview } from './use-tasks.ts'
import './task.css'

type PlanRow = ReplyOf<typeof getOverview>['plans'][number]

function tasksOf(filter: Record<string, string>): string {
  return `/tasks?${new URLSearchParams(filter).toString()}`
}

function PlanFigure({
  plan,
  value,
  part,
  label,
}: {
  plan: PlanRow
  value: number
  part: Record<string, string>
  label: string
}) {
  return (
    <Figure value={value} href={tasksOf({ planId: plan.id, ...part })} label={`${plan.title} ${label}`} />
  )
}

const columns: readonly Column<PlanRow>[] = [
  {
    key: 'title',
    title: '计划',
    render: (plan) => <AppLink href={`/plans/${plan.id}`}>{plan.title}</AppLink>,
  },
  {
    key: 'done',
    title: '已完成',
    align: 'right',
    render: (plan) => (
      <Figure
        value={plan.done}
        denominator={plan.taskCount}
        href={tasksOf({ planId: plan.id, truth: 'done' })}
        label={`${plan.title} 已完成`}
      />
    ),
  },
  {
    key: 'notDone',
    title: '未完成',
    align: 'right',
    render: (plan) => (
      <PlanFigure plan={plan} value={plan.notDone} part={{ truth: 'not-done' }} label="未完成" />
    ),
  },
  {
    key: 'unknown',
    title: '尚不清楚',
    align: 'right',
    render: (plan) => (
      <span className="task-unknown">
        <PlanFigure plan={plan} value={plan.unknown} part={{ truth: 'unknown' }} label="尚不清楚" />
      </span>
    ),
  },
  {
    key: 'overdue',
    title: '其中已逾期',
    align: 'right',
    render: (plan) => (
      <PlanFigure plan={plan} value={plan.overdue} part={{ overdue: 'true' }} label="已逾期" />
    ),
  },
]

const card = (plan: PlanRow) => (
  <div className="task-card">
    <AppLink href={`/plans/${plan.id}`}>{plan.title}</AppLink>
    <div>
      已完成 <Figure value={plan.done} denominator={plan.taskCount} />
    </div>
    <div>
      未完成 {plan.notDone}，尚不清楚 {plan.unknown}，其中已逾期 {plan.overdue}
    </div>
  </div>
)

/** 总览: at most seven figures, each with what it counts, of how many, as of when, and a way to its rows. */
export function OverviewPage() {
  const overview = useOverview()
  useDocumentTitle('总览')
  return (
    <QueryView query={overview}>
      {({ figures, plans, asOf }) => (
        <div>
          <PageHeader
            title="总览"
            about={`截至 ${formatInstant(asOf)}。每个数字都可以打开到它的明细。`}
            actions={
              <>
                <AppLink href="/burden">各股室要求的时间</AppLink>
                <AppLink href="/workload">股室在办</AppLink>
              </>
            }
          />
          <ApprovalNotice />
          <ul className="overview-figures" aria-label="主要数字">
            {figures.map((figure) => (
              <FigureCell key={figure.key} figure={figure} />
            ))}
          </ul>
          <h2>各项计划</h2>
          <DataTable
            name="overview-plans"
            label="各项计划的进展"
            columns={columns}
            rows={plans}
            rowKey={(plan) => plan.id}
            total={plans.length}
            asOf={asOf}
            actions={
              <DownloadButton
                href={addressOf(exportPlans, { query: { state: 'published' } })}
                title="计划清单"
              />
            }
            empty="还没有下发的计划。股室下发计划后，进展会出现在这里。"
            card={card}
          />
        </div>
      )}
    </QueryView>
  )
}

function FigureCell({ figure }: { figure: OverviewFigure }) {
  return (
    <li>
      <h2>{figure.label}</h2>
      <p className="overview-value">
        <Figure
          value={figure.value}
          denominator={figure.denominator}
          label={figure.label}
          href={figure.filter ? tasksOf(figure.filter) : '/plans'}
        />
      </p>
      <p className="j-quiet">{figure.definition}</p>
    </li>
  )
}
