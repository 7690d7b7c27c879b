import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '#platform/http/endpoint.ts'
import { DataTable, type Column } from '#ui/data-table.tsx'
import { organizationKindLabels } from '#modules/organizations/organizations.contract.ts'
import type { getStructure, StructureRow } from '../structure.contract.ts'

/** Party organisations of a day in the order of the tree, with sizes, leading bodies and terms. */
export function OrganizationTable({ data }: { data: Pick<ReplyOf<typeof getStructure>, 'organizations'> }) {
  return (
    <DataTable
      name="structure"
      label="党组织"
      columns={columns}
      rows={data.organizations}
      rowKey={({ organizationId }) => organizationId}
      total={data.organizations.length}
      empty="这一天没有您能查看的党组织。"
      card={(row) => (
        <div>
          <NameLink row={row} />
          <br />
          {organizationKindLabels[row.kind]}，党员 {people(row.members)}，正式 {people(row.fullMembers)}
          <br />
          书记 {row.secretary ?? '没有登记'}，届满 {row.endsOn ?? '没有登记'}
        </div>
      )}
    />
  )
}

function Name({ row }: { row: StructureRow }) {
  return (
    <span style={{ paddingInlineStart: row.depth * 16 }}>
      <NameLink row={row} />
    </span>
  )
}

function NameLink({ row }: { row: StructureRow }) {
  return (
    <Link to="/organizations/$organizationId" params={{ organizationId: row.organizationId }}>
      {row.name}
    </Link>
  )
}

const people = (count: number | null) => (count === null ? '没有登记' : `${count} 人`)

const columns: Column<StructureRow>[] = [
  { key: 'name', title: '党组织', render: (row) => <Name row={row} /> },
  { key: 'kind', title: '类别', width: 90, render: ({ kind }) => organizationKindLabels[kind] },
  { key: 'members', title: '党员', width: 100, align: 'right', render: ({ members }) => people(members) },
  {
    key: 'full',
    title: '正式党员',
    width: 100,
    align: 'right',
    render: ({ fullMembers }) => people(fullMembers),
  },
  { key: 'secretary', title: '书记', width: 100, render: ({ secretary }) => secretary ?? '没有登记' },
  { key: 'seats', title: '班子', width: 70, align: 'right', render: ({ seats }) => seats },
  { key: 'vacancies', title: '空缺', width: 70, align: 'right', render: ({ vacancies }) => vacancies },
  { key: 'ends', title: '届满', width: 120, render: ({ endsOn }) => endsOn ?? '没有登记' },
  { key: 'broken', title: '需要处理', width: 100, align: 'right', render: ({ broken }) => broken },
]
