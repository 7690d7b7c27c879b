import { sql, type RawBuilder } from 'kysely'
import { chinaDateOf, type ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { Context } from '#platform/http/context.ts'
import type { CarriedMembers } from '#modules/members/server/public.ts'
import type { CarriedStanding, ClosingEnds, FormerKind } from '#modules/organizations/server/public.ts'
import type { Carried } from '#modules/plans/server/public.ts'
import type { CarriedTerms } from '#modules/terms/server/public.ts'
import type { Figures, RecordKind, ReorganizationRecord } from '../reorganizations.contract.ts'
import { undoUntil } from '../reorganizations.rules.ts'

/** Everything that a reorganisation changed, by ids: what taking it back puts back. */
export type Before = {
  ends: { posts: Pick<ClosingEnds['posts'][number], 'id' | 'validTo'>[]; standings: ClosingEnds['standings'] }
  tasks: Carried
  members: CarriedMembers
  terms: CarriedTerms
  standings: CarriedStanding[]
  /** Of an upgrade: what the organisation was. */
  former?: FormerKind
}

type Keeping = {
  kind: RecordKind
  fromId: OrganizationId
  toIds: readonly OrganizationId[]
  on: ChinaDate
  figures: Figures
  before: Before
}

export async function keepRecord(context: Context, keeping: Keeping): Promise<string> {
  const { tx, tenantId, actor, now, newId } = context
  const { kind, fromId, toIds, on, figures, before } = keeping
  const id = newId()
  await tx
    .insertInto('reorganization')
    .values({
      tenant_id: tenantId,
      id,
      kind,
      organization_id: fromId,
      to_ids: [...toIds],
      happened_on: on,
      recorded_at: now,
      recorded_by: actor.accountId,
      recorded_name: actor.name,
      figures: JSON.stringify(figures),
      before: JSON.stringify(before),
    })
    .execute()
  return id
}

/** A stored reorganisation; what can still be taken back is told by the caller. */
export type StoredRecord = Omit<ReorganizationRecord, 'undo'> & { before: Before }

type Row = Omit<StoredRecord, 'recordedAt' | 'undone'> & {
  recordedAt: string
  undoneAt: string | null
  undoneBy: string | null
}

export async function recordsWhere(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  where: RawBuilder<unknown>,
): Promise<StoredRecord[]> {
  const { rows } = await sql<Row>`
    select r.id, r.kind, jsonb_build_object('id', o.id, 'name', o.name) as "from",
           (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by w.place), '[]')
              from unnest(r.to_ids) with ordinality as w(id, place)
              join organization s on s.tenant_id = r.tenant_id and s.id = w.id) as "to",
           r.happened_on as "on", r.recorded_at as "recordedAt", r.recorded_name as "recordedBy", r.figures, r.before,
           r.undone_at as "undoneAt", r.undone_name as "undoneBy"
      from reorganization r
      join organization o on o.tenant_id = r.tenant_id and o.id = r.organization_id
     where r.tenant_id = ${tenantId} and ${where}
     order by r.recorded_at desc, r.id desc`.execute(tx)
  return rows.map(({ undoneAt, undoneBy, recordedAt, ...row }) => ({
    ...row,
    recordedAt: new Date(recordedAt).toISOString(),
    undone:
      undoneAt !== null && undoneBy !== null ? { at: new Date(undoneAt).toISOString(), by: undoneBy } : null,
  }))
}

/** The last day on which a reorganisation can be taken back; null when it was, or when that day is past. */
export function stillUntil(
  { undone, recordedAt }: Pick<StoredRecord, 'undone' | 'recordedAt'>,
  today: ChinaDate,
): ChinaDate | null {
  const until = undoUntil(chinaDateOf(new Date(recordedAt)))
  return undone || today > until ? null : until
}
