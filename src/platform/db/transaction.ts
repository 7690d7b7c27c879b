import { sql, type Kysely, type Transaction } from 'kysely'
import { z } from 'zod'
import type { TenantId } from '#kernel/id.ts'
import type { DB } from './schema.ts'

/** What a database function takes: a transaction already scoped to one tenant. The pool does not fit where a `Tx` is wanted. */
export type Tx = Transaction<DB>

const tenantShape = z.uuid()

/**
 * The only place that opens a transaction. HTTP, jobs, sockets and the operator's commands call it; use cases receive `tx`.
 * Row security reads the tenant from a setting that ends with the transaction, so a pooled connection carries nothing over.
 */
export function inTransaction<T>(
  db: Kysely<DB>,
  scope: { tenantId: TenantId; readOnly?: boolean },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const tenant = tenantShape.parse(scope.tenantId)
  const builder = scope.readOnly
    ? // One picture for all queries of a page: a total and its rows never disagree.
      db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
    : db.transaction()
  return builder.execute(async (tx) => {
    // A quoted literal, not set_config: Citus sends only SET LOCAL to its workers (docs/decisions, tenancy).
    // Joins run in the order they are written: with row security on each table, looking for a better order took 40–60 ms
    // of planning for a query that runs in two. Both settings travel together.
    await sql.raw(`set local juhe.tenant = '${tenant}'; set local join_collapse_limit = 1`).execute(tx)
    return work(tx)
  })
}
