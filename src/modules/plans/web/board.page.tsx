import { useSearch } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { AppLink } from '#ui/app-link.tsx'
import { formatInstant } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { taskStateLabels } from '../plans.states.ts'
import { exportTasks, type TaskRow } from '../tasks.contract.ts'
import { DueDate } from './due-date.tsx'
import { SavedViews } from './saved-views.tsx'
import { filterOf } from './task-filter.ts'
import { TaskFilters } from './task-filters.tsx'
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
      <div className="j-table-bar">
        <div className="j-table-filters">
          <TaskFilters path="/board" filter={filter} />
        </div>
        <div className="j-table-actions">
          <DownloadButton href={addressOf(exportTasks, { query: filter })} title="任务清单" />
        </div>
      </div>
      <QueryView query={board}>
        {({ columns }) =>
          columns.length === 0 ? (
            <EmptyState>没有符合条件的任务。计划下发以后，任务会按状态排在这里。</EmptyState>
          ) : (
            <div
              className="board"
              role="group"
              aria-label="看板，用方向键在卡片之间移动"
              onKeyDown={moveOnBoard}
            >
              {columns.map(({ state, total, rows }, column) => (
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
                    {rows.map((task, place) => (
                      <BoardCard key={task.id} task={task} first={column === 0 && place === 0} />
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

/** Up and down inside a column, left and right to the nearest card beside; Enter follows the card's link. */
function moveOnBoard(event: KeyboardEvent<HTMLElement>) {
  const card = (event.target as HTMLElement).closest('.board-card')
  const column = card?.closest('.board-column')
  if (!card || !column) return
  const cardsOf = (one: Element | null | undefined) => [...(one?.querySelectorAll('.board-card') ?? [])]
  const place = cardsOf(column).indexOf(card)
  const beside = (side: 'nextElementSibling' | 'previousElementSibling') => {
    let other = column[side]
    while (other && cardsOf(other).length === 0) other = other[side]
    const cards = cardsOf(other)
    return cards[Math.min(place, cards.length - 1)]
  }
  const steps: Readonly<Record<string, () => Element | undefined>> = {
    ArrowDown: () => cardsOf(column)[place + 1],
    ArrowUp: () => cardsOf(column)[place - 1],
    ArrowRight: () => beside('nextElementSibling'),
    ArrowLeft: () => beside('previousElementSibling'),
  }
  const next = steps[event.key]?.()
  const link = next?.querySelector('a')
  if (!link) return
  event.preventDefault()
  card.querySelector('a')?.setAttribute('tabindex', '-1')
  link.tabIndex = 0
  link.focus()
}

function BoardCard({ task, first }: { task: TaskRow; first: boolean }) {
  return (
    <li className="board-card">
      <AppLink href={`/tasks/${task.id}`} tabIndex={first ? 0 : -1}>
        {task.number} {task.heading}
      </AppLink>
      <div className="j-quiet">{task.organization.name}</div>
      <div>
        <DueDate task={task} />
      </div>
    </li>
  )
}
