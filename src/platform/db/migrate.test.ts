import { beforeAll, describe, expect, inject, test } from 'vitest'
import { migrationsFolder } from '#platform/testing/migrated-server.ts'
import { emptyDatabase, schemaLines, statementsOf, withConnection } from './db.fixtures.ts'
import { migrate, readMigrations, type Migration } from './migrate.ts'

let migrations: Migration[]
/** Schema after each number of migrations, made without a kill: the only states that a database may be in. */
const whole: string[][] = []
let emptyUrl: string
beforeAll(async () => {
  migrations = await readMigrations(migrationsFolder)
  emptyUrl = await emptyDatabase(inject('ownerUrl'))
  await migrate({ ownerUrl: emptyUrl, migrations: [] })
  for (let count = 0; count <= migrations.length; count += 1) {
    await migrate({ ownerUrl: emptyUrl, migrations: migrations.slice(0, count) })
    whole.push(await schemaAt(emptyUrl))
  }
})

const schemaAt = (url: string) => withConnection(url, schemaLines)

async function appliedAt(url: string): Promise<string[]> {
  return withConnection(url, async (client) => {
    const { rows } = await client.query<{ name: string }>('select name from migration order by name')
    return rows.map(({ name }) => name)
  })
}

/** The migration whose connection is killed behind its statement number `count`. */
function killedBehind(migration: Migration, count: number): Migration {
  const statements = statementsOf(migration.text)
  const text = [
    ...statements.slice(0, count),
    'select pg_terminate_backend(pg_backend_pid())',
    ...statements.slice(count),
  ]
  return { ...migration, text: text.join(';\n') }
}

type Runner = (url: string, migrations: Migration[]) => Promise<unknown>

/** How often a run that was killed behind some statement of a migration left a schema that is neither old nor new. */
async function halfDone(runner: Runner, indexes: readonly number[]): Promise<number> {
  const url = await emptyDatabase(inject('ownerUrl'))
  let torn = 0
  for (const [index, migration] of migrations.entries()) {
    await migrate({ ownerUrl: url, migrations: migrations.slice(0, index) })
    const count = statementsOf(migration.text).length
    for (let behind = 0; indexes.includes(index) && behind <= count; behind += 1) {
      const killed = [...migrations.slice(0, index), killedBehind(migration, behind)]
      await expect(runner(url, killed)).rejects.toThrow()
      if (JSON.stringify(await schemaAt(url)) !== JSON.stringify(whole[index])) return torn + 1
    }
  }
  // What was killed a hundred times is finished by the next run, and equals what was never killed.
  expect(await migrate({ ownerUrl: url, migrations })).toEqual(migrations.slice(-1).map(({ name }) => name))
  expect(await schemaAt(url)).toEqual(whole.at(-1))
  return torn
}

describe('a migration that is killed', () => {
  test('the text of every migration is cut into statements without loss', async () => {
    const url = await emptyDatabase(inject('ownerUrl'))
    const cut = migrations.map((one) => ({ ...one, text: statementsOf(one.text).join(';\n') }))
    await migrate({ ownerUrl: url, migrations: cut })
    expect(await schemaAt(url)).toEqual(whole.at(-1))
  })

  test('behind any of its statements leaves the old schema, and the next run finishes', async () => {
    const everyOne = migrations.map((_one, index) => index)
    expect(await halfDone((ownerUrl, some) => migrate({ ownerUrl, migrations: some }), everyOne)).toBe(0)
  }, 120_000)

  test('a runner without a transaction around each file is caught by the same check', async () => {
    const careless: Runner = (url, some) =>
      withConnection(url, async (client) => {
        const last = some.at(-1)
        for (const statement of statementsOf(last?.text ?? '')) await client.query(statement)
      })
    expect(await halfDone(careless, [0])).toBe(1)
  })

  test('from outside at any moment leaves a whole number of migrations, each with its entry', async () => {
    for (let round = 0; round < 18; round += 3) {
      const url = await emptyDatabase(inject('ownerUrl'))
      const running = migrate({ ownerUrl: url, migrations }).catch((error: unknown) => error)
      await killOthers(url, round)
      await running
      const applied = await withConnection(url, async (client) => {
        const { rows } = await client.query("select 1 from pg_class where relname = 'migration'")
        return rows.length === 0 ? undefined : appliedAt(url)
      })
      if (applied) expect(await schemaAt(url)).toEqual(whole[applied.length])
      await migrate({ ownerUrl: url, migrations })
      expect(await schemaAt(url)).toEqual(whole.at(-1))
    }
  }, 60_000)
})

/** Ends every other connection of the database after its `statements`-th look, until one was there to end. */
async function killOthers(url: string, looks: number): Promise<void> {
  await withConnection(url, async (client) => {
    for (let look = 0; look < 200; look += 1) {
      const { rows } = await client.query<{ killed: boolean }>(
        `select pg_terminate_backend(pid) as killed from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and $1 <= $2`,
        [looks, look],
      )
      if (rows.some(({ killed }) => killed)) return
    }
  })
}

describe('several programs', () => {
  test('that start at once apply each migration once', async () => {
    const url = await emptyDatabase(inject('ownerUrl'))
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate({ ownerUrl: url, migrations })))
    expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name))
    expect(await schemaAt(url)).toEqual(whole.at(-1))
  })

  test('a second run applies nothing and names each migration only when it is applied', async () => {
    const url = await emptyDatabase(inject('ownerUrl'))
    const told: string[] = []
    await migrate({ ownerUrl: url, migrations }, (name) => told.push(name))
    expect(await migrate({ ownerUrl: url, migrations }, (name) => told.push(name))).toEqual([])
    expect(told).toEqual(migrations.map(({ name }) => name))
  })
})

describe('a database that does not fit this program is refused', () => {
  test('when an applied file was changed since', async () => {
    const changed = migrations.map((one, index) => (index === 1 ? { ...one, checksum: 'other' } : one))
    await expect(migrate({ ownerUrl: emptyUrl, migrations: changed })).rejects.toThrow(
      `迁移 ${migrations[1]?.name} 在执行之后被改动过，拒绝继续。`,
    )
    expect(await schemaAt(emptyUrl)).toEqual(whole.at(-1))
  })

  test('when a newer program has been at work on it', async () => {
    const older = migrations.slice(0, -1)
    await expect(migrate({ ownerUrl: emptyUrl, migrations: older })).rejects.toThrow(
      `数据库含有本程序没有的迁移 ${migrations.at(-1)?.name}：它来自更新的版本`,
    )
    expect(await appliedAt(emptyUrl)).toEqual(migrations.map(({ name }) => name))
  })
})

test('a migration with a mistake is undone whole, named, and keeps its cause', async () => {
  const url = await emptyDatabase(inject('ownerUrl'))
  const broken = {
    name: '20990101T0000_broken.sql',
    text: 'create table half (id int); select 1 / 0;',
    checksum: 'x',
  }
  const error: unknown = await migrate({ ownerUrl: url, migrations: [...migrations, broken] }).catch(
    (one: unknown) => one,
  )
  expect(error).toMatchObject({
    message: '迁移 20990101T0000_broken.sql 没有执行成功，数据库停在它之前的状态。',
    cause: { code: '22012' },
  })
  expect(await schemaAt(url)).toEqual(whole.at(-1))
})
