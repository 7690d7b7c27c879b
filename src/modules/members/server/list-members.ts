import { sql, type RawBuilder } from 'kysely'
import { MemberId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { QueryOf } from '#platform/http/endpoint.ts'
import type { listMembers as endpoint } from '../members.contract.ts'
import { enterRegister } from './enter-register.ts'
import { fits } from './member-filter.ts'
import { countMembers, membersWhere, registerTables, rowOf } from './member-queries.ts'

type Query = QueryOf<typeof endpoint>

// Every place ends in the id, so that no two rows share one; empty dates stand behind all others.
const never = sql`'9999-12-31'::date`
const places: Record<Query['sort'], RawBuilder<unknown>> = {
  branch: sql`o.name, p.name, m.id`,
  name: sql`p.name, o.name, m.id`,
  born: sql`m.born_on, p.name, m.id`,
  joined: sql`coalesce(m.joined_on, ${never}), p.name, m.id`,
  full: sql`coalesce(m.full_on, ${never}), p.name, m.id`,
}

/** The register as far as the asker may look; `after` is the id of the last row of the page before. */
export async function listMembers(context: Context, query: Query) {
  const { tenantId, today } = context
  const { after, limit, sort, descending, ...filter } = query
  if (after !== undefined && !MemberId.safeParse(after).success)
    throw new Problem('invalid-input', { detail: '翻页的位置不对，请从第一页重新开始。' })
  if (filter.on && filter.on > today)
    throw new Problem('invalid-input', { detail: '只能看今天或过去某一天的名册。' })
  const { read, write } = await enterRegister(context)
  const on = filter.on && filter.on < today ? filter.on : undefined
  const where = fits({ ...filter, on }, { tenantId, scopes: read, today })
  const place = places[sort]
  const behind = after
    ? sql`and (${place}) ${descending ? sql`<` : sql`>`} (
        select ${place} from ${registerTables(on)} where m.tenant_id = ${tenantId} and m.id = ${after})`
    : sql``
  const rows = await membersWhere(context, {
    on,
    today,
    where: sql`${where} ${behind}`,
    rest: sql`order by ${descending ? sql`(${place}) desc` : place} limit ${limit + 1}`,
  })
  const page = rows.slice(0, limit)
  return {
    rows: page.map(rowOf),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countMembers(context, { on, where }),
    on: on ?? today,
    sees: read.length > 0,
    may: { create: write.length > 0 },
  }
}
