import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOnFreePort } from './keep-running.ts'
import { outsidePostgres } from './outside-postgres.ts'
import { ask, dataFolder, removeFolders, silent } from './postgres.fixtures.ts'
import { refuseUnsafeServer } from './refuse-unsafe-server.ts'
import { prepareServerFiles, program } from './server-files.ts'
import { folderArgument, serverArguments } from './settings.ts'
import { unprivilegedAccount } from './account.ts'
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts'

let folder: string
let postgres: EmbeddedPostgres

beforeAll(async () => {
  folder = dataFolder()
  postgres = await startPostgres({ dataFolder: folder, log: silent })
}, 30_000)
afterAll(async () => {
  await postgres.stop()
  removeFolders()
})

const verdictOf = async (url: string, embedded = true) =>
  await refuseUnsafeServer(async (statement) => ({ rows: await ask(url, statement) }), embedded)

test('the server as we start it is safe to serve from', async () => {
  expect(await verdictOf(postgres.servingUrl)).toEqual({ refusals: [], warnings: [] })
})

test('serving as superuser, with BYPASSRLS, or as owner of tables is refused', async () => {
  expect((await verdictOf(postgres.adminUrl)).refusals.join()).toContain('超级用户')

  await ask(postgres.adminUrl, 'alter role juhe_app bypassrls')
  expect((await verdictOf(postgres.servingUrl)).refusals.join()).toContain('BYPASSRLS')
  await ask(postgres.adminUrl, 'alter role juhe_app nobypassrls')

  await ask(postgres.ownerUrl, 'create table owned (id int)')
  expect((await verdictOf(postgres.ownerUrl)).refusals.join()).toContain('拥有数据表')
  await ask(postgres.adminUrl, 'grant juhe_owner to juhe_app')
  expect((await verdictOf(postgres.servingUrl)).refusals.join()).toContain('拥有数据表')
  await ask(postgres.adminUrl, 'revoke juhe_owner from juhe_app')
  await ask(postgres.ownerUrl, 'drop table owned')
})

test('a server without checksums is refused when it is ours and warned about when it is not', async () => {
  const query = async (statement: string) => ({
    rows: (await ask(postgres.servingUrl, statement)).map((row) => ({ ...row, data_checksums: 'off' })),
  })
  expect((await refuseUnsafeServer(query, true)).refusals.join()).toContain('data_checksums')
  const outside = await refuseUnsafeServer(query, false)
  expect(outside.refusals).toEqual([])
  expect(outside.warnings.join()).toContain('data_checksums')
})

test('a server started without fsync or full pages is refused', async () => {
  await postgres.stop()
  const postgresFolder = join(folder, 'postgres')
  const clusterFolder = join(postgresFolder, 'cluster')
  const account = unprivilegedAccount()
  const files = await prepareServerFiles({ postgresFolder, account })
  const weak = await startOnFreePort({
    preferred: postgres.port,
    log: silent,
    orderFor: (port) => ({
      command: join(files.bin, program('postgres')),
      args: serverArguments({ folder: folderArgument(clusterFolder), port, clusterName: 'weakened' }).map(
        (argument) => argument.replace(/^(fsync|full_page_writes)=on$/, '$1=off'),
      ),
      env: files.env,
      clusterFolder,
      clusterName: 'weakened',
      logFile: join(postgresFolder, 'postgres.log'),
      account: account && { uid: account.uid, gid: account.gid },
    }),
  })
  const { refusals } = await verdictOf(postgres.servingUrl)
  await weak.stop()
  expect(refusals.join()).toMatch(/fsync.*full_page_writes/)
  postgres = await startPostgres({ dataFolder: folder, log: silent })
}, 30_000)

test('an outside server whose owner may create roles gets a serving role of its own', async () => {
  const kept = dataFolder()
  await ask(postgres.adminUrl, 'alter role juhe_app rename to juhe_app_embedded')
  const databaseUrl = postgres.adminUrl.replace(/\/postgres$/, '/juhe')
  const first = await outsidePostgres({ databaseUrl, dataFolder: kept })
  expect((await verdictOf(first.servingUrl, false)).refusals).toEqual([])
  expect((await outsidePostgres({ databaseUrl, dataFolder: kept })).servingUrl).toBe(first.servingUrl)
  // Another installation does not take the role away from this one.
  await expect(outsidePostgres({ databaseUrl, dataFolder: dataFolder() })).rejects.toThrow('DATABASE_APP_URL')
  expect(await ask(first.servingUrl, 'select 1 as one')).toEqual([{ one: 1 }])

  await ask(postgres.adminUrl, 'alter role juhe_app rename to juhe_app_gone')
  await expect(outsidePostgres({ databaseUrl: postgres.ownerUrl, dataFolder: kept })).rejects.toThrow(
    'DATABASE_APP_URL',
  )
  const given = await outsidePostgres({
    databaseUrl: postgres.ownerUrl,
    appUrl: first.servingUrl.replace('juhe_app', 'juhe_app_gone'),
    dataFolder: kept,
  })
  expect(new URL(given.servingUrl).username).toBe('juhe_app_gone')
})

test('an address that is wrong or cannot be reached is one sentence without the password', async () => {
  const input = { dataFolder: dataFolder() }
  await expect(outsidePostgres({ ...input, databaseUrl: 'mysql://x' })).rejects.toThrow(/DATABASE_URL 不是/)
  const closed = await outsidePostgres({ ...input, databaseUrl: 'postgres://a:sesame@127.0.0.1:1/x' }).catch(
    String,
  )
  expect(closed).toMatch(/连接不上 DATABASE_URL.*ECONNREFUSED/)
  expect(closed).not.toContain('sesame')
})
