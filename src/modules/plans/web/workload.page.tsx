import { formatInstant } from '#ui/dates.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { addressOf } from '#platform/http/address.ts'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { exportWorkload, type SectionLoad } from '../views.contract.ts'
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

const columnsOf = (lateSince: string): readonly Column<Row>[] => [
  { key: 'organization', title: '牵头', render: (row) => row.organization.name },
  counted('plans', '涉及计划'),
  counted('open', '在办任务', { open: 'true' }),
  counted('overdue', '其中已逾期', { overdue: 'true' }),
  counted('waiting', '等它答复', { waiting: 'true' }),
  counted('waitingLong', '等了三个工作日以上', { waitedSince: lateSince }),
  counted('deferred', '同意延期', { asked: 'deferred' }),
  counted('exempted', '同意免除', { asked: 'exempted' }),
  counted('notTheirs', '发错单位', { asked: 'not-ours' }),
  counted('questions', '看不明白', { asked: 'questioned' }),
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
        {({ rows, asOf, lateSince }) => (
          <DataTable
            name="workload"
            label="股室在办"
            columns={columnsOf(lateSince)}
            rows={rows}
            rowKey={(row) => row.organization.id}
            total={rows.length}
            asOf={asOf}
            actions={<DownloadButton href={addressOf(exportWorkload, {})} title="股室在办" />}
            empty="还没有下发的任务。计划下发以后，这里按牵头股室列出在办情况。"
            card={(row) => (
              <>
                <strong>{row.organization.name}</strong>
                <div>
                  在办 {row.open}，逾期 {row.overdue}，等它答复 {row.waiting}
                </div>
                <div className="j-quiet">
                  同意延期 {row.deferred}，同意免除 {row.exempted}，发错单位 {row.notTheirs}，看不明白{' '}
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
