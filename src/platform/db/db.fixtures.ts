import type pg from 'pg'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import { openConnection } from './database.ts'

let made = 0

/** A new database without a schema; in: the owner's address of the test server. Returns the owner's address of the new one. */
export async function emptyDatabase(ownerUrl: string): Promise<string> {
  const name = `empty_${process.pid}_${Date.now().toString(36)}_${(made += 1)}`
  await withConnection(otherDatabase(ownerUrl, 'postgres'), (client) =>
    client.query(`create database "${name}"`),
  )
  return otherDatabase(ownerUrl, name)
}

/** Runs `work` on a connection of its own. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openConnection(url)
  client.on('error', () => {})
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Everything that migrations make, as sorted lines: equal lists mean equal schemas. */
export async function schemaLines(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select line from (
      select format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                    pg_get_expr(d.adbin, d.adrelid)) as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
      union all
      select format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
      union all
      select format('policy %s.%s %s %s %s', tablename, policyname, cmd, qual, with_check) from pg_policies where schemaname = 'public'
      union all
      select format('table %s %s %s %s', relname, relrowsecurity, relforcerowsecurity, relacl)
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
      union all
      select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p
       where p.pronamespace = 'public'::regnamespace
         and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    ) lines order by line`)
  return rows.map(({ line }) => line)
}

/** Cuts a migration into its statements; knows quotes, dollar quotes and line comments. */
export function statementsOf(text: string): string[] {
  const found: string[] = []
  let statement = ''
  for (const [token] of text.matchAll(/--[^\n]*|'(?:[^']|'')*'|\$\$[\s\S]*?\$\$|;|[^;'$-]+|[$-]/g)) {
    if (token === ';') {
      found.push(statement.trim())
      statement = ''
    } else if (!token.startsWith('--')) statement += token
  }
  return [...found, statement.trim()].filter((one) => one !== '')
}
