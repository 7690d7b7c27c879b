import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import { roles } from '#kernel/actor.ts'
import type { TenantId } from '#kernel/id.ts'
import { lines, organizationKinds, stages } from '#modules/organizations/organizations.contract.ts'
import { planStates } from '#modules/plans/plans.contract.ts'
import { taskStateNames } from '#modules/plans/plans.states.ts'
import { publishedPlan } from '#modules/plans/server/plans.fixtures.ts'
import { answerTask } from '#modules/plans/tasks.contract.ts'
import { otherDatabase } from '#platform/testing/migrated-server.ts'
import { admittedValues, catalogueFaults, grants, tenantFree } from './catalogue.fixtures.ts'
import { setRegisterScopes } from './register-scopes.ts'
import { withConnection } from './db.fixtures.ts'

let app: TestApp
let ours: SmallCounty
let theirs: SmallCounty
let name: string
beforeAll(async () => {
  app = await testApp()
  ours = await smallCounty(app)
  theirs = await smallCounty(app, 'theirs')
  for (const county of [ours, theirs]) {
    const { tasks } = await publishedPlan(app, county)
    const task = tasks.find(({ organization }) => organization.name === '东河小学党支部')
    if (!task) throw new Error('the small county has a task for its first branch')
    await app.must(answerTask, county.users.east, {
      params: { taskId: task.id },
      body: { answer: 'report', text: '已完成', version: task.version },
    })
  }
  const { rows } = await app.database.pool.query<{ name: string }>('select current_database() as name')
  name = rows[0]?.name ?? ''
})
afterAll(() => app.stop())

const asOwner = <T>(work: (client: pg.Client) => Promise<T>) =>
  withConnection(otherDatabase(inject('ownerUrl'), name), work)
const asServer = <T>(work: (client: pg.Client) => Promise<T>) =>
  withConnection(otherDatabase(inject('servingUrl'), name), work)

/** The faults that the catalogue shows with a change that is taken back again. */
async function faultsWith(change: string): Promise<string[]> {
  return asOwner(async (client) => {
    await client.query('begin')
    await client.query(change)
    const faults = await catalogueFaults(client)
    await client.query('rollback')
    return faults
  })
}

const withoutWall =
  'create table planted (tenant_id uuid not null references tenant, id uuid, primary key (tenant_id, id))'
const wall = `alter table planted enable row level security; alter table planted force row level security;
  create policy tenant_wall on planted using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force())`

const registerFaults: [name: string, change: string, fault: string][] = [
  [
    'a table of the register behind the tenant’s wall alone',
    'drop policy register_wall on member; create policy tenant_wall on member using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force())',
    'member: has no policy, or one',
  ],
  [
    'a table that hangs on a member and looks at the tenant alone',
    `${withoutWall}; ${wall}; alter table planted add column member_id uuid,
       add constraint planted_of foreign key (tenant_id, member_id) references member (tenant_id, id) not valid`,
    'planted: has no policy, or one',
  ],
  [
    'a wall that lets everything of the tenant be written',
    `drop policy register_wall on honour; create policy register_wall on honour
       using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
       with check (tenant_id = tenant_in_force())`,
    'honour: has no policy, or one',
  ],
  [
    'a wall of the register that answers “all” without a setting',
    `create or replace function register_scopes_in_force() returns ltree[] language sql stable parallel safe
       return coalesce(current_setting('juhe.register_scopes', true)::ltree[], array[''::ltree])`,
    'register_scopes_in_force: function of a wall that answers without a setting',
  ],
  [
    'a wall of the register whose plans may keep an asker',
    'alter function register_scopes_in_force() immutable',
    'register_scopes_in_force: function of a wall that is not stable',
  ],
]

