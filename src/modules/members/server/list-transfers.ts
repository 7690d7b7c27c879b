import { sql } from 'kysely'
import { z } from 'zod'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { QueryOf } from '#platform/http/endpoint.ts'
import type { listTransfers as endpoint } from '../transfers.contract.ts'
import { enterRegister } from './enter-register.ts'
import { seenFrom, transferOf, transfersWhere, transferTables } from './transfer-queries.ts'

/** Letters of both sides, those that run out first before the others; `after` is the id of the last one of the page before. */
export async function listTransfers(context: Context, query: QueryOf<typeof endpoint>) {
  const { tx, tenantId, today } = context
  const { after, limit, show, memberId } = query
  if (after !== undefined && !z.uuid().safeParse(after).success)
    throw new Problem('invalid-input', { detail: '翻页的位置不对，请从第一页重新开始。' })
  const scopes = await enterRegister(context)
  const where = sql`${seenFrom(tenantId, scopes.read)}
    ${show === 'all' ? sql`` : sql`and t.state = 'issued'`}
    ${show === 'overdue' ? sql`and t.valid_until < ${today}` : sql``}
    ${memberId ? sql`and t.member_id = ${memberId}` : sql``}`
  const place = sql`t.state <> 'issued', t.valid_until, t.id`
  const behind = after
    ? sql`and (${place}) > (select ${place} from member_transfer t where t.tenant_id = ${tenantId} and t.id = ${after})`
    : sql``
  const rows = await transfersWhere(
    context,
    sql`${where} ${behind}`,
    sql`order by ${place} limit ${limit + 1}`,
  )
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from ${transferTables} where ${where}`.execute(tx)
  const page = rows.slice(0, limit)
  return {
    rows: page.map((row) => transferOf(row, { scopes, today })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: counted[0]?.total ?? 0,
  }
}
