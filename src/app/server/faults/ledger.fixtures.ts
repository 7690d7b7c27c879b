import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { withConnection } from '#platform/db/db.fixtures.ts'

/** One write as its sender saw it: `ok` once the server has acknowledged it, `unknown` before. */
export type Entry = { name: string; key: string; outcome: 'ok' | 'unknown'; tries: number }

export type Ledger = { entries: Entry[]; statuses: Map<number, number> }

type Writing = { address: string; cookie: string; isOver: () => boolean }

/**
 * Parallel writers that enter people of names never used before. Each write goes out again with its key until it is
 * acknowledged; the ledger is the senders' own, in a process that no fault touches.
 */
export function startWriters(count: number, writing: Writing): { ledger: Ledger; done: Promise<void> } {
  const ledger: Ledger = { entries: [], statuses: new Map() }
  const writers = Array.from({ length: count }, async (_one, writer) => {
    for (let number = 0; !writing.isOver(); number += 1) {
      const entry: Entry = {
        name: `写者${writer}之${number}`,
        key: randomUUID(),
        outcome: 'unknown',
        tries: 0,
      }
      ledger.entries.push(entry)
      await sendUntilAcknowledged(entry, { ledger, writing })
    }
  })
  return { ledger, done: Promise.all(writers).then(() => {}) }
}

async function sendUntilAcknowledged(
  entry: Entry,
  { ledger, writing }: { ledger: Ledger; writing: Writing },
) {
  const deadline = performance.now() + 45_000
  while (entry.outcome === 'unknown' && performance.now() < deadline) {
    entry.tries += 1
    const status = await send(entry, writing).catch(() => 0)
    ledger.statuses.set(status, (ledger.statuses.get(status) ?? 0) + 1)
    if (status === 200) entry.outcome = 'ok'
    else await pause(30 + entry.tries * 10) // a polite sender; the loop ends on the condition, not on the pause
  }
}

async function send({ name, key }: Entry, { address, cookie }: Writing): Promise<number> {
  const response = await fetch(`${address}/api/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-juhe': '1', 'idempotency-key': key, cookie },
    body: JSON.stringify({ name }),
    signal: AbortSignal.timeout(5000),
  })
  await response.arrayBuffer()
  return response.status
}

export type Verdict = {
  acknowledged: number
  lost: string[]
  doubled: string[]
  phantoms: string[]
  traceless: string[]
}

/** Compares a ledger with the database: each acknowledged write is there once, with one trace; nothing else is. */
export async function judge({ entries }: Ledger, adminUrl: string): Promise<Verdict> {
  const { rows } = await withConnection(adminUrl, (client) =>
    client.query<{ name: string; traces: number }>(
      `select p.name, (select count(*) from audit_event a
                        where a.tenant_id = p.tenant_id and a.subject_id = p.id and a.action = 'person.created') as traces
         from person p where p.name like '写者%'`,
    ),
  )
  const found = new Map<string, number>()
  for (const { name } of rows) found.set(name, (found.get(name) ?? 0) + 1)
  const acknowledged = entries.filter(({ outcome }) => outcome === 'ok').map(({ name }) => name)
  const sent = new Set(entries.map(({ name }) => name))
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((name) => !found.has(name)),
    doubled: [...found].filter(([, count]) => count > 1).map(([name]) => name),
    phantoms: [...found.keys()].filter((name) => !sent.has(name)),
    traceless: rows.filter(({ traces }) => traces !== 1).map(({ name }) => name),
  }
}
