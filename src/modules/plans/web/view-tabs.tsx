import { useNavigate, useSearch } from '@tanstack/react-router'
import { filterKeys } from './task-filter.ts'
import './plan.css'

const tabs = [
  { to: '/tasks', words: '清单' },
  { to: '/board', words: '看板' },
  { to: '/calendar', words: '月历' },
] as const

/** The same tasks as a list, a board or a month; the filter goes along. */
export function ViewTabs({ here }: { here: (typeof tabs)[number]['to'] }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const kept = Object.fromEntries(
    Object.entries(search).filter(([key]) => (filterKeys as readonly string[]).includes(key)),
  )
  return (
    <div className="plan-tabs" role="group" aria-label="怎样看">
      {tabs.map(({ to, words }) => (
        <button
          key={to}
          type="button"
          aria-pressed={here === to}
          // Filters are checked by the page that reads them.
          onClick={() => void navigate({ to, search: kept as never })}
        >
          {words}
        </button>
      ))}
    </div>
  )
}
