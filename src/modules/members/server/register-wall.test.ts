import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import type { Connection } from '#platform/db/database.ts'
import { withConnection } from '#platform/db/db.fixtures.ts'
import { setRegisterScopes } from '#platform/db/register-scopes.ts'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import { createMember, getMember, listMembers } from '../members.contract.ts'

let app: TestApp
let county: SmallCounty
let database: string
let east: string
let west: string
let eastPath: string
let westPath: string
beforeAll(async () => {
  app = await testApp()
  county = await smallCounty(app)
  const { rows } = await app.database.pool.query<{ name: string }>('select current_database() as name')
  database = rows[0]?.name ?? ''
  east = await enter('东河小学党支部', county.users.east)
  west = await enter('西山中学第一支部', county.users.west)
  eastPath = await pathOf('东河小学党支部')
  westPath = await pathOf('西山中学第一支部')
})
afterAll(() => app.stop())

async function enter(branch: string, user: SmallCounty['users']['east']): Promise<string> {
  const { id } = await app.must(createMember, user, {
    body: {
      name: `党员${branch}`,
      branchId: county.organization(branch),
      sex: '2',
      ethnicity: '01',
      bornOn: '1985-03-12',
      occupation: 'teacher',
      standing: 'full',
      joinedOn: '2010-06-01',
      fullOn: '2011-06-01',
    },
  })
  return id
}

async function pathOf(name: string): Promise<string> {
  const { path } = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('organization')
      .select('path')
      .where('tenant_id', '=', county.tenantId)
      .where('id', '=', county.organization(name))
      .executeTakeFirstOrThrow(),
  )
  return path
}

const connected = <T>(role: 'servingUrl' | 'ownerUrl', work: (client: Connection) => Promise<T>) =>
  withConnection(otherDatabase(inject(role), database), work)

/** Runs statements of the serving role in one transaction under the scopes; the last one's rows, or the error's code. */
async function under(scopes: string | undefined, ...statements: string[]): Promise<unknown[] | string> {
  return connected('servingUrl', async (client) => {
    await client.query(`begin; set local juhe.tenant = '${county.tenantId}'`)
    if (scopes !== undefined) await client.query(`set local juhe.register_scopes = '${scopes}'`)
    try {
      let rows: unknown[] = []
      for (const statement of statements) {
        const done = await client.query(statement)
        rows = done.rows.length > 0 ? (done.rows as unknown[]) : Array.from({ length: done.rowCount ?? 0 })
      }
      return rows
    } catch (error) {
      return (error as { code: string }).code
    }
  })
}

const text = (file: string) => readFileSync(join(projectFolder, file), 'utf8')
const walled = globSync('db/migrations/*.sql', { cwd: projectFolder }).flatMap((file) =>
  [...text(file).matchAll(/create policy register_wall on (\w+)/g)].map(([, table = '']) => table),
)

describe.each(walled)('%s', (table) => {
  test('raises while nobody has said who looks', async () => {
    expect(await under(undefined, `select 1 from ${table}`)).toBe('42704')
    expect(await under(undefined, `update ${table} set tenant_id = tenant_id`)).toMatch(/42704|42501/)
  })

  test('shows nothing to somebody without a scope', async () => {
    expect(await under('{}', `select 1 from ${table}`)).toEqual([])
  })
})

