import { formatInstant } from '#ui/dates.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { SectionLoad } from '../views.contract.ts'
import { useWorkload } from './use-views.ts'
import './task.css'

type Row = SectionLoad

function counted(key: keyof Row, title: string, filter?: Record<string, string>): Column<Row> {
  return {
    key,
    title,
    align: 'right',
    render: (row) => (
      <Figure
        value={Number(row[key])}
        label={`${row.organization.name} ${title}`}
        href={
          filter &&
          `/tasks?${new URLSearchParams({ leadOrganizationId: row.organization.id, ...filter }).toString()}`
        }
      />
    ),
  }
}

const columns: readonly Column<Row>[] = [
  { key: 'organization', title: '牵头', render: (row) => row.organization.name },
  counted('plans', '涉及计划'),
  counted('open', '在办任务', { open: 'true' }),
  counted('overdue', '其中已逾期', { overdue: 'true' }),
  counted('waiting', '等它答复', { waiting: 'true' }),
  counted('waitingLong', '等了三个工作日以上'),
  counted('deferred', '同意延期'),
  counted('exempted', '同意免除'),
  counted('notTheirs', '发错单位'),
  counted('questions', '被提问'),
]

/** 股室在办: what each lead has in hand, and what its asking led to; the numbers are about the asker, not about schools. */
export function WorkloadPage() {
  const workload = useWorkload()
  useDocumentTitle('股室在办')
  return (
    <div>
      <PageHeader
        title="股室在办"
        about={workload.data && `截至 ${formatInstant(workload.data.asOf)}；后四列说的是要求本身，不是学校`}
      />
      <QueryView query={workload}>
        {({ rows, asOf }) => (
          <DataTable
            name="workload"
            label="股室在办"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.organization.id}
            total={rows.length}
            asOf={asOf}
            empty="还没有下发的任务。计划下发以后，这里按牵头股室列出在办情况。"
            card={(row) => (
              <>
                <strong>{row.organization.name}</strong>
                <div>
                  在办 {row.open}，逾期 {row.overdue}，等它答复 {row.waiting}
                </div>
                <div className="j-quiet">
                  同意延期 {row.deferred}，同意免除 {row.exempted}，发错单位 {row.notTheirs}，被提问{' '}
                  {row.questions}
                </div>
              </>
            )}
          />
        )}
      </QueryView>
    </div>
  )
}
