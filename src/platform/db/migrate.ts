import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { openConnection } from './database.ts'

export type Migration = { name: string; text: string; checksum: string }

const lockKey = 4_851_203 // one number for every process that migrates this product

/** Reads `*.sql` of a folder in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings a database forward: each file in a transaction of its own together with its entry, under an advisory lock.
 * A kill leaves the last whole migration; the next call goes on from there. Returns the names applied now.
 * Throws when an applied file was changed or is missing here (a newer program has been at work).
 */
export async function migrate(
  settings: { ownerUrl: string; migrations: readonly Migration[] },
  onApplied: (name: string) => void = () => {},
): Promise<string[]> {
  const client = await openConnection(settings.ownerUrl)
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      `create table if not exists migration (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const applied = await appliedMigrations(client)
    refuseChanged(settings.migrations, applied)
    const pending = settings.migrations.filter(({ name }) => !applied.has(name))
    for (const migration of pending) {
      await applyOne(client, migration)
      onApplied(migration.name)
    }
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration',
  )
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function refuseChanged(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of applied) {
    if (!known.has(name))
      throw new Error(`数据库含有本程序没有的迁移 ${name}：它来自更新的版本，请用更新的程序启动。`)
    if (known.get(name) !== checksum)
      throw new Error(`迁移 ${name} 在执行之后被改动过，拒绝继续。请恢复原文件，改动写进新的迁移。`)
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.text)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`迁移 ${migration.name} 没有执行成功，数据库停在它之前的状态。`, { cause: error })
  }
}
