import type pg from 'pg'
import type { Statement } from './kit.ts'

type Rows = Record<string, unknown>[]

/** Statements in one transaction of one tenant, with as few round trips as row security allows; the rows of each. */
export async function scoped(
  pool: pg.Pool,
  { tenantId, statements }: { tenantId: string; statements: readonly Statement[] },
): Promise<Rows[]> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; set local juhe.tenant = '${tenantId}'`)
    const answers: Rows[] = []
    for (const { text, values } of statements)
      answers.push((await client.query<Rows[number]>(text, values)).rows)
    await client.query('commit')
    return answers
  } finally {
    client.release()
  }
}
