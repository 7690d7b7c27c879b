import { sql, type Kysely } from 'kysely'
import { TenantId } from '#kernel/id.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import type { DB } from '#platform/db/schema.ts'
import { inTransaction, type Tx } from '#platform/db/transaction.ts'
import type { Secrecy } from './secrecy.ts'

/** A column of sealed values in a table with the key `(tenant_id, id)`; `index` is the column of their blind index. */
export type SealedColumn = { table: string; sealed: string; index?: string; purpose: string }

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
 * own. A kill loses at most one portion's work; the next call goes on with what is left. Returns how many values it sealed.
 */
export async function resealAll({
  kysely,
  columns,
  atOnce = 500,
  onPortion,
  ...parts
}: Parts): Promise<number> {
  const tenants = await kysely.selectFrom('tenant').select('id').orderBy('id').execute()
  let done = 0
  for (const { id } of tenants)
    for (const column of columns)
      for (;;) {
        const tenantId = TenantId.parse(id)
        const sealed = await inTransaction(kysely, { tenantId }, async (tx) => {
          await setRegisterScopes(tx, 'all')
          return resealSome(tx, { tenantId, column, limit: atOnce, secrecy: parts.secrecy })
        })
        done += sealed
        if (sealed === 0) break
        onPortion?.(done)
      }
  return done
}

type Portion = { tenantId: TenantId; column: SealedColumn; limit: number; secrecy: Secrecy }

async function resealSome(tx: Tx, { tenantId, column, limit, secrecy }: Portion): Promise<number> {
  const table = sql.table(column.table)
  const sealed = sql.ref(column.sealed)
  // The number of its key stands in the header of each value (secrecy.ts).
  const { rows } = await sql<{ id: string; bytes: Buffer }>`
    select id, ${sealed} as bytes from ${table}
     where tenant_id = ${tenantId} and ${sealed} is not null
       and get_byte(${sealed}, 2) * 256 + get_byte(${sealed}, 3) <> ${secrecy.keyId}
     limit ${limit} for update`.execute(tx)
  for (const { id, bytes } of rows) {
    const place = { tenantId, purpose: column.purpose, rowId: id }
    const text = secrecy.open(bytes, place)
    const index = column.index ? sql`, ${sql.ref(column.index)} = ${secrecy.index(text, place)}` : sql``
    await sql`update ${table} set ${sealed} = ${secrecy.seal(text, place)} ${index}
      where tenant_id = ${tenantId} and id = ${id}`.execute(tx)
  }
  return rows.length
}
