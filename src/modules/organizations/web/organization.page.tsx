import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { addressOf } from '#platform/http/address.ts'
import { formatFullDate } from '#ui/dates.ts'
import { DateInput } from '#ui/date-input.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { TreeList } from '#ui/tree-list.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useIsPhone } from '#ui/use-is-phone.ts'
import { exportOrganizations } from '../import.contract.ts'
import { type Line, lineLabels, lines, type TreeNode } from '../organizations.contract.ts'
import { itemsOf } from './names.ts'
import { OrganizationDetail, type MoreOfOrganization } from './organization-detail.tsx'
import { OrganizationFrame } from './organization-frame.tsx'
import { useOrganizationTree } from './use-organizations.ts'

/** The tree of both lines at the left, one organisation at the right; as of any past day. */
export function OrganizationPage({ More }: { More?: MoreOfOrganization }) {
  useDocumentTitle('组织')
  const { organizationId } = useParams({ strict: false })
  const search: { on?: string | undefined; line?: string | undefined } = useSearch({ strict: false })
  const on = ChinaDate.safeParse(search.on).data
  const tree = useOrganizationTree(on)
  const current = OrganizationId.safeParse(organizationId).data
  const phone = useIsPhone()
  return (
    <OrganizationFrame>
      <PageHeader
        title="组织"
        trail={phone && current && <Link to="/organizations">‹ 回组织树</Link>}
        about={on ? `${formatFullDate(on)}的组织` : undefined}
        actions={
          <DownloadButton
            href={addressOf(exportOrganizations, { query: on ? { on } : {} })}
            title="导出组织、人员与岗位"
          />
        }
      />
      <QueryView query={tree}>
        {({ organizations }) => (
          <div className="j-two">
            {!(phone && current) && (
              <TreeSide organizations={organizations} current={current} on={on} line={search.line} />
            )}
            {current ? (
              <OrganizationDetail
                key={current}
                organizationId={current}
                organizations={organizations}
                More={More}
              />
            ) : (
              !phone && <EmptyState>在左边选一个组织，这里就列出它的情况、沿革和岗位。</EmptyState>
            )}
          </div>
        )}
      </QueryView>
    </OrganizationFrame>
  )
}

type SideProps = {
  organizations: readonly TreeNode[]
  current: OrganizationId | undefined
  on: string | undefined
  line: string | undefined
}

function TreeSide({ organizations, current, on, line: named }: SideProps) {
  const navigate = useNavigate()
  const line = lineOf({ named, of: organizations.find(({ id }) => id === current) })
  const shown = organizations.filter((organization) => organization.line === line)
  const go = (change: { on?: string | undefined; line?: Line }) =>
    void navigate({ to: '.', search: (search) => ({ ...search, ...change }) })
  return (
    <div>
      <div className="organizations-lines" role="group" aria-label="哪一条线">
        {lines.map((each) => (
          <button
            key={each}
            type="button"
            className="j-chip"
            aria-pressed={each === line}
            onClick={() => go({ line: each })}
          >
            {lineLabels[each]} {organizations.filter((organization) => organization.line === each).length}
          </button>
        ))}
      </div>
      <TreeList
        items={itemsOf(shown)}
        current={current}
        label={lineLabels[line]}
        onChoose={(id) =>
          void navigate({
            to: '/organizations/$organizationId',
            params: { organizationId: id },
            search: (search) => ({ ...search, line }),
          })
        }
      />
      <div className="organizations-day">
        <span>按日期查看</span>
        <DateInput ariaLabel="按日期查看" value={on ?? ''} onChange={(day) => go({ on: day || undefined })} />
        {on && (
          <button type="button" className="j-link" onClick={() => go({ on: undefined })}>
            回到今天
          </button>
        )}
      </div>
    </div>
  )
}

function lineOf({ named, of }: { named: string | undefined; of: TreeNode | undefined }): Line {
  return lines.find((line) => line === named) ?? of?.line ?? 'administrative'
}
