import { useSearch } from '@tanstack/react-router'
import { AppLink } from '#ui/app-link.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { taskStateLabels } from '../plans.states.ts'
import type { TaskRow } from '../tasks.contract.ts'
import { SavedViews } from './saved-views.tsx'
import { filterOf } from './task-filter.ts'
import { useBoard } from './use-views.ts'
import { ViewTabs } from './view-tabs.tsx'
import './task.css'
import './views.css'

/** 看板: tasks by state, the most urgent first; each column's number opens all of its rows. */
export function BoardPage() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const filter = filterOf(search)
  const board = useBoard(filter)
  const query = new URLSearchParams(filter as Record<string, string>).toString()
  useDocumentTitle('看板')
  return (
    <div>
      <PageHeader
        title="看板"
        about={board.data && `截至 ${formatInstant(board.data.asOf)}；每列先列出最急的 20 项`}
      />
      <ViewTabs here="/board" />
      <SavedViews page="board" path="/board" query={query} />
      <QueryView query={board}>
        {({ columns }) =>
          columns.length === 0 ? (
            <EmptyState>没有符合条件的任务。计划下发以后，任务会按状态排在这里。</EmptyState>
          ) : (
            <div className="board">
              {columns.map(({ state, total, rows }) => (
                <section key={state} className="board-column" aria-label={taskStateLabels[state]}>
                  <h2>
                    {taskStateLabels[state]}{' '}
                    <Figure
                      value={total}
                      href={`/tasks?${new URLSearchParams({ ...(filter as Record<string, string>), state }).toString()}`}
                      label={taskStateLabels[state]}
                    />
                  </h2>
                  <ul>
                    {rows.map((task) => (
                      <BoardCard key={task.id} task={task} />
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          )
        }
      </QueryView>
    </div>
  )
}

function BoardCard({ task }: { task: TaskRow }) {
  return (
    <li className="board-card">
      <AppLink href={`/tasks/${task.id}`}>
        {task.number} {task.heading}
      </AppLink>
      <div className="j-quiet">{task.organization.name}</div>
      {task.dueOn && (
        <div className={task.overdue ? 'task-overdue' : 'j-quiet'}>
          {formatDate(task.dueOn)}
          {task.overdue && ' 已逾期'}
        </div>
      )}
    </li>
  )
}
