import { useNavigate, useSearch } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { dueLabels, type DueItem } from '../care.contract.ts'
import type { Search } from './member-search.ts'
import { MembersFrame, Why } from './members-frame.tsx'
import { useCareList } from './use-members.ts'

const day = (item: DueItem) => (
  <StateTag tone={item.overdue ? 'overdue' : 'waiting'}>
    {item.dueOn}
    {item.overdue && ' 已过'}
  </StateTag>
)

const columns: readonly Column<DueItem>[] = [
  { key: 'due', title: '到期日', width: 150, render: day },
  { key: 'what', title: '事项', render: ({ kind }) => dueLabels[kind] },
  {
    key: 'name',
    title: '党员',
    width: 90,
    render: ({ memberId, name }) => <AppLink href={`/members/${memberId}`}>{name}</AppLink>,
  },
  { key: 'branch', title: '党支部', render: ({ branchName }) => branchName },
  { key: 'why', title: '为什么', render: ({ facts, basis }) => <Why facts={facts} basis={basis} /> },
]

const spans = [
  { value: '0', label: '今天到期和已过期的' },
  { value: '30', label: '30 天内' },
  { value: '90', label: '90 天内' },
  { value: '365', label: '一年内' },
] as const

/** What is due for members, the earliest first: contacts, reports, ends of probation and of other spans, letters. */
export function CareListPage() {
  useDocumentTitle('到期事项')
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const days = spans.find(({ value }) => value === search['days'])?.value ?? '90'
  const care = useCareList(days)
  return (
    <MembersFrame>
      <PageHeader title="到期事项" about="按规定要联系、汇报、讨论或催办的，最早的在前" />
      <QueryView query={care}>
        {({ items, on }) => (
          <DataTable
            name="member-care"
            label="到期事项"
            columns={columns}
            rows={items}
            rowKey={({ kind, memberId, dueOn }) => `${kind} ${memberId} ${dueOn}`}
            total={items.length}
            asOf={`${on}T12:00:00+08:00`}
            filters={
              <NativeSelect
                ariaLabel="多久以内"
                value={days}
                onChange={(value) =>
                  void navigate({ to: '.', search: (before) => ({ ...before, days: value }) })
                }
                options={spans}
              />
            }
            empty="这段时间没有到期的事项。"
            card={(item) => (
              <>
                {day(item)} {dueLabels[item.kind]}
                <div>
                  <AppLink href={`/members/${item.memberId}`}>{item.name}</AppLink>，{item.branchName}
                </div>
                <Why facts={item.facts} basis={item.basis} />
              </>
            )}
          />
        )}
      </QueryView>
    </MembersFrame>
  )
}