describe('the catalogue', () => {
  test('has no table outside the tenant’s wall, no key without the tenant, no right beyond the list', async () => {
    expect(await asOwner(catalogueFaults)).toEqual([])
  })

  test('a table that keeps all rules is no fault', async () => {
    expect(await faultsWith(`${withoutWall}; ${wall}`)).toEqual([])
  })

  test.each([
    ['a table without row security', withoutWall, 'planted: row security is off'],
    [
      'row security that its owner escapes',
      'alter table task no force row level security',
      'task: row security is not forced',
    ],
    ['a policy that is gone', 'drop policy tenant_wall on task', 'task: has no policy'],
    [
      'a policy without a check on what is written',
      'drop policy tenant_wall on task; create policy tenant_wall on task using (tenant_id = tenant_in_force())',
      'task: has no policy, or one that lets rows in',
    ],
    [
      'a second policy that lets everybody in',
      'create policy open on task using (true)',
      'task: has no policy, or one',
    ],
    ...registerFaults,
    [
      'a key without the tenant',
      'alter table task add constraint bare unique (id)',
      'task.bare: key or foreign key',
    ],
    [
      'a foreign key without the tenant',
      `alter table plan add constraint bare unique (id);
       alter table task add constraint loose foreign key (plan_id) references plan (id) not valid`,
      'task.loose: key or foreign key',
    ],
    ['an index without the tenant', 'create index bare on task (due_on)', 'task.bare: index without'],
    [
      'a right that nobody listed',
      'grant delete on audit_event to juhe_app',
      'audit_event: juhe_app may delete',
    ],
    ['a right for everybody', 'grant select on person to public', 'person: public may select'],
    ['a right on the migrations', 'grant insert on migration to juhe_app', 'migration: juhe_app may insert'],
    ['a view that reads as its owner', 'create view peek as select * from task', 'peek: view or function'],
    [
      'a function that runs as its owner',
      `create function peek() returns bigint language sql security definer return (select count(*) from task)`,
      'peek: view or function',
    ],
  ])('with %s planted is found out', async (_name, change, fault) => {
    expect((await faultsWith(change)).join('\n')).toContain(fault)
  })
})

test.each([
  ['task', 'state', taskStateNames],
  ['plan', 'state', Object.keys(planStates)],
  ['organization', 'kind', organizationKinds],
  ['organization', 'line', lines],
  ['organization', 'stage', stages],
  ['post', 'role', roles],
] as const)(
  'the database admits for %s.%s exactly what the contract lists',
  async (table, column, listed) => {
    expect(await asOwner((client) => admittedValues(client, { table, column }))).toEqual([...listed].sort())
  },
)

describe('without a tenant in force', () => {
  const tables = Object.keys(grants).filter((table) => !tenantFree.includes(table))

  test('every table raises, and none returns rows', async () => {
    await asServer(async (client) => {
      for (const table of tables) {
        const seen = client.query(`select * from ${table}`).then(({ rows }) => rows.length)
        expect([table, await seen.catch((error: { code: string }) => error.code)]).toEqual([table, '42704'])
      }
    })
  })

  test('neither does a connection on which a tenant was in force a moment ago', async () => {
    await asServer(async (client) => {
      await client.query(`begin; set local juhe.tenant = '${ours.tenantId}'`)
      expect((await client.query('select 1 from task')).rows.length).toBeGreaterThan(0)
      await client.query('commit')
      await expect(client.query('select 1 from task')).rejects.toMatchObject({ code: '22P02' })
      await expect(client.query('update task set note = null')).rejects.toMatchObject({ code: '22P02' })
    })
  })

  test('the owner of the tables obeys the wall as well', async () => {
    await asOwner(async (client) => {
      await expect(client.query('select * from task')).rejects.toMatchObject({ code: '42704' })
    })
  })

  test('the serving role cannot become anybody else, nor make or change a table', async () => {
    await asServer(async (client) => {
      for (const statement of [
        'set role juhe_owner',
        'create table mine (id int)',
        'alter table task disable row level security',
        'drop policy tenant_wall on task',
        'select * from migration',
        'truncate task',
      ])
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
    })
  })
})

