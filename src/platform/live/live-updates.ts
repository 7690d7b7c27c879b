import type { FastifyInstance } from 'fastify'
import { sql, type Kysely } from 'kysely'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { OrganizationId, TenantId } from '#kernel/id.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import { readSessionCookie, sessionCookieName } from '#platform/http/session-cookie.ts'
import { listenTo } from './listen.ts'
import { keptDays } from './kept-days.ts'
import { openLines, usualWaits } from './open-lines.ts'

type Parts = {
  kysely: Kysely<DB>
  servingUrl: string
  secureCookies: boolean
  now: () => Date
  authenticate: (
    tx: Tx,
    session: { tenantId: TenantId; token: string; now: Date },
  ) => Promise<Actor | undefined>
  /** Forgets what this process remembers of sessions. */
  forgetSessions: () => void
  /** Organisations whose changes the actor may hear of; undefined means all of the tenant. */
  sight: (tx: Tx, actor: Actor) => Promise<ReadonlySet<OrganizationId> | undefined>
}

type Listener = {
  socket: WebSocket
  session: { tenantId: TenantId; token: string }
  /** Known from the first look on. */
  accountId?: string
  cursor: string | null
  /** The cursor is the page's own, maybe from days ago; afterwards it moves with every look. */
  returning: boolean
  /** A look is under way; `again` asks for another one behind it. */
  busy: boolean
  again: boolean
}
type Change = { topic: string; subjectId: string }

const Hello = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullable(),
})
const mostSent = 500
const patience = 5000 // milliseconds between looks when no notification came

/**
 * `/api/live`: an open page says where it stood, hears of every change its person may see since then, and of each new one.
 * The cursor is a transaction number below which everything is decided, so nothing is skipped; repetitions are harmless.
 * Returns what ends the listening.
 */
export async function registerLiveUpdates(
  server: FastifyInstance,
  parts: Parts,
): Promise<() => Promise<void>> {
  const lines = openLines(usualWaits)
  const listeners = new Set<Listener>()
  const look = (tenantId?: string, endedFor?: string) => {
    if (endedFor) parts.forgetSessions()
    for (const listener of listeners)
      if (concerns(listener, tenantId, endedFor)) void keepTelling(parts, listener)
  }
  server.get('/api/live', { websocket: true }, (socket, request) => {
    const session = readSessionCookie(request.cookies[sessionCookieName(parts.secureCookies)])
    const origin = request.headers.origin
    if (!session || (origin && hostOf(origin) !== request.headers.host)) return socket.close(4401)
    if (!lines.admit(socket, session.token)) return socket.close(1013)
    // One hello per socket: each listener costs a query with every change.
    socket.once('message', (data: Buffer) => {
      const hello = Hello.safeParse(parsed(data))
      if (!hello.success) return socket.close(1008)
      lines.greeted(socket)
      const { cursor } = hello.data
      const listener: Listener = { socket, session, cursor, returning: true, busy: false, again: false }
      listeners.add(listener)
      socket.once('close', () => listeners.delete(listener))
      void keepTelling(parts, listener)
    })
    return undefined
  })
  const timer = setInterval(look, patience)
  const bus = listenTo(parts.servingUrl, look)
  return async () => {
    clearInterval(timer)
    lines.close()
    await bus.stop()
  }
}

/** A notification reaches the pages of its tenant; one of ended sessions only those of the account, where it is known yet. */
function concerns({ session, accountId }: Listener, tenantId?: string, endedFor?: string): boolean {
  if (tenantId && session.tenantId !== tenantId) return false
  return !endedFor || !accountId || accountId === endedFor
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return undefined
  }
}

/** One look at a time for each listener; those asked for meanwhile become one more, however many they were. */
async function keepTelling(parts: Parts, listener: Listener): Promise<void> {
  listener.again = true
  if (listener.busy) return
  listener.busy = true
  try {
    while (listener.again && listener.socket.readyState === listener.socket.OPEN) {
      listener.again = false
      await tell(parts, listener)
    }
  } catch {
    listener.socket.close(1011)
  } finally {
    listener.busy = false
  }
}

/** Sends what happened since the listener's cursor; ends the socket when its session has ended. */
async function tell(parts: Parts, listener: Listener): Promise<void> {
  const { session } = listener
  const news = await inTransaction(
    parts.kysely,
    { tenantId: session.tenantId, readOnly: true },
    async (tx) => {
      const actor = await parts.authenticate(tx, { ...session, now: parts.now() })
      if (actor) listener.accountId = actor.accountId
      return actor && changesSince(tx, { listener, sight: await parts.sight(tx, actor) })
    },
  )
  if (!news) return listener.socket.close(4401)
  const moved = news.cursor !== listener.cursor
  listener.cursor = news.cursor
  listener.returning = false
  if (news.changes.length > 0 || moved) listener.socket.send(JSON.stringify(news))
}

async function changesSince(
  tx: Tx,
  { listener, sight }: { listener: Listener; sight: ReadonlySet<OrganizationId> | undefined },
): Promise<{ cursor: string; changes: Change[] }> {
  const { rows: horizon } = await sql<{
    cursor: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as cursor`.execute(tx)
  const cursor = horizon[0]?.cursor ?? '0'
  if (listener.cursor === null) return { cursor, changes: [] }
  const rows = await tx
    .selectFrom('change')
    .select(['topic', 'subject_id', 'organization_ids'])
    .where('tenant_id', '=', listener.session.tenantId)
    .where(
      sql<boolean>`transaction_number >= ${listener.cursor}::xid8 and transaction_number < ${cursor}::xid8`,
    )
    .orderBy('transaction_number', 'desc')
    .limit(mostSent + 1)
    .execute()
  // Too much to name, or no longer known: the page re-reads everything, which costs less than a long list.
  if (rows.length > mostSent || (listener.returning && (await forgotten(tx, listener))))
    return { cursor, changes: [{ topic: '*', subjectId: '*' }] }
  const heard = rows.filter(
    ({ organization_ids }) => !sight || organization_ids.some((id) => sight.has(id as OrganizationId)),
  )
  const unique = new Map(heard.map((row) => [`${row.topic} ${row.subject_id}`, row]))
  return {
    cursor,
    changes: [...unique.values()].map((row) => ({ topic: row.topic, subjectId: row.subject_id })),
  }
}

/**
 * Whether changes since the cursor have been purged. Purging leaves the newest of the changes past keeping, so that the oldest
 * row tells how far back the list goes. Asked after the changes were read: purging in between is noticed.
 */
async function forgotten(tx: Tx, { session, cursor }: Listener): Promise<boolean> {
  const oldest = await tx
    .selectFrom('change')
    .select([
      sql<boolean>`transaction_number > ${cursor}::xid8`.as('later'),
      sql<boolean>`at < now() - make_interval(days => ${keptDays})`.as('past'),
    ])
    .where('tenant_id', '=', session.tenantId)
    .orderBy('transaction_number')
    .limit(1)
    .executeTakeFirst()
  return oldest !== undefined && oldest.later && oldest.past
}
