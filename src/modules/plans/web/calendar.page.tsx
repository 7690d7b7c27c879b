import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { lastDayOfMonth } from '#kernel/china-date.ts'
import { addressOf } from '#platform/http/address.ts'
import { formatInstant, todayInChina } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { Figure } from '#ui/figure.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { exportTasks } from '../tasks.contract.ts'
import type { getCalendar } from '../views.contract.ts'
import { monthAfter, weeksOf } from './month-grid.ts'
import { SavedViews } from './saved-views.tsx'
import { filterOf } from './task-filter.ts'
import { TaskFilters } from './task-filters.tsx'
import { useCalendar } from './use-views.ts'
import { ViewTabs } from './view-tabs.tsx'
import './task.css'
import './views.css'

type Day = ReplyOf<typeof getCalendar>['days'][number]
const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** 月历: how many tasks and milestones fall due each day, with exam weeks and holidays. */
export function CalendarPage() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = typeof search['month'] === 'string' ? search['month'] : ''
  const month = /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(asked) ? asked : todayInChina().slice(0, 7)
  const filter = filterOf(search)
  const calendar = useCalendar({ ...filter, month })
  useDocumentTitle('月历')
  // The route's search is open here; the page checks what it reads.
  const go = (to: string) => void navigate({ to: '/calendar', search: { ...search, month: to } as never })
  const query = new URLSearchParams(filter as Record<string, string>).toString()
  return (
    <div>
      <PageHeader
        title={`${month.slice(0, 4)}年${Number(month.slice(5))}月`}
        about={calendar.data && `截至 ${formatInstant(calendar.data.asOf)}；数字是当天到期的任务，点开看明细`}
        actions={
          <>
            <Button onClick={() => go(monthAfter(month, -1))}>上个月</Button>
            <Button onClick={() => go(todayInChina().slice(0, 7))}>本月</Button>
            <Button onClick={() => go(monthAfter(month, 1))}>下个月</Button>
          </>
        }
      />
      <ViewTabs here="/calendar" />
      <SavedViews page="calendar" path="/calendar" query={query} />
      <div className="j-table-bar">
        <div className="j-table-filters">
          <TaskFilters path="/calendar" filter={filter} />
        </div>
        <div className="j-table-actions">
          <DownloadButton
            href={addressOf(exportTasks, {
              query: { ...filter, dueFrom: `${month}-01`, dueTo: lastDayOfMonth(`${month}-01`) },
            })}
            title="任务清单"
          />
        </div>
      </div>
      <QueryView query={calendar}>
        {({ days, today }) => (
          <table className="month">
            <thead>
              <tr>
                {weekdays.map((day) => (
                  <th key={day} scope="col">
                    周{day}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(days).map((week, index) => (
                <tr key={week.find((day) => day !== undefined)?.date ?? index}>
                  {week.map((day, place) => (
                    <td
                      key={day?.date ?? `empty-${place}`}
                      className={day?.workday === false ? 'month-off' : undefined}
                      aria-current={day?.date === today ? 'date' : undefined}
                    >
                      {day && <DayCell day={day} query={query} today={today} />}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
    </div>
  )
}

function DayCell({ day, query, today }: { day: Day; query: string; today: string }) {
  const late = day.date < today && day.open > 0
  return (
    <>
      <div className="month-day">
        {Number(day.date.slice(8))}
        {day.occasion && <span className="j-quiet"> {day.occasion}</span>}
      </div>
      {day.due > 0 && (
        <div className={late ? 'task-overdue' : undefined}>
          <Figure
            value={day.open}
            denominator={day.due}
            href={`/tasks?${query ? `${query}&` : ''}dueFrom=${day.date}&dueTo=${day.date}&open=true`}
            label={`${day.date} 到期未结`}
          />{' '}
          未结{late && '，已逾期'}
        </div>
      )}
      {day.milestones > 0 && (
        <div>
          阶段{' '}
          <Figure
            value={day.milestones}
            href={`/tasks?${query ? `${query}&` : ''}milestoneOn=${day.date}&counted=true`}
            label={`${day.date} 到时限还没有记的阶段`}
          />
        </div>
      )}
    </>
  )
}
