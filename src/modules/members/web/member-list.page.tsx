import { Button } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { TreeList } from '#ui/tree-list.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useIsPhone } from '#ui/use-is-phone.ts'
import type { TreeNode } from '#modules/organizations/organizations.contract.ts'
import { degrees, educations, ethnicities, occupations, sexes, titleLevels } from '../members.codes.ts'
import type { MemberRow } from '../members.contract.ts'
import { RequestExport } from './disclosure/request-export.tsx'
import { MemberFilters } from './member-filters.tsx'
import { filterOf, type Search } from './member-search.ts'
import { statusWords } from './member-words.ts'
import { MembersFrame } from './members-frame.tsx'
import { useMembers, usePartyOrganizations } from './use-members.ts'

const by = (of: (row: MemberRow) => string | null) => (one: MemberRow, other: MemberRow) =>
  (of(one) ?? '9999').localeCompare(of(other) ?? '9999', 'zh-CN')

const columns: readonly Column<MemberRow>[] = [
  {
    key: 'name',
    title: '姓名',
    width: 90,
    render: ({ id, name }) => <AppLink href={`/members/${id}`}>{name}</AppLink>,
    compare: by(({ name }) => name),
  },
  {
    key: 'branch',
    title: '党支部',
    width: 250,
    render: ({ branchName }) => branchName,
    compare: by(({ branchName }) => branchName),
  },
  { key: 'status', title: '类别与状态', width: 130, render: statusWords },
  { key: 'sex', title: '性别', width: 56, render: ({ sex }) => sexes[sex] },
  {
    key: 'born',
    title: '出生日期',
    width: 110,
    render: ({ bornOn }) => bornOn,
    compare: by(({ bornOn }) => bornOn),
  },
  {
    key: 'joined',
    title: '入党日期',
    width: 110,
    render: ({ joinedOn }) => joinedOn ?? '',
    compare: by(({ joinedOn }) => joinedOn),
  },
  {
    key: 'full',
    title: '转正日期',
    width: 110,
    render: ({ fullOn }) => fullOn ?? '',
    compare: by(({ fullOn }) => fullOn),
    hidden: true,
  },
  {
    key: 'education',
    title: '学历',
    width: 130,
    render: ({ education }) => (education ? educations[education] : ''),
  },
  {
    key: 'ethnicity',
    title: '民族',
    width: 80,
    render: ({ ethnicity }) => ethnicities[ethnicity],
    hidden: true,
  },
  {
    key: 'degree',
    title: '学位',
    width: 80,
    render: ({ degree }) => (degree ? degrees[degree] : ''),
    hidden: true,
  },
  {
    key: 'title',
    title: '职称',
    width: 90,
    render: ({ titleLevel }) => (titleLevel ? titleLevels[titleLevel] : ''),
    hidden: true,
  },
  {
    key: 'occupation',
    title: '职业类别',
    width: 110,
    render: ({ occupation }) => occupations[occupation],
    hidden: true,
  },
  { key: 'job', title: '工作岗位', width: 110, render: ({ job }) => job ?? '', hidden: true },
]

const card = (row: MemberRow) => (
  <>
    <AppLink href={`/members/${row.id}`}>{row.name}</AppLink>{' '}
    <span className="j-quiet">{sexes[row.sex]}</span>
    <div>{row.branchName}</div>
    <div>{statusWords(row)}</div>
  </>
)

/** 党员名册: organisations at the left, who belongs to them at the right; as of any past day. */
export function MemberListPage() {
  useDocumentTitle('党员名册')
  const search: Search = useSearch({ strict: false })
  const filter = filterOf(search)
  const members = useMembers(filter)
  const phone = useIsPhone()
  return (
    <MembersFrame>
      <QueryView query={members}>
        {({ pages }) => {
          const [first] = pages
          if (!first?.sees)
            return (
              <EmptyState action={<AppLink href="/own-membership">看本人的登记信息</AppLink>}>
                您的岗位不管理党员名册。党组织书记、党建专干和管名册的股室可以看到各自的名册；管名册的股室由系统管理员指定。
              </EmptyState>
            )
          return (
            <>
              <PageHeader
                title="党员名册"
                about={filter.on ? `${formatFullDate(filter.on)}的名册；现在不归您管的人不在其中` : undefined}
                actions={first.may.create && <NewLinks />}
              />
              <div className="j-two">
                {!phone && <TreeSide current={filter.organizationId} on={filter.on} />}
                <DataTable
                  name="members"
                  label="党员"
                  columns={columns}
                  rows={pages.flatMap(({ rows }) => rows)}
                  rowKey={({ id }) => id}
                  total={first.total}
                  asOf={`${first.on}T12:00:00+08:00`}
                  actions={first.total > 0 && <RequestExport filter={filter} total={first.total} />}
                  filters={<MemberFilters key={search['search']} search={search} />}
                  empty={
                    Object.keys(filter).length > 0
                      ? '没有符合条件的人。请放宽上面的条件，或在左边选别的组织。'
                      : '名册里还没有人。点“登记党员”录入第一名。'
                  }
                  card={card}
                  more={
                    members.hasNextPage
                      ? { load: () => void members.fetchNextPage(), loading: members.isFetchingNextPage }
                      : undefined
                  }
                />
              </div>
            </>
          )
        }}
      </QueryView>
    </MembersFrame>
  )
}

function NewLinks() {
  const navigate = useNavigate()
  return (
    <Button type="primary" onClick={() => void navigate({ to: '/members/new' })}>
      登记党员
    </Button>
  )
}

function TreeSide({ current, on }: { current: string | undefined; on: string | undefined }) {
  const navigate = useNavigate()
  const tree = usePartyOrganizations(on)
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (search) => ({ ...search, ...change }) })
  return (
    <div>
      <QueryView query={tree}>
        {({ organizations }) => (
          <TreeList
            label="党组织"
            current={OrganizationId.safeParse(current).data}
            items={treeOf(organizations)}
            onChoose={(id) => go({ organizationId: id === current ? undefined : id })}
          />
        )}
      </QueryView>
      <div className="members-days">
        <span>按日期查看</span>
        <DateInput
          ariaLabel="按日期查看"
          value={on ?? ''}
          onChange={(day) => go({ on: ChinaDate.safeParse(day).success ? day : undefined })}
        />
        {on && (
          <button type="button" className="j-link" onClick={() => go({ on: undefined })}>
            回到今天
          </button>
        )}
      </div>
    </div>
  )
}

/** Party organisations that hold members; the committee of the county stands at the top, so that its branches are seen at once. */
function treeOf(organizations: readonly TreeNode[]) {
  const shown = organizations.filter(
    ({ line, kind }) => line === 'party' && kind !== 'group' && kind !== 'work-committee',
  )
  const ids = new Set(shown.map(({ id }) => id))
  return shown.map(({ id, name, parentId }) => ({
    id,
    name,
    parentId: parentId !== null && ids.has(parentId) ? parentId : null,
  }))
}
