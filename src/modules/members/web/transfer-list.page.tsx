import { useNavigate, useSearch } from '@tanstack/react-router'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { Search } from './member-search.ts'
import { MembersFrame } from './members-frame.tsx'
import { TransferLine } from './transfer-line.tsx'
import { useTransfers } from './use-members.ts'

const shows = [
  { value: 'open', label: '等回执的' },
  { value: 'overdue', label: '已过期的' },
  { value: 'all', label: '全部' },
] as const

/** Letters that wait for a receipt, those that run out first before the others. */
export function TransferListPage() {
  useDocumentTitle('组织关系转接')
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const show = shows.find(({ value }) => value === search['show'])?.value ?? 'open'
  const transfers = useTransfers({ show })
  return (
    <MembersFrame>
      <PageHeader
        title="组织关系转接"
        about="转出方和接收方看到的是同一份介绍信。新的介绍信在党员的页面上开具。"
      />
      <div className="j-row" role="group" aria-label="看哪些">
        {shows.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            className="j-chip"
            aria-pressed={value === show}
            onClick={() => void navigate({ to: '.', search: (before) => ({ ...before, show: value }) })}
          >
            {label}
          </button>
        ))}
      </div>
      <QueryView query={transfers}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState>这里没有介绍信。</EmptyState>
          ) : (
            <>
              <p className="j-quiet">共 {total} 份</p>
              <ul className="members-list" aria-label="介绍信">
                {rows.map((transfer) => (
                  <TransferLine key={transfer.id} transfer={transfer} named />
                ))}
              </ul>
            </>
          )
        }
      </QueryView>
    </MembersFrame>
  )
}
