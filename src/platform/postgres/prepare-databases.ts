import { Client } from 'pg'
import type { Secrets } from './secrets.ts'

/** Owns database and schema, runs migrations; may create databases so that tests can clone a template. */
export const ownerRole = 'juhe_owner'
/** Serves requests: no superuser, no BYPASSRLS, owns nothing. */
export const servingRole = 'juhe_app'
export const databaseName = 'juhe'

/** Raise when the statements below change: they run again, and each of them may. */
export const preparation = 1

const extensions = ['ltree', 'pg_trgm', 'btree_gist']

/**
 * Roles, extensions and the database of the product. Every statement may run again after a kill in between.
 * In: a URL of the superuser for database `postgres`, and the passwords to set.
 */
export async function prepareDatabases(adminUrl: string, secrets: Secrets): Promise<void> {
  await as(adminUrl, 'template1', async (run) => {
    for (const name of extensions) await run(`create extension if not exists ${name}`)
  })
  await as(adminUrl, 'postgres', async (run) => {
    await role(
      run,
      ownerRole,
      `login nosuperuser createdb nocreaterole nobypassrls password '${secrets.ownerPassword}'`,
    )
    await role(
      run,
      servingRole,
      `login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password '${secrets.appPassword}'`,
    )
    const found = await run(`select 1 from pg_database where datname = '${databaseName}'`)
    if (found === 0) await run(`create database ${databaseName} owner ${ownerRole}`)
    await run(`revoke all on database ${databaseName}, postgres, template1 from public`)
    await run(`grant connect on database ${databaseName} to ${servingRole}`)
    // Test databases are made and dropped from here.
    await run(`grant connect on database postgres to ${ownerRole}`)
  })
  await as(adminUrl, databaseName, async (run) => {
    for (const name of extensions) await run(`create extension if not exists ${name}`)
    await run(`alter schema public owner to ${ownerRole}`)
    await run('revoke all on schema public from public')
    await run(`grant usage on schema public to ${servingRole}`)
  })
}

/** Runs one statement; out: the number of rows. */
type Run = (statement: string) => Promise<number>

async function role(run: Run, name: string, attributes: string): Promise<void> {
  const found = await run(`select 1 from pg_roles where rolname = '${name}'`)
  await run(`${found === 0 ? 'create' : 'alter'} role ${name} ${attributes}`)
}

async function as(adminUrl: string, database: string, work: (run: Run) => Promise<void>): Promise<void> {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    await work(async (statement) => (await client.query(statement)).rows.length)
  } finally {
    await client.end()
  }
}
