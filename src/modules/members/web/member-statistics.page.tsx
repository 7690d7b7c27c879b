import { useNavigate, useSearch } from '@tanstack/react-router'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isRealDay, type ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { addressOf } from '#platform/http/address.ts'
import { call } from '#platform/http/call.ts'
import { AppLink } from '#ui/app-link.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { organizationKindLabels } from '#modules/organizations/organizations.contract.ts'
import { filterOfGroup, groupValues, memberGroupLabels } from '../members.groups.ts'
import {
  downloadMemberStatistics,
  getMemberStatistics,
  type MemberStatistics,
} from '../statistics.contract.ts'
import './statistics.css'

/** Members and organisations as of a day. Every figure of members leads to the list that it counts. */
export function MemberStatisticsPage() {
  useDocumentTitle('党员统计')
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const on = isRealDay(String(search['on'])) ? String(search['on']) : undefined
  const organizationId = OrganizationId.safeParse(search['organizationId']).data
  const asked = { on, organizationId }
  const statistics = useQuery({
    queryKey: ['member', 'statistics', asked],
    queryFn: ({ signal }) => call(getMemberStatistics, { query: asked }, { signal }),
    placeholderData: keepPreviousData,
  })
  const askFor = (day: ChinaDate) =>
    void navigate({
      to: '/member-statistics',
      // The route leaves its search open; this page owns `on`.
      search: { ...search, on: day } as never,
      replace: true,
    })
  return (
    <>
      <PageHeader
        trail={<AppLink href="/members">党员</AppLink>}
        title="党员统计"
        about="正式党员和预备党员；人员类别一表另含发展中的人。支部和人员类别按那一天，其余按现在登记的。"
        actions={
          <DownloadButton href={addressOf(downloadMemberStatistics, { query: asked })} title="党员统计表">
            导出
          </DownloadButton>
        }
      />
      <QueryView query={statistics}>
        {(shown) => (
          <>
            <div className="statistics-ask">
              <span>截至</span>
              <DateInput value={shown.on} onChange={(day) => day && askFor(day)} ariaLabel="统计截至哪一天" />
              {lastYearEnds(shown.on).map((day) => (
                <AppLink key={day} href={pageOf({ on: day, organizationId })}>
                  {day}
                </AppLink>
              ))}
            </div>
            <Tables shown={shown} />
          </>
        )}
      </QueryView>
    </>
  )
}

type Asked = { on: ChinaDate; organizationId?: string | undefined }

function addressWith(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined)
  return `${path}?${new URLSearchParams(given).toString()}`
}

const pageOf = (asked: Asked) => addressWith('/member-statistics', asked)

/** The yearly totals are made for 31 December. */
function lastYearEnds(on: ChinaDate): ChinaDate[] {
  const year = Number(on.slice(0, 4))
  return [year - 1, year - 2].map((one) => `${one}-12-31`)
}

function Tables({ shown }: { shown: MemberStatistics }) {
  const { on, organization, members, tables, kinds, parts } = shown
  const asked = { on, organizationId: organization?.id }
  const list = (filter: Record<string, string>, count: number) =>
    count === 0 ? 0 : <AppLink href={addressWith('/members', { ...asked, ...filter })}>{count}</AppLink>
  return (
    <div className="statistics-tables">
      <Table title={organization?.name ?? '所管的党组织'} heads={['组织', '数']}>
        <Row label="党员" count={list({ member: 'true' }, members)} />
        {kinds.map(({ kind, count }) => (
          <Row key={kind} label={organizationKindLabels[kind]} count={count} />
        ))}
      </Table>
      {parts.length > 0 && (
        <Table title={organization ? '下级党组织' : '从哪里看起'} heads={['党组织', '党员']}>
          {parts.map(({ id, name, members: count }) => (
            <Row
              key={id}
              label={<AppLink href={pageOf({ on, organizationId: id })}>{name}</AppLink>}
              count={count}
            />
          ))}
        </Table>
      )}
      {tables.map(({ group, rows }) => (
        <Table key={group} title={memberGroupLabels[group]} heads={[memberGroupLabels[group], '人数']}>
          {rows.map(({ value, count }) => (
            <Row
              key={value}
              label={groupValues[group][value] ?? value}
              count={list(filterOfGroup(group, value), count)}
            />
          ))}
        </Table>
      ))}
    </div>
  )
}

function Table({ title, heads, children }: { title: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <table className="j-plain-table" aria-label={title}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

function Row({ label, count }: { label: ReactNode; count: ReactNode }) {
  return (
    <tr>
      <td>{label}</td>
      <td>{count}</td>
    </tr>
  )
}
