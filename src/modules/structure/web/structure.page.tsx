import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChinaDate } from '#kernel/china-date.ts'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate } from '#ui/dates.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { findingKinds } from '../structure.contract.ts'
import { AssignmentView } from './assignment-view.tsx'
import { OrganizationTable } from './organization-table.tsx'
import { RecordDetail } from './record-detail.tsx'
import { RecordView } from './record-view.tsx'
import './structure.css'
import { useStructure } from './use-structure.ts'
import { WarningList } from './warning-list.tsx'

const views = {
  warnings: '提醒',
  organizations: '组织与人数',
  records: '排查与报告',
  assignments: '联系点与组织员',
}
type View = keyof typeof views
const viewNames = Object.keys(views) as View[]
type Search = Partial<Record<'view' | 'on' | 'kind' | 'record', string | undefined>>

/** 组织设置: warnings, organisations with their sizes and terms, checks and reports, contact points; on any day. */
export function StructurePage() {
  useDocumentTitle('组织设置')
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (change: Search) => void navigate({ to: '.', search: (now) => ({ ...now, ...change }) })
  const on = ChinaDate.safeParse(search.on).data
  const view = viewNames.find((one) => one === search.view) ?? 'warnings'
  if (search.record) return <RecordDetail recordId={search.record} />
  return (
    <>
      <PageHeader
        title="组织设置"
        about={
          on
            ? `${formatFullDate(on)}的组织，按当日施行的规则判断`
            : '人数、班子、任期是否符合规则；每条提醒都注明依据。'
        }
      />
      <nav className="structure-views" aria-label="组织设置">
        {viewNames.map((name) => (
          <button
            key={name}
            type="button"
            className="j-chip"
            aria-current={name === view}
            onClick={() => go({ view: name === 'warnings' ? undefined : name })}
          >
            {views[name]}
          </button>
        ))}
        {view !== 'records' && (
          <>
            <DateInput
              ariaLabel="按日期查看"
              value={on ?? ''}
              onChange={(day) => go({ on: day || undefined })}
            />
            {on && (
              <button type="button" className="j-link" onClick={() => go({ on: undefined })}>
                回到今天
              </button>
            )}
          </>
        )}
      </nav>
      {view === 'records' && <RecordView />}
      {view === 'assignments' && <AssignmentView on={on} />}
      {(view === 'warnings' || view === 'organizations') && (
        <Day view={view} on={on} kind={search.kind} onKind={(kind) => go({ kind })} />
      )}
    </>
  )
}

type DayProps = {
  view: 'warnings' | 'organizations'
  on: string | undefined
  kind: string | undefined
  onKind: (kind: string | undefined) => void
}

function Day({ view, on, kind, onKind }: DayProps) {
  const day = useStructure({ on })
  return (
    <QueryView query={day}>
      {(data) =>
        view === 'warnings' ? (
          <WarningList data={data} on={on} kind={findingKinds.find((one) => one === kind)} onKind={onKind} />
        ) : (
          <OrganizationTable data={data} />
        )
      }
    </QueryView>
  )
}
