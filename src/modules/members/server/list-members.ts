import { sql, type RawBuilder } from 'kysely'
import { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { QueryOf } from '#platform/http/endpoint.ts'
import type { listMembers as endpoint } from '../members.contract.ts'
import { enterRegister } from './enter-register.ts'
import { countMembers, membersWhere, rowOf } from './member-queries.ts'

type Query = QueryOf<typeof endpoint>

/** The register as far as the asker may look, by branch and name; `after` is the id of the last row of the page before. */
export async function listMembers(context: Context, query: Query) {
  const { tenantId } = context
  const { after, limit } = query
  if (after !== undefined && !MemberId.safeParse(after).success)
    throw new Problem('invalid-input', { detail: '翻页的位置不对，请从第一页重新开始。' })
  const { read } = await enterRegister(context)
  const condition = sql`m.tenant_id = ${tenantId} and m.branch_path <@ ${[...read]}::ltree[] and ${fits(query)}`
  const place = sql`(o.name, p.name, m.id)`
  const behind = after
    ? sql`and ${place} > (select o.name, p.name, m.id from member m
        join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
        join organization o on o.tenant_id = m.tenant_id and o.id = m.branch_id
       where m.tenant_id = ${tenantId} and m.id = ${after})`
    : sql``
  const rows = await membersWhere(
    context,
    sql`${condition} ${behind}`,
    sql`order by o.name, p.name, m.id limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  return {
    rows: page.map(rowOf),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countMembers(context, condition),
  }
}

function fits({ search, organizationId, standing, state }: Query): RawBuilder<unknown> {
  return sql`
    ${state ? sql`m.state = ${state}` : sql`m.ended_on is null`}
    ${standing ? sql`and m.standing = ${standing}` : sql``}
    ${search ? sql`and p.name like ${likeText(search)}` : sql``}
    ${
      organizationId
        ? sql`and m.branch_path <@ (select u.path from organization u where u.tenant_id = m.tenant_id and u.id = ${organizationId})`
        : sql``
    }`
}

/** `%text%` with the signs of LIKE taken literally. */
function likeText(text: string): string {
  return `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
}
