import { useNavigate, useSearch } from '@tanstack/react-router'
import { OrganizationId } from '#kernel/id.ts'
import { addMonths } from '#kernel/school-term.ts'
import { AppLink } from '#ui/app-link.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/dates.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { MonthText } from '../burden.contract.ts'
import type { getSectionBurden } from '../burden.contract.ts'
import { hoursText } from '../burden.rules.ts'
import { monthText } from './burden-places.tsx'
import { BurdenRows } from './burden-rows.tsx'
import { useOrganizationBurden, useSectionBurden, useSectionRows } from './use-burden.ts'
import './asking.css'

/** 负担: hours that offices ask of schools by month; a figure opens the measures behind it. */
export function BurdenPage() {
  useDocumentTitle('负担')
  const search: Record<string, string | undefined> = useSearch({ strict: false })
  const month = MonthText.safeParse(search['month']).data
  const section = OrganizationId.safeParse(search['section']).data
  const school = OrganizationId.safeParse(search['organization']).data
  if (school) return <SchoolBurden organizationId={school} month={month} />
  return <Sections month={month} section={section} />
}

type Table = ReplyOf<typeof getSectionBurden>

function Sections({ month, section }: { month: string | undefined; section: OrganizationId | undefined }) {
  const burden = useSectionBurden(month)
  const navigate = useNavigate()
  return (
    <QueryView query={burden}>
      {(data) => (
        <>
          <PageHeader
            title="负担"
            about={`${data.term.label}各股室要求学校花的时间，按执行中的计划计算，截至 ${formatInstant(data.asOf)}。`}
            actions={
              <>
                {[-6, 6].map((step) => (
                  <button
                    key={step}
                    type="button"
                    className="j-chip"
                    onClick={() =>
                      void navigate({
                        to: '/burden',
                        search: { month: addMonths(data.term.months[0] ?? '2026-08', step) } as never,
                      })
                    }
                  >
                    {step < 0 ? '上一学期' : '下一学期'}
                  </button>
                ))}
              </>
            }
          />
          {data.rows.length === 0 ? (
            <EmptyState>这个学期还没有要求学校做的事。下发计划后，这里按月列出要花的时间。</EmptyState>
          ) : (
            <SectionTable data={data} chosen={section && month ? { section, month } : undefined} />
          )}
          {section && month && <SectionRows organizationId={section} month={month} data={data} />}
        </>
      )}
    </QueryView>
  )
}

type Chosen = { section: OrganizationId; month: string }

function SectionTable({ data, chosen }: { data: Table; chosen: Chosen | undefined }) {
  return (
    <div className="plan-scroll" role="region" aria-label="各股室每月要求的时间" tabIndex={0}>
      <table className="j-plain-table plan-stack">
        <thead>
          <tr>
            <th>股室</th>
            {data.term.months.map((month) => (
              <th key={month} className="burden-number">
                {Number(month.slice(5))}月
              </th>
            ))}
            <th className="burden-number">本学期</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.organization.id}>
              <th scope="row">
                {row.organization.name}
                {row.withoutMonth > 0 && (
                  <small className="j-quiet"> 另有 {row.withoutMonth} 项长期坚持没写周期</small>
                )}
              </th>
              {row.minutes.map((minutes, index) => (
                <td
                  key={data.term.months[index]}
                  className="burden-number"
                  data-label={monthText(data.term.months[index] ?? '')}
                >
                  <MonthFigure
                    minutes={minutes}
                    section={row.organization}
                    month={data.term.months[index] ?? ''}
                    current={
                      chosen?.section === row.organization.id && chosen.month === data.term.months[index]
                    }
                  />
                </td>
              ))}
              <td className="burden-number" data-label="本学期">
                {hoursText(row.total)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type FigureProps = {
  minutes: number
  section: { id: OrganizationId; name: string }
  month: string
  current: boolean
}

function MonthFigure({ minutes, section, month, current }: FigureProps) {
  if (minutes === 0) return <>0</>
  return (
    <AppLink
      href={`/burden?section=${section.id}&month=${month}`}
      aria-label={`${section.name} ${monthText(month)}：${hoursText(minutes)}，打开明细`}
      {...(current && { 'aria-current': 'true' as const })}
    >
      {hoursText(minutes)}
    </AppLink>
  )
}

function SectionRows({
  organizationId,
  month,
  data,
}: {
  organizationId: OrganizationId
  month: string
  data: Table
}) {
  const rows = useSectionRows({ organizationId, month })
  const name =
    data.rows.find(({ organization }) => organization.id === organizationId)?.organization.name ?? ''
  return (
    <QueryView query={rows}>
      {(reply) => (
        <BurdenRows
          title={`${name} ${monthText(month)}要求的时间：${hoursText(reply.minutes)}`}
          rows={reply.rows}
        />
      )}
    </QueryView>
  )
}

function SchoolBurden({
  organizationId,
  month,
}: {
  organizationId: OrganizationId
  month: string | undefined
}) {
  const burden = useOrganizationBurden(organizationId, month)
  const navigate = useNavigate()
  return (
    <QueryView query={burden}>
      {(data) => (
        <>
          <PageHeader
            title={`${monthText(data.month)}要我们花的时间`}
            about={
              <>
                共 {hoursText(data.minutes)}
                {data.withoutMonth > 0 &&
                  `；另有 ${data.withoutMonth} 项长期坚持没有写明周期，算不进任何一个月`}
              </>
            }
            actions={[-1, 1].map((step) => (
              <button
                key={step}
                type="button"
                className="j-chip"
                onClick={() =>
                  void navigate({
                    to: '/burden',
                    search: { organization: organizationId, month: addMonths(data.month, step) } as never,
                  })
                }
              >
                {step < 0 ? '上个月' : '下个月'}
              </button>
            ))}
          />
          <BurdenRows title="由这些措施而来" rows={data.rows} showsSection />
        </>
      )}
    </QueryView>
  )
}
