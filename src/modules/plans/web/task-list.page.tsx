import { Button } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { DataTable } from '#ui/data-table.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer } from '#ui/viewer.tsx'
import { exportTasks, type TaskRow } from '../tasks.contract.ts'
import { BulkBar } from './bulk-judging.tsx'
import { taskCard, taskColumns } from './task-columns.tsx'
import { filterOf } from './task-filter.ts'
import { TaskFilters } from './task-filters.tsx'
import { useTasks } from './use-tasks.ts'
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
  const [chosen, setChosen] = useState<readonly string[]>([])
  const own = new Set<string>(useViewer().posts.flatMap(({ actsFor }) => actsFor))
  useDocumentTitle('任务清单')
  // The route's search is open here: filters are checked by `filterOf` against the contract instead.
  const go = (next: Search) => void navigate({ to: '/tasks', search: next as never })
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
              filters={<TaskFilters path="/tasks" filter={filter} planTitle={rows[0]?.planTitle} />}
              {...(rows.some((task) => mayAccept(task, own)) && {
                selection: {
                  chosen: chosen.filter((id) => rows.some((task) => task.id === id)),
                  onChange: setChosen,
                  selectable: (id) => rows.some((task) => task.id === id && mayAccept(task, own)),
                  actions: (
                    <BulkBar
                      tasks={rows.filter(({ id }) => chosen.includes(id))}
                      onSent={() => setChosen([])}
                    />
                  ),
                },
              })}
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

/** Results that the viewer's section can accept; the server has the last word. */
function mayAccept({ state, lead }: TaskRow, own: ReadonlySet<string>): boolean {
  return state === 'reported' && own.has(lead.id)
}