describe('another tenant’s rows', () => {
  const filled = Object.keys(grants).filter(
    (table) => ![...tenantFree, 'sign_in_failure', 'organization_alias'].includes(table),
  )

  /** Runs a statement in one transaction of a tenant that is always taken back; returns its rows or the error's code. */
  async function tried(tenantId: TenantId, statement: string): Promise<number | string> {
    return asServer(async (client) => {
      await client.query(
        `begin; set local juhe.tenant = '${tenantId}'; set local juhe.register_scopes = 'all'`,
      )
      return client.query(statement).then(
        ({ rowCount }) => rowCount ?? 0,
        (error: { code: string }) => error.code,
      )
    })
  }

  /** Columns that a statement may give; generated ones follow from them. */
  const ownColumns = (table: string) =>
    asServer(async (client) => {
      const { rows } = await client.query<{ columns: string }>(
        `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      )
      return rows[0]?.columns ?? ''
    })

  test.each(filled)('of %s are neither read nor changed nor written', async (table) => {
    const foreign = `where tenant_id = '${theirs.tenantId}'`
    expect(await tried(ours.tenantId, `select 1 from ${table} ${foreign}`)).toBe(0)
    const may = grants[table] ?? ''
    if (may.includes('update'))
      expect(await tried(ours.tenantId, `update ${table} set tenant_id = tenant_id ${foreign}`)).toBe(0)
    if (may.includes('delete')) expect(await tried(ours.tenantId, `delete from ${table} ${foreign}`)).toBe(0)
    const row = await app.within(theirs.tenantId, async (tx) => {
      await setRegisterScopes(tx, 'all')
      const { rows } = await sql<{
        row: unknown
      }>`select to_jsonb(t) as row from ${sql.table(table)} t limit 1`.execute(tx)
      return rows[0]?.row
    })
    // measure_milestone and measure_target are empty here; a row of nulls meets the wall before any other rule.
    const values = JSON.stringify({ ...(row as object | undefined), tenant_id: theirs.tenantId }).replaceAll(
      "'",
      "''",
    )
    const columns = await ownColumns(table)
    const insert = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, '${values}')`
    expect(await tried(ours.tenantId, insert)).toBe('42501')
    if (may.includes('update'))
      expect([0, '42501']).toContain(
        await tried(ours.tenantId, `update ${table} set tenant_id = '${theirs.tenantId}'`),
      )
  })

  test('cannot be referred to: a task for a foreign measure, a post for a foreign person', async () => {
    const foreign = await app.within(theirs.tenantId, async (tx) => ({
      task: await tx
        .selectFrom('task')
        .selectAll()
        .where('tenant_id', '=', theirs.tenantId)
        .executeTakeFirstOrThrow(),
      post: await tx
        .selectFrom('post')
        .selectAll()
        .where('tenant_id', '=', theirs.tenantId)
        .executeTakeFirstOrThrow(),
    }))
    for (const [table, row] of Object.entries(foreign)) {
      const values = JSON.stringify({ ...row, tenant_id: ours.tenantId, id: app.clock.newId() }).replaceAll(
        "'",
        "''",
      )
      const columns = await ownColumns(table)
      const insert = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, '${values}')`
      expect([table, await tried(ours.tenantId, insert)]).toEqual([table, '23503'])
    }
  })

  test('can be listed by code and name only where sign-in needs it: the tenants themselves', async () => {
    expect(await tried(ours.tenantId, 'select 1 from tenant')).toBe(2)
    expect(await tried(ours.tenantId, `update tenant set name = name where id = '${theirs.tenantId}'`)).toBe(
      0,
    )
    const id = app.clock.newId()
    expect(
      await tried(ours.tenantId, `insert into tenant (id, code, name) values ('${id}', 'third', 'third')`),
    ).toBe('42501')
  })
})
