import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { formatFullDate } from '#ui/dates.ts'
import { QueryView } from '#ui/query-view.tsx'
import { lineLabels, organizationKindLabels, stageLabels, type TreeNode } from '../organizations.contract.ts'
import { nameMap } from './names.ts'
import { OrganizationActs } from './organization-acts.tsx'
import { type OrganizationReply, PeriodTable } from './period-table.tsx'
import { useOrganization } from './use-organizations.ts'

/** What other modules show and change of an organisation; handed in, because this one stands below them. */
export type MoreOfOrganization = ComponentType<{
  organization: TreeNode
  organizations: readonly TreeNode[]
  mayChange: boolean
}>

type Props = {
  organizationId: OrganizationId
  organizations: readonly TreeNode[]
  More?: MoreOfOrganization | undefined
}

/** One organisation: what it is, what it was, who holds posts in it, and what may be changed. */
export function OrganizationDetail({ organizationId, organizations, More }: Props) {
  const query = useOrganization(organizationId)
  return (
    <QueryView query={query}>
      {(reply) => (
        <article>
          <section className="j-block">
            <h2>{reply.organization.name}</h2>
            <Facts reply={reply} organizations={organizations} />
            {reply.may.change && (
              <OrganizationActs organization={reply.organization} organizations={organizations} />
            )}
          </section>
          <PostList reply={reply} />
          {More && (
            <More
              organization={reply.organization}
              organizations={organizations}
              mayChange={reply.may.change}
            />
          )}
          <PeriodTable reply={reply} names={nameMap(organizations)} />
        </article>
      )}
    </QueryView>
  )
}

function Facts({
  reply: { organization, aliases },
  organizations,
}: {
  reply: OrganizationReply
  organizations: readonly TreeNode[]
}) {
  const names = nameMap(organizations)
  const partyHere = organizations.filter(({ standsIn }) => standsIn.includes(organization.id))
  const { kind, stage, line, ownership, parentId, openedOn, closedOn, standsIn } = organization
  const facts: [string, React.ReactNode][] = [
    [
      '类别',
      `${lineLabels[line]} · ${organizationKindLabels[kind]}${stage ? ` · ${stageLabels[stage]}` : ''}`,
    ],
    ...(ownership === 'private' ? [['办学', '民办'] as [string, string]] : []),
    ['隶属', parentId ? <OrganizationLinks ids={[parentId]} names={names} /> : '最上级'],
    ...(standsIn.length > 0
      ? [['设在', <OrganizationLinks key="in" ids={standsIn} names={names} />] as [string, React.ReactNode]]
      : []),
    ...(partyHere.length > 0
      ? [
          ['党组织', <OrganizationLinks key="party" ids={partyHere.map(({ id }) => id)} names={names} />] as [
            string,
            React.ReactNode,
          ],
        ]
      : []),
    ['成立', formatFullDate(openedOn)],
    ...(closedOn ? [['撤销', formatFullDate(closedOn)] as [string, string]] : []),
    ...(aliases.length > 0 ? [['别称', aliases.join('、')] as [string, string]] : []),
  ]
  return (
    <dl className="organizations-facts">
      {facts.map(([label, value]) => (
        <Fact key={label} label={label} value={value} />
      ))}
    </dl>
  )
}

function Fact({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function OrganizationLinks({
  ids,
  names,
}: {
  ids: readonly OrganizationId[]
  names: ReadonlyMap<string, string>
}) {
  return ids.map((organizationId, index) => (
    <span key={organizationId}>
      {index > 0 && '、'}
      <Link to="/organizations/$organizationId" params={{ organizationId }}>
        {names.get(organizationId) ?? '上级组织'}
      </Link>
    </span>
  ))
}

function PostList({ reply: { posts, organization } }: { reply: OrganizationReply }) {
  return (
    <section className="j-block">
      <h2>岗位</h2>
      {posts.length === 0 ? (
        <p>
          这里还没有人任职。
          <Link to="/people">到人员与岗位中安排任职</Link>
        </p>
      ) : (
        <table className="j-plain-table">
          <thead>
            <tr>
              <th>岗位</th>
              <th>姓名</th>
              <th>任职</th>
            </tr>
          </thead>
          <tbody>
            {posts.map((post) => (
              <tr key={post.id}>
                <td>{roleLabels[post.role]}</td>
                <td>
                  <Link to="/people" search={{ search: post.personName }}>
                    {post.personName}
                  </Link>
                </td>
                <td>
                  {formatFullDate(post.validFrom)}起{post.validTo && `，至 ${formatFullDate(post.validTo)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <Link to="/people" search={{ organizationId: organization.id }}>
          列出本组织的人员
        </Link>
      </p>
    </section>
  )
}
