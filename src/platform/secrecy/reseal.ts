import { sql, type Kysely } from 'kysely'
import { TenantId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import type { Secrecy } from './secrecy.ts'

/** A column of sealed values. */
export type SealedColumn = {
  table: string
  sealed: string
  purpose: string
  /** Columns of the table's key after the tenant; their values, with a blank between, are the row that a value is bound to. */
  key: readonly string[]
  /** The blind index of the same text. */
  index?: string
  /** Indexes of parts of the text, which only the module can make again: they are emptied. */
  emptied?: readonly string[]
}

type Parts = {
  kysely: Kysely<DB>
  secrecy: Secrecy
  columns: readonly SealedColumn[]
  /** Rows in one transaction. */
  atOnce?: number
  /** After each transaction. */
  onPortion?: (done: number) => void
}

/**
 * Seals everything anew that is sealed under another key than the current one, portion by portion, each in a transaction of its
 * own. A kill loses at most one portion's work; the next call goes on with what is left. Nobody else writes meanwhile.
 * Returns how many values it sealed.
 */
export async function resealAll(parts: Parts): Promise<number> {
  const { kysely, secrecy, columns, atOnce = 500, onPortion } = parts
  const tenants = await kysely.selectFrom('tenant').select('id').orderBy('id').execute()
  let done = 0
  for (const { id } of tenants)
    for (const column of columns) {
      const scope = { tenantId: TenantId.parse(id), column, secrecy }
      const within = <T>(work: (tx: Tx) => Promise<T>) =>
        inTransaction(kysely, scope, async (tx) => {
          await setRegisterScopes(tx, 'all')
          return work(tx)
        })
      // Found once: looking again for what is left would read the whole table for every portion.
      const places = await within((tx) => placesUnderOldKeys(tx, scope))
      for (let from = 0; from < places.length; from += atOnce) {
        const portion = places.slice(from, from + atOnce)
        await within((tx) => resealSome(tx, { ...scope, portion }))
        done += portion.length
        onPortion?.(done)
      }
    }
  return done
}

type Scope = { tenantId: TenantId; column: SealedColumn; secrecy: Secrecy }

/** Where the rows lie; a place changes only when its own row is written. */
async function placesUnderOldKeys(tx: Tx, { tenantId, column, secrecy }: Scope): Promise<string[]> {
  const sealed = sql.ref(column.sealed)
  // The number of its key stands in the header of each value (secrecy.ts).
  const { rows } = await sql<{ place: string }>`
    select ctid::text as place from ${sql.table(column.table)}
     where tenant_id = ${tenantId} and ${sealed} is not null
       and get_byte(${sealed}, 2) * 256 + get_byte(${sealed}, 3) <> ${secrecy.keyId}`.execute(tx)
  return rows.map(({ place }) => place)
}

async function resealSome(
  tx: Tx,
  { tenantId, column, secrecy, portion }: Scope & { portion: readonly string[] },
): Promise<void> {
  const table = sql.table(column.table)
  const sealed = sql.ref(column.sealed)
  const key = sql.join(column.key.map((name) => sql.ref(name)))
  const { rows } = await sql<{ place: string; id: string; bytes: Buffer }>`
    select ctid::text as place, concat_ws(' ', ${key}) as id, ${sealed} as bytes from ${table}
     where tenant_id = ${tenantId} and ctid = any(${[...portion]}::tid[]) for update`.execute(tx)
  for (const { place, id, bytes } of rows) {
    const bound = { tenantId, purpose: column.purpose, rowId: id }
    const text = secrecy.open(bytes, bound)
    const beside = [
      ...(column.index ? [sql`${sql.ref(column.index)} = ${secrecy.index(text, bound)}`] : []),
      ...(column.emptied ?? []).map((name) => sql`${sql.ref(name)} = null`),
    ]
    const columns = sql.join([sql`${sealed} = ${secrecy.seal(text, bound)}`, ...beside])
    await sql`update ${table} set ${columns} where tenant_id = ${tenantId} and ctid = ${place}::tid`.execute(
      tx,
    )
  }
}
