import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressOf } from '#platform/http/address.ts'
import { AppLink } from '#ui/app-link.tsx'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { formatFullDate, relativeDays } from '#ui/dates.ts'
import { DownloadButton } from '#ui/download-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import {
  clockLabels,
  clocks,
  exportTerms,
  extensionKindLabels,
  reminderDuties,
  reminderDutyLabels,
  type TermRow,
} from '../terms.contract.ts'
import { ReminderLink } from './reminder-link.tsx'
import { TermSettingsButton } from './term-settings.tsx'
import { ClockTag } from './term-tags.tsx'
import { useTerms, type TermsQuery } from './use-terms.ts'
import './terms.css'

type Search = Readonly<Record<string, string | undefined>>

/** Whose term ends when: those that have ended, within six months, within a year; what is to be reminded, what is vacant. */
export function TermListPage() {
  useDocumentTitle('任期')
  const search: Search = useSearch({ strict: false })
  const query = queryOf(search)
  const terms = useTerms(query)
  const navigate = useNavigate()
  const go = (change: Search) =>
    // The route's search is plain text.
    void navigate({ to: '/terms', search: { ...search, ...change } as never })
  return (
    <>
      <PageHeader
        title="任期"
        about="谁的任期到什么时候。任期届满前六个月，由上级提醒换届。"
        actions={<TermSettingsButton />}
      />
      <QueryView query={terms}>
        {({ pages }) => {
          const [first] = pages
          const today = first?.today ?? ''
          return (
            <DataTable
              name="terms"
              label="任期"
              columns={columnsOn(today)}
              rows={pages.flatMap(({ rows }) => rows)}
              rowKey={({ organization }) => organization.id}
              total={first?.total ?? 0}
              filters={first && <Filters search={search} counts={first.counts} go={go} />}
              actions={<DownloadButton href={addressOf(exportTerms, { query })} title="任期日历" />}
              empty={
                Object.values(first?.counts.clocks ?? {}).every((count) => count === 0)
                  ? '您的岗位看不到任期。任期由党组织的书记、党建专干和保管党员名册的股室查看。'
                  : '没有符合条件的党组织。请放宽上面的条件。'
              }
              card={(row) => <TermCard row={row} today={today} />}
              more={
                terms.hasNextPage
                  ? { load: () => void terms.fetchNextPage(), loading: terms.isFetchingNextPage }
                  : undefined
              }
            />
          )
        }}
      </QueryView>
    </>
  )
}

function queryOf(search: Search): TermsQuery {
  const clock = clocks.find((one) => one === search['clock'])
  const duty = reminderDuties.find((one) => one === search['duty'])
  return {
    ...(clock && { clock }),
    ...(duty && { duty }),
    ...(search['vacant'] === 'true' && { vacant: 'true' as const }),
    ...(search['search'] && { search: search['search'].slice(0, 50) }),
  }
}

function columnsOn(today: string): readonly Column<TermRow>[] {
  return [
    { key: 'organization', title: '党组织', render: (row) => <OrganizationLink row={row} /> },
    { key: 'secretary', title: '书记', width: 90, render: (row) => row.secretary ?? '' },
    {
      key: 'elected',
      title: '产生',
      width: 130,
      render: (row) => row.electedOn && formatFullDate(row.electedOn),
    },
    { key: 'ends', title: '届满', width: 220, render: (row) => <End row={row} today={today} /> },
    { key: 'clock', title: '状态', width: 150, render: (row) => <ClockTag clock={row.clock} /> },
    { key: 'vacant', title: '空缺', width: 170, render: (row) => <Vacancies row={row} today={today} /> },
    { key: 'reminder', title: '提醒', width: 260, render: (row) => <Reminder row={row} /> },
  ]
}

function OrganizationLink({ row: { organization } }: { row: TermRow }) {
  return <AppLink href={`/organizations/${organization.id}`}>{organization.name}</AppLink>
}

function End({ row: { endsOn, shifted }, today }: { row: TermRow; today: string }) {
  if (!endsOn) return null
  return (
    <>
      {formatFullDate(endsOn)}
      <span className="j-quiet">
        （{relativeDays(endsOn, today)}
        {shifted && `，${extensionKindLabels[shifted]}`}）
      </span>
    </>
  )
}

function Vacancies({ row: { vacancies, fillBy }, today }: { row: TermRow; today: string }) {
  if (vacancies === 0 || !fillBy) return null
  return (
    <>
      {vacancies} 个
      <span className="j-quiet">
        （补选{fillBy < today ? '已过' : '到'} {formatFullDate(fillBy)}）
      </span>
    </>
  )
}

function Reminder({ row }: { row: TermRow }) {
  const { reminder, termId, organization, may } = row
  return <ReminderLink reminder={reminder} termId={termId} name={organization.name} mayKeep={may.keep} />
}

function TermCard({ row, today }: { row: TermRow; today: string }) {
  return (
    <div className="terms-card">
      <OrganizationLink row={row} />
      <div className="j-row">
        <ClockTag clock={row.clock} /> <End row={row} today={today} />
      </div>
      {row.secretary && <div className="j-quiet">书记 {row.secretary}</div>}
      <Vacancies row={row} today={today} />
      <Reminder row={row} />
    </div>
  )
}

type Counts = {
  clocks: Partial<Record<TermRow['clock'], number>>
  duties: Partial<Record<TermRow['reminder']['duty'], number>>
  vacant: number
}

function Filters({ search, counts, go }: { search: Search; counts: Counts; go: (change: Search) => void }) {
  const chip = (key: string, value: string, { words, count }: { words: string; count: number }) => {
    const chosen = search[key] === value
    if (count === 0 && !chosen) return null
    return (
      <button
        key={`${key} ${value}`}
        type="button"
        className="j-chip"
        aria-pressed={chosen}
        onClick={() => go({ [key]: chosen ? undefined : value })}
      >
        {words} {count}
      </button>
    )
  }
  const text = search['search'] ?? ''
  return (
    <>
      {(['ended', 'six-months', 'year', 'none'] as const).map((clock) =>
        chip('clock', clock, { words: clockLabels[clock], count: counts.clocks[clock] ?? 0 }),
      )}
      {(['overdue', 'due', 'sent'] as const).map((duty) =>
        chip('duty', duty, { words: reminderDutyLabels[duty], count: counts.duties[duty] ?? 0 }),
      )}
      {chip('vacant', 'true', { words: '有空缺', count: counts.vacant })}
      <SearchField key={text} text={text} label="党组织或书记" onSearch={(typed) => go({ search: typed })} />
    </>
  )
}
