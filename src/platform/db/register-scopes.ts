import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

const path = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/i

/**
 * Says for the rest of the transaction which rows of the register it sees: those at or under one of the paths, or `all` for
 * work that nobody asked for by hand. Without it every table of the register raises.
 */
export async function setRegisterScopes(tx: Tx, scopes: readonly string[] | 'all'): Promise<void> {
  // A quoted literal, not set_config, for the reason given where the tenant is set; so nothing but labels may stand in it.
  const odd = scopes === 'all' ? undefined : scopes.find((scope) => !path.test(scope))
  if (odd !== undefined) throw new Error(`no path of the tree: ${odd}`)
  const value = scopes === 'all' ? 'all' : `{${scopes.join(',')}}`
  await sql.raw(`set local juhe.register_scopes = '${value}'`).execute(tx)
}
