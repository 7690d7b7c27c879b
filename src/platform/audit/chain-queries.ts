import { sql, type RawBuilder } from 'kysely'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ChainedEvent, Link } from './audit-chain.ts'

type Row = {
  id: string
  at: string
  actor: string | null
  action: string
  subjectKind: string
  subjectId: string
  organizationId: string | null
  salt: Buffer | null
  facts: string | null
}

// Instants and facts as the database writes them: the same text on every server, whatever the program's parsers do.
const eventColumns = sql`
  e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_account_id as actor, e.action,
  e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.organization_id as "organizationId", p.salt,
  p.facts::text as facts`

function eventOf(tenantId: TenantId, row: Row): ChainedEvent {
  const { id, at, actor, action, subjectKind, subjectId, organizationId, salt, facts } = row
  return {
    id,
    action,
    header: [tenantId, id, at, actor, action, subjectKind, subjectId, organizationId],
    payload: salt && facts !== null ? { salt, facts } : undefined,
  }
}

/** Events without a link, oldest first. */
export async function unlinkedEvents(
  tx: Tx,
  { tenantId, limit }: { tenantId: TenantId; limit: number },
): Promise<ChainedEvent[]> {
  const { rows } = await sql<Row>`
    select ${eventColumns} from audit_unlinked u
      join audit_event e on e.tenant_id = u.tenant_id and e.id = u.event_id
      join audit_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
     where u.tenant_id = ${tenantId} order by e.at, e.id limit ${limit}`.execute(tx)
  return rows.map((row) => eventOf(tenantId, row))
}

/** The last link, or undefined in an empty chain. */
export async function lastLink(
  tx: Tx,
  tenantId: TenantId,
): Promise<{ number: number; head: Buffer } | undefined> {
  return tx
    .selectFrom('audit_link')
    .select(['number', 'head'])
    .where('tenant_id', '=', tenantId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Links behind a number with their events, in order. */
export async function linksAfter(
  tx: Tx,
  { tenantId, after, limit }: { tenantId: TenantId; after: number; limit: number },
): Promise<{ link: Link; event: ChainedEvent | undefined }[]> {
  const { rows } = await sql<Omit<Row, 'id'> & { id: string | null } & Link>`
    select l.number, l.event_id as "eventId", l.payload_hash as "payloadHash", l.leaf, l.head, ${eventColumns}
      from audit_link l
      left join audit_event e on e.tenant_id = l.tenant_id and e.id = l.event_id
      left join audit_payload p on p.tenant_id = l.tenant_id and p.event_id = l.event_id
     where l.tenant_id = ${tenantId} and l.number > ${after} order by l.number limit ${limit}`.execute(tx)
  return rows.map(({ number, eventId, payloadHash, leaf, head, id, ...row }) => ({
    link: { number, eventId, payloadHash, leaf, head },
    event: id === null ? undefined : eventOf(tenantId, { ...row, id }),
  }))
}

/** How many events are outside the chain: waiting for their link (`waiting`), or known to nobody (`strange`). */
export async function outsideTheChain(
  tx: Tx,
  tenantId: TenantId,
): Promise<{ waiting: number; strange: number }> {
  const none = (table: string): RawBuilder<unknown> =>
    sql`not exists (select 1 from ${sql.table(table)} x where x.tenant_id = e.tenant_id and x.event_id = e.id)`
  const { rows } = await sql<{ waiting: number; strange: number }>`
    select count(*) filter (where not ${none('audit_unlinked')}) as waiting,
           count(*) filter (where ${none('audit_unlinked')}) as strange
      from audit_event e where e.tenant_id = ${tenantId} and ${none('audit_link')}`.execute(tx)
  return rows[0] ?? { waiting: 0, strange: 0 }
}

/** How far the chain of a tenant reaches. */
export async function chainState(
  tx: Tx,
  tenantId: TenantId,
): Promise<{ linked: number; head: string | null; waiting: number }> {
  const last = await lastLink(tx, tenantId)
  const { waiting } = await tx
    .selectFrom('audit_unlinked')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return { linked: last?.number ?? 0, head: last?.head.toString('hex') ?? null, waiting: Number(waiting) }
}
