import { Button, Input } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ComponentType, type ReactNode, useState } from 'react'
import { type Role, roleLabels, roles } from '#kernel/actor.ts'
import { OrganizationId, type PersonId } from '#kernel/id.ts'
import { addressOf } from '#platform/http/address.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { DownloadButton } from '#ui/download-button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { exportOrganizations } from '../import.contract.ts'
import { AddPost } from './add-post.tsx'
import { CreatePerson } from './create-person.tsx'
import { nameMap } from './names.ts'
import { OrganizationFrame } from './organization-frame.tsx'
import type { Person } from './person.ts'
import { PersonPosts } from './person-posts.tsx'
import { type PeopleFilter, useOrganizationTree, usePeople } from './use-organizations.ts'

type Props = {
  /** What else can be done for a person, given by the composition: opening an account. */
  PersonAction?: ComponentType<{ personId: PersonId; personName: string }>
}

/** People and their posts: search, appoint, end a post, open an account. */
export function PeoplePage({ PersonAction }: Props) {
  useDocumentTitle('人员与岗位')
  const filter = filterOf(useSearch({ strict: false }))
  const people = usePeople(filter)
  // Only those who may open accounts may also change posts; the server decides in the end.
  const changing = PersonAction !== undefined
  const columns: Column<Person>[] = [
    { key: 'name', title: '姓名', width: 120, render: ({ name }) => name },
    { key: 'staffNumber', title: '工号', width: 120, render: ({ staffNumber }) => staffNumber ?? '' },
    { key: 'posts', title: '岗位', render: (person) => <PersonPosts person={person} changing={changing} /> },
    ...(PersonAction
      ? [
          {
            key: 'acts',
            title: '办理',
            width: 210,
            render: actionOf(PersonAction),
          } satisfies Column<Person>,
        ]
      : []),
  ]
  return (
    <OrganizationFrame>
      <PageHeader title="人员与岗位" actions={changing && <CreatePerson />} />
      <QueryView query={people}>
        {({ pages }) => (
          <DataTable
            name="people"
            label="人员"
            columns={columns}
            rows={pages.flatMap(({ rows }) => rows)}
            rowKey={({ id }) => id}
            total={pages[0]?.total ?? 0}
            filters={<PeopleFilters key={filter.search} filter={filter} />}
            actions={<DownloadButton href={addressOf(exportOrganizations)} title="导出组织、人员与岗位" />}
            empty={
              Object.keys(filter).length > 0
                ? '没有符合条件的人员。请放宽上面的条件。'
                : '还没有人员。请到“导入”用模板一次导入单位、组织、人员和岗位。'
            }
            card={cardOf({ changing, action: PersonAction && actionOf(PersonAction) })}
            more={
              people.hasNextPage
                ? { load: () => void people.fetchNextPage(), loading: people.isFetchingNextPage }
                : undefined
            }
          />
        )}
      </QueryView>
    </OrganizationFrame>
  )
}

function actionOf(PersonAction: NonNullable<Props['PersonAction']>) {
  return (person: Person): ReactNode => (
    <div className="j-row">
      <AddPost person={person} />
      <PersonAction personId={person.id} personName={person.name} />
    </div>
  )
}

type CardProps = { person: Person; changing: boolean; action: ((person: Person) => ReactNode) | undefined }

function cardOf({ changing, action }: Omit<CardProps, 'person'>) {
  return (person: Person): ReactNode => <PersonCard person={person} changing={changing} action={action} />
}

function PersonCard({ person, changing, action }: CardProps) {
  return (
    <>
      <strong>{person.name}</strong> <span className="j-quiet">{person.staffNumber}</span>
      <PersonPosts person={person} changing={changing} />
      {action?.(person)}
    </>
  )
}

function PeopleFilters({ filter }: { filter: PeopleFilter }) {
  const navigate = useNavigate()
  const [text, setText] = useState(filter.search ?? '')
  const names = nameMap(useOrganizationTree().data?.organizations ?? [])
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (search) => ({ ...search, ...change }) })
  return (
    <>
      <form
        className="j-row"
        onSubmit={(event) => {
          event.preventDefault()
          go({ search: text.trim() || undefined })
        }}
      >
        <Input
          type="search"
          value={text}
          allowClear
          aria-label="按姓名或工号查找"
          placeholder="姓名、拼音首字母或工号"
          onChange={(event) => {
            setText(event.target.value)
            if (event.target.value === '') go({ search: undefined })
          }}
        />
        <Button htmlType="submit">查找</Button>
      </form>
      <NativeSelect
        ariaLabel="岗位"
        value={filter.role ?? ''}
        placeholder="所有岗位"
        onChange={(role) => go({ role: role || undefined })}
        options={roles.map((role) => ({ value: role, label: roleLabels[role] }))}
      />
      {filter.organizationId && (
        <button
          type="button"
          className="j-chip"
          aria-pressed
          onClick={() => go({ organizationId: undefined })}
        >
          {names.get(filter.organizationId) ?? '一个组织'} ×
          <span className="j-visually-hidden">去掉这个条件</span>
        </button>
      )}
    </>
  )
}

/** The address bar's filter; what it cannot be is dropped. */
function filterOf(search: Readonly<Record<string, unknown>>): PeopleFilter {
  const organizationId = OrganizationId.safeParse(search['organizationId']).data
  const role = roles.find((each: Role) => each === search['role'])
  const text = typeof search['search'] === 'string' ? search['search'].slice(0, 50) : undefined
  return { ...(text && { search: text }), ...(organizationId && { organizationId }), ...(role && { role }) }
}