describe('the wall of the register', () => {
  test('stands on a connection on which somebody was in force a moment ago', async () => {
    await connected('servingUrl', async (client) => {
      await client.query(
        `begin; set local juhe.tenant = '${county.tenantId}'; set local juhe.register_scopes = 'all'`,
      )
      expect((await client.query('select 1 from member')).rows.length).toBe(2)
      await client.query('commit')
      await client.query(`begin; set local juhe.tenant = '${county.tenantId}'`)
      await expect(client.query('select 1 from member')).rejects.toMatchObject({ code: '22P02' })
    })
  })

  test('shows each scope its own rows, both scopes both, and the system all', async () => {
    const ids = (rows: unknown[] | string) => (rows as { id: string }[]).map(({ id }) => id).sort()
    const query = 'select id from member'
    expect(ids(await under(`{${eastPath}}`, query))).toEqual([east])
    expect(ids(await under(`{${westPath}}`, query))).toEqual([west])
    expect(ids(await under(`{${eastPath},${westPath}}`, query))).toEqual([east, west].sort())
    expect(ids(await under('all', query))).toEqual([east, west].sort())
  })

  test('takes no part of a label for a branch', async () => {
    const parts = eastPath.split('.')
    const cut = [...parts.slice(0, -1), parts.at(-1)?.slice(0, -1)].join('.')
    expect(await under(`{${cut}}`, 'select 1 from member')).toEqual([])
  })

  test('holds for rows, counts, joins and periods of another branch alike', async () => {
    for (const query of [
      `select 1 from member where id = '${west}'`,
      `select 1 from member_state_period where member_id = '${west}'`,
      `select 1 from member_branch_period where member_id = '${west}'`,
      `select 1 from person p join member m on m.person_id = p.id where m.id = '${west}'`,
    ])
      expect([query, await under(`{${eastPath}}`, query)]).toEqual([query, []])
    expect(await under(`{${eastPath}}`, 'select count(*)::int as n from member')).toEqual([{ n: 1 }])
  })

  test('lets nobody change, enter or push a row beyond the scopes', async () => {
    const scopes = `{${eastPath}}`
    expect(await under(scopes, `update member set version = version where id = '${west}'`)).toEqual([])
    // All columns but the generated ones, which nobody may give.
    const columns = await connected('ownerUrl', async (client) => {
      const { rows } = await client.query<{ columns: string }>(`select string_agg(attname, ', ') as columns
        from pg_attribute where attrelid = 'member'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
      return rows[0]?.columns ?? ''
    })
    const copy = `insert into member (${columns}) select ${columns} from (
      select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'branch_path', '${westPath}',
        'branch_id', '${county.organization('西山中学第一支部')}'))).* from member m where id = '${east}') as copied`
    expect(await under(scopes, copy)).toBe('42501')
    const push = `update member set branch_path = '${westPath}', branch_id = '${county.organization('西山中学第一支部')}' where id = '${east}'`
    expect(await under(scopes, push)).toBe('42501')
  })

  test('follows the tree: a branch that moves takes its members along, whoever moves it', async () => {
    const moved = `${westPath}_moved`
    const seen = await under(
      '{}',
      `update organization set path = '${moved}' where id = '${county.organization('西山中学第一支部')}'`,
      `set local juhe.register_scopes = '{${moved}}'`,
      `select (select count(*)::int from member) as members, (select count(*) > 0 from member_state_period) as periods`,
    )
    expect(seen).toEqual([{ members: 1, periods: true }])
  })

  test('is not tricked by a plan that was made for somebody else', async () => {
    expect(await sharedPlan('stable')).toEqual([1, 0])
  })

  test('a build whose wall promises never to change is caught by that', async () => {
    expect(await sharedPlan('immutable')).not.toEqual([1, 0])
  })

  test('takes nothing but paths into the setting', async () => {
    await app.within(county.tenantId, async (tx) => {
      for (const odd of ["a'; set local juhe.tenant = 'b", '%', '', 'a b', 'a,b', 'a}'])
        await expect(setRegisterScopes(tx, [odd])).rejects.toThrow('no path of the tree')
    })
  })

  test('is opened in one place of the program', () => {
    const files = globSync('src/**/*.ts', { cwd: projectFolder })
    const setting = files.filter(
      (file) => !/\.(test|fixtures)\.ts$/.test(file) && /juhe\.(register_scopes|tenant)\b/.test(text(file)),
    )
    expect(setting.sort()).toEqual(['src/platform/db/register-scopes.ts', 'src/platform/db/transaction.ts'])
  })

  test('stands between the pages as well: each secretary sees the own branch and nothing of the other', async () => {
    const { users } = county
    const { rows } = await app.must(listMembers, users.east, {})
    expect(rows.map(({ id }) => id)).toEqual([east])
    const other = await app.send(getMember, users.east, { params: { memberId: west as never } })
    const nobody = await app.send(getMember, users.east, { params: { memberId: app.clock.newId() as never } })
    expect([other.status, (other.body as { detail?: string }).detail]).toEqual([
      404,
      (nobody.body as { detail?: string }).detail,
    ])
  })
})

/** Rows that two askers in turn see through one prepared statement with a generic plan. */
async function sharedPlan(volatility: 'stable' | 'immutable'): Promise<number[]> {
  const alter = (to: string) =>
    connected('ownerUrl', (client) => client.query(`alter function register_scopes_in_force() ${to}`))
  await alter(volatility)
  try {
    return await connected('servingUrl', async (client) => {
      await client.query('set plan_cache_mode = force_generic_plan')
      const counts: number[] = []
      for (const scopes of [`{${eastPath}}`, '{}']) {
        await client.query(
          `begin; set local juhe.tenant = '${county.tenantId}'; set local juhe.register_scopes = '${scopes}'`,
        )
        const { rows } = await client.query({ name: 'members', text: 'select id from member' })
        counts.push(rows.length)
        await client.query('commit')
      }
      return counts
    })
  } finally {
    await alter('stable')
  }
}
