import type pg from 'pg'
import type { Exchange } from './kit.ts'

type Rows = Record<string, unknown>[]

/** An exchange's statements in one transaction with its settings, in as few round trips as row security allows; the rows of each. */
export async function scoped(pool: pg.Pool, { settings, statements }: Exchange): Promise<Rows[]> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; ${settings}`)
    const answers: Rows[] = []
    for (const { text, values } of statements)
      answers.push((await client.query<Rows[number]>(text, values)).rows)
    await client.query('commit')
    return answers
  } finally {
    client.release()
  }
}
