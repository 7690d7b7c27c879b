import type { ReactNode } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { addressOf } from '#platform/http/address.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/dates.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { PapersButton } from '#ui/papers-button.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useActingOrganization } from '#ui/viewer.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { downloadOrganizationDuties } from '../papers.contract.ts'
import type { OwedTask } from '../tasks.contract.ts'
import { ApprovalNotice } from './approval-notice.tsx'
import { BurdenLine } from './burden-line.tsx'
import { OwedLine } from './owed-line.tsx'
import { useOwed } from './use-tasks.ts'
import './owed.css'

const groups = [
  { key: 'overdue', title: '已逾期', why: '期限已过，还没有办结。' },
  { key: 'thisWeek', title: '本周', why: null },
  { key: 'thisMonth', title: '本月', why: null },
  { key: 'later', title: '以后', why: null },
  { key: 'standing', title: '长期坚持', why: '没有截止日期，按要求持续做。' },
  { key: 'waiting', title: '等对方答复', why: '我们已经答复或提问，下一步由牵头股室办理。' },
] as const

/** 我们要做什么: the open duties of one organisation by date, answered in place. */
export function OwedPage({ notices }: { notices?: ReactNode }) {
  const organizationId = useActingOrganization()
  const owed = useOwed(organizationId)
  useDocumentTitle('我们要做什么')
  if (!organizationId)
    return <EmptyState>您现在没有岗位，所以没有要办的事。任职登记后，任务会出现在这里。</EmptyState>
  return (
    <QueryView query={owed}>
      {(data) => (
        <div className="owed-page">
          <PageHeader
            title="我们要做什么"
            about={`未结 ${data.openCount} 项，已完成 ${data.doneCount} 项，截至 ${formatInstant(data.asOf)}`}
            actions={<OwedPapers organizationId={organizationId} />}
          />
          <ApprovalNotice />
          <BurdenLine organizationId={organizationId} />
          {notices}
          {groups.every(({ key }) => data[key].length === 0) && (
            <EmptyState>
              现在没有要办的事。上级下发的任务会出现在这里，按期限排列，每条都附有依据的条款。
            </EmptyState>
          )}
          {groups.map(({ key, title, why }) => (
            <OwedGroup
              key={key}
              title={title}
              why={why}
              tasks={data[key]}
              today={data.today}
              own={organizationId}
            />
          ))}
        </div>
      )}
    </QueryView>
  )
}

/** What the organisation answers for, in all plans in force, on paper. */
function OwedPapers({ organizationId }: { organizationId: OrganizationId }) {
  const files = (['docx', 'pdf', 'xlsx'] as const).map((format) => ({
    format,
    href: addressOf(downloadOrganizationDuties, { params: { organizationId }, query: { format } }),
  }))
  return (
    <PapersButton
      rows={[{ name: '本单位责任清单', hint: '执行中的计划要我们牵头、落实的全部事项，留有签字处', files }]}
    />
  )
}

type GroupProps = {
  title: string
  why: string | null
  tasks: readonly OwedTask[]
  today: string
  own: OrganizationId
}

function OwedGroup({ title, why, tasks, today, own }: GroupProps) {
  if (tasks.length === 0) return null
  return (
    <section className="owed-group" aria-label={title}>
      <h2>
        {title} <span className="owed-count">{tasks.length} 项</span>
      </h2>
      {why && <p className="owed-why">{why}</p>}
      <ul>
        {tasks.map((task) => (
          <OwedLine key={task.id} task={task} today={today} own={own} />
        ))}
      </ul>
    </section>
  )
}
