import { sql } from 'kysely'
import type { MemberExportId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { ExportField, ExportState, MemberExportRow } from '../../disclosure.contract.ts'
import { judgingRefusal, needsApproval, takingRefusal, exportHours } from '../../disclosure.rules.ts'
import { within } from '../../members.policy.ts'
import { fits, type MemberFilter } from '../member-filter.ts'
import { membersWhere, type StoredMember } from '../member-queries.ts'

export type StoredExport = {
  id: MemberExportId
  at: string
  byAccountId: string
  by: string
  post: string
  reason: string
  fields: ExportField[]
  filter: MemberFilter
  paths: string[]
  where: string[]
  persons: number
  state: Exclude<ExportState, 'expired'>
  judgedBy: string | null
  judgedReason: string | null
  usableUntil: string | null
}

type Asking = Pick<Context, 'tx' | 'tenantId'>

/** Exports under a condition on `e`, newest first. */
export async function exportsWhere(
  { tx, tenantId }: Asking,
  condition: ReturnType<typeof sql>,
): Promise<StoredExport[]> {
  const { rows } = await sql<StoredExport>`
    select e.id, e.at, e.by_account_id as "byAccountId", e.by_name as by, e.by_post as post, e.reason, e.fields, e.filter, e.paths,
           array(select o.name from organization o
                  where o.tenant_id = e.tenant_id and o.line = 'party' and o.path::text = any(e.paths) order by o.path) as where,
           e.persons, e.state, e.judged_by_name as "judgedBy", e.judged_reason as "judgedReason", e.usable_until as "usableUntil"
      from member_export e where e.tenant_id = ${tenantId} and ${condition} order by e.at desc, e.id limit 100`.execute(
    tx,
  )
  return rows
}

export async function exportById(context: Asking, id: MemberExportId): Promise<StoredExport> {
  const [row] = await exportsWhere(context, sql`e.id = ${id}`)
  if (!row) throw new Problem('not-found', { detail: '没有找到这次导出。' })
  return row
}

/** As a page shows it to the asker, with what the asker may do. */
export function shownExport(
  one: StoredExport,
  { actor, now, read }: Pick<Context, 'actor' | 'now'> & { read: readonly string[] },
): MemberExportRow {
  const { byAccountId, filter: _filter, paths, ...row } = one
  const own = byAccountId === actor.accountId
  const state = stateNow(one, now)
  return {
    ...row,
    state,
    may: {
      judge: judgingRefusal({ state, own, covers: coversAll(read, paths) }) === undefined,
      take: own && takingRefusal({ ...one, state }, { now: now.toISOString(), personsNow: 0 }) === undefined,
    },
  }
}

/** A request that nobody judged, or a file that nobody took, ends after a day. */
export function stateNow(one: Pick<StoredExport, 'state' | 'at' | 'usableUntil'>, now: Date): ExportState {
  const until = one.usableUntil ?? new Date(Date.parse(one.at) + 7 * exportHours * 3_600_000).toISOString()
  const open = one.state === 'ready' || one.state === 'approved' || one.state === 'waiting'
  return open && until <= now.toISOString() ? 'expired' : one.state
}

export function coversAll(scopes: readonly string[], paths: readonly string[]): boolean {
  return paths.every((path) => within(path, scopes))
}

/** The members that an export names, under the scopes that are in force. */
export function exportedMembers(
  context: Asking & Pick<Context, 'today'>,
  { filter, scopes }: { filter: MemberFilter; scopes: readonly string[] },
): Promise<StoredMember[]> {
  const { tenantId, today } = context
  const on = filter.on && filter.on < today ? filter.on : undefined
  return membersWhere(context, {
    on,
    today,
    where: fits({ ...filter, on }, { tenantId, scopes, today }),
    rest: sql`order by o.name, p.name, m.id`,
  })
}

/** Whether so many persons more need somebody else's approval. Requests of one asker are counted one after the other. */
export async function approvalNeeded(
  { tx, tenantId, actor, now }: Pick<Context, 'tx' | 'tenantId' | 'actor' | 'now'>,
  persons: number,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`member export ${actor.accountId}`}, 0))`.execute(
    tx,
  )
  const since = new Date(now.getTime() - exportHours * 3_600_000).toISOString()
  const { taken } = await tx
    .selectFrom('member_export')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('persons'), sql<number>`0`).as('taken'))
    .where('tenant_id', '=', tenantId)
    .where('by_account_id', '=', actor.accountId)
    .where('at', '>', since)
    .where('judged_at', 'is', null)
    .where('state', 'in', ['ready', 'taken'])
    .executeTakeFirstOrThrow()
  return needsApproval({ persons, taken: Number(taken) })
}
