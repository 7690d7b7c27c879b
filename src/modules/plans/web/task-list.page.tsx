import { Button } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressOf } from '#platform/http/address.ts'
import { DataTable } from '#ui/data-table.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { Icon } from '#ui/icon.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { exportTasks } from '../tasks.contract.ts'
import { taskCard, taskColumns } from './task-columns.tsx'
import { chipsOf, filterOf } from './task-filter.ts'
import { useOrganizations } from './use-plans.ts'
import { useTasks } from './use-tasks.ts'
import type { TaskQuery } from './use-tasks.ts'
import { SavedViews } from './saved-views.tsx'
import { ViewTabs } from './view-tabs.tsx'
import './task.css'
import './views.css'

type Search = Record<string, unknown>

/** 任务清单: the rows behind every figure, under the filter of the address bar. */
export function TaskListPage() {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const filter = filterOf(search)
  const after = typeof search['after'] === 'string' ? search['after'] : undefined
  const tasks = useTasks({ ...filter, ...(after && { after }) })
  useDocumentTitle('任务清单')
  // The route's search is open here: filters are checked by `filterOf` against the contract instead.
  const go = (next: Search) => void navigate({ to: '/tasks', search: next as never })
  const change = (key: string, value: string | undefined) => go({ ...search, after: undefined, [key]: value })
  return (
    <div>
      <PageHeader title="任务清单" />
      <ViewTabs here="/tasks" />
      <SavedViews
        page="tasks"
        path="/tasks"
        query={new URLSearchParams(filter as Record<string, string>).toString()}
      />
      <QueryView query={tasks}>
        {({ rows, total, next, asOf }) => (
          <>
            <DataTable
              name="task-list"
              label="任务"
              columns={taskColumns}
              rows={rows}
              rowKey={(task) => task.id}
              total={total}
              asOf={asOf}
              empty="没有符合这些条件的任务。可以去掉上面的条件再看。"
              card={taskCard}
              onOpen={(task) => void navigate({ to: '/tasks/$taskId', params: { taskId: task.id } })}
              filters={<Filters filter={filter} planTitle={rows[0]?.planTitle} onChange={change} />}
              actions={<DownloadButton href={addressOf(exportTasks, { query: filter })} title="任务清单" />}
            />
            <nav className="task-pages" aria-label="翻页">
              {after && <Button onClick={() => go({ ...search, after: undefined })}>回到第一页</Button>}
              {next && <Button onClick={() => go({ ...search, after: next })}>下一页</Button>}
            </nav>
          </>
        )}
      </QueryView>
    </div>
  )
}

const quick = [
  { key: 'open', words: '未结' },
  { key: 'overdue', words: '已逾期' },
  { key: 'waiting', words: '等牵头股室答复' },
] as const

type FiltersProps = {
  filter: TaskQuery
  planTitle: string | undefined
  onChange: (key: string, value: string | undefined) => void
}

function Filters({ filter, planTitle, onChange }: FiltersProps) {
  const { data } = useOrganizations()
  const nameOf = (id: string) => data?.organizations.find((one) => one.id === id)?.name
  return (
    <div className="task-filters">
      <SearchField
        key={filter.search ?? ''}
        label="按措施或单位查找"
        text={filter.search ?? ''}
        onSearch={(text) => onChange('search', text)}
      />
      {chipsOf(filter, { nameOf, planTitle }).map(({ key, words }) => (
        <button
          key={key}
          type="button"
          className="j-chip"
          aria-pressed="true"
          onClick={() => onChange(key, undefined)}
        >
          {words} <Icon name="close" size={12} />
          <span className="j-visually-hidden">去掉这个条件</span>
        </button>
      ))}
      {quick
        .filter(({ key }) => filter[key] === undefined)
        .map(({ key, words }) => (
          <button
            key={key}
            type="button"
            className="j-chip"
            aria-pressed="false"
            onClick={() => onChange(key, 'true')}
          >
            {words}
          </button>
        ))}
    </div>
  )
}
