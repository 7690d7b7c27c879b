import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

const bigint = 20
const numeric = 1700
const date = 1082
const timestamptz = 1184

/** Text of each type as the product wants it: exact counts as numbers, days as `YYYY-MM-DD`, instants as ISO strings. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === bigint) return wholeNumber
      if (oid === numeric) return Number
      if (oid === date) return (text: string) => text
      if (oid === timestamptz) return (text: string) => new Date(text).toISOString()
    }
    return pg.types.getTypeParser(oid, format)
  },
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`count beyond exact numbers: ${text}`)
  return value
}

export type Database = {
  kysely: Kysely<DB>
  pool: pg.Pool
  close(): Promise<void>
}

/**
 * Opens a pool on the serving role. `connections` bounds what one process asks of the server.
 * A lost connection is reported to `onError` and replaced; it never ends the process.
 */
export function openDatabase(settings: {
  url: string
  connections?: number
  onError?: (error: Error) => void
}): Database {
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.connections ?? 16,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 20_000,
    application_name: 'juhe',
    types,
  })
  pool.on('error', (error) => settings.onError?.(error))
  // The pool listens to idle connections only: one that is lost between two queries of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return {
    kysely,
    pool,
    close: async () => {
      await kysely.destroy()
      // Kysely ends a pool only after its own first query; the readiness check asks the pool directly.
      if (!pool.ended) await pool.end()
    },
  }
}

export type Connection = pg.Client

/** One connection of its own, outside the pool: migrations, LISTEN. Same parsers as the pool. */
export async function openConnection(url: string): Promise<Connection> {
  const client = new pg.Client({
    connectionString: url,
    types,
    connectionTimeoutMillis: 5000,
    application_name: 'juhe',
  })
  // A connection that is lost rejects the query under way; between two queries it must not end the process.
  client.on('error', () => {})
  await client.connect()
  return client
}
