import { Button } from 'antd'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { formatInstant } from '#ui/dates.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { PlanSummary } from '../plans.contract.ts'
import { DerivedFrom } from './derived-from.tsx'
import { useApprovals } from './use-approval.ts'
import './asking.css'
import './task.css'

const columns: readonly Column<PlanSummary>[] = [
  { key: 'title', title: '计划', render: (plan) => <PlanCell plan={plan} /> },
  { key: 'organization', title: '起草', width: 150, render: (plan) => plan.organization.name },
  { key: 'number', title: '文号', width: 170, render: (plan) => plan.documentNumber ?? '' },
  { key: 'measures', title: '措施', width: 70, align: 'right', render: (plan) => plan.measureCount },
  { key: 'created', title: '起草于', width: 150, render: (plan) => formatInstant(plan.createdAt) },
]

function PlanCell({ plan }: { plan: PlanSummary }) {
  return (
    <>
      <Link to="/plans/$planId" params={{ planId: plan.id }}>
        {plan.title}
      </Link>
      <DerivedFrom plan={plan} />
    </>
  )
}

const card = (plan: PlanSummary) => (
  <div className="task-card">
    <PlanCell plan={plan} />
    <div className="task-facts">
      <span>{plan.organization.name}</span>
      <span>{plan.measureCount} 条措施</span>
    </div>
  </div>
)

/** 等您审批: submitted plans whose turn is the person's; opening one shows its price and asks for the decision. */
export function ApprovalListPage() {
  useDocumentTitle('等您审批')
  const search: Record<string, string | undefined> = useSearch({ strict: false })
  const navigate = useNavigate()
  const approvals = useApprovals(search['after'])
  return (
    <div>
      <PageHeader title="等您审批" about="打开一份计划，看措施和负担，然后同意或退回。" />
      <QueryView query={approvals}>
        {({ rows, total, next }) => (
          <>
            <DataTable
              name="approval-list"
              label="等您审批的计划"
              columns={columns}
              rows={rows}
              rowKey={(plan) => plan.id}
              total={total}
              empty="现在没有等您审批的计划。股室提交的计划轮到您时会出现在这里。"
              card={card}
              onOpen={(plan) => void navigate({ to: '/plans/$planId', params: { planId: plan.id } })}
            />
            {next && (
              <nav className="task-pages" aria-label="翻页">
                <Button onClick={() => void navigate({ to: '/approvals', search: { after: next } as never })}>
                  下一页
                </Button>
              </nav>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}
