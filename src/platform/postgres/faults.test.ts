import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unprivilegedAccount } from './account.ts'
import { LaunchRefusal } from './launch-refusal.ts'
import { openLogFile, rotate } from './log-file.ts'
import { ask, clusterNameOf, dataFolder, eventually, holdElsewhere } from './postgres.fixtures.ts'
import { isGone, removeFolders, silent } from './postgres.fixtures.ts'
import { processesOfCluster, startOf, until } from './processes.ts'
import { type EmbeddedPostgres, startPostgres } from './start-postgres.ts'

/** Every fault is tried on one cluster, which must survive them all. */
let folder: string
let postgres: EmbeddedPostgres | undefined
const start = async (): Promise<EmbeddedPostgres> => {
  postgres = await startPostgres({ dataFolder: folder, log: silent })
  return postgres
}
const lockFile = () => join(folder, 'postgres', 'launcher.lock')

beforeAll(async () => {
  folder = dataFolder()
  const first = await start()
  await ask(first.ownerUrl, 'create table ledger (entry int primary key)')
  await first.stop()
}, 30_000)
afterAll(async () => {
  await postgres?.stop()
  removeFolders()
})

describe('kill -9', () => {
  test('of the launching process leaves no PostgreSQL, and the next start has the data', async () => {
    const held = await holdElsewhere(folder)
    const name = await clusterNameOf(held.postgres)
    await ask(held.postgres.ownerUrl, 'insert into ledger values (1)')
    held.child.kill('SIGKILL')
    expect(await isGone(name)).toBe(true)
    expect(existsSync(lockFile())).toBe(true)

    const next = await start()
    expect(await ask(next.ownerUrl, 'select entry from ledger')).toEqual([{ entry: 1 }])
    await next.stop()
  }, 30_000)

  test('of the launching process, followed at once by a start, waits for the old server to end', async () => {
    const held = await holdElsewhere(folder)
    await ask(held.postgres.ownerUrl, 'insert into ledger values (2)')
    held.child.kill('SIGKILL')
    await until(() => startOf(held.child.pid ?? 0) === undefined, 5000)
    const next = await start()
    expect(await ask(next.ownerUrl, 'select count(*)::int as entries from ledger')).toEqual([{ entries: 2 }])
    await next.stop()
  }, 30_000)

  test('of launcher and supervisor together: the orphan is found and stopped by the next start', async () => {
    const held = await holdElsewhere(folder)
    const name = await clusterNameOf(held.postgres)
    const supervisor = parentOf(held.postgres.pid)
    // Frozen first, so that it cannot notice the broken channel.
    process.kill(supervisor, 'SIGSTOP')
    held.child.kill('SIGKILL')
    process.kill(supervisor, 'SIGKILL')
    expect(await until(() => startOf(supervisor) === undefined, 5000)).toBe(true)
    expect(processesOfCluster(name)).toContain(held.postgres.pid)

    const next = await start()
    expect(next.pid).not.toBe(held.postgres.pid)
    expect(processesOfCluster(name)).not.toContain(held.postgres.pid)
    await next.stop()
  }, 30_000)

  test('of PostgreSQL is answered with a restart on the same port', async () => {
    const server = await start()
    const before = server.pid
    const restarted = new Promise<number>((resolve) => server.onRestart(({ pid }) => resolve(pid)))
    process.kill(before, 'SIGKILL')
    expect(await restarted).not.toBe(before)
    expect(await eventually(() => ask(server.ownerUrl, 'select count(*)::int as n from ledger'))).toEqual([
      { n: 2 },
    ])
    await server.stop()
  }, 30_000)

  test('of the supervisor alone is answered with a new one', async () => {
    const server = await start()
    const restarted = new Promise<number>((resolve) => server.onRestart(({ pid }) => resolve(pid)))
    process.kill(parentOf(server.pid), 'SIGKILL')
    await restarted
    expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    const name = await clusterNameOf(server)
    await server.stop()
    expect(await isGone(name, 0)).toBe(true)
  }, 30_000)

  test('again and again ends in one clear report instead of an endless loop', async () => {
    const server = await start()
    const exited = new Promise<string>((resolve) => server.onExit(resolve))
    let restarts = 0
    server.onRestart(({ pid }) => {
      restarts += 1
      process.kill(pid, 'SIGKILL')
    })
    process.kill(server.pid, 'SIGKILL')
    expect(await exited).toBe('SIGKILL')
    expect(restarts).toBe(5)
    await server.stop()
  }, 60_000)
})

test('SIGTERM to the launching process stops PostgreSQL cleanly', async () => {
  const held = await holdElsewhere(folder)
  const name = await clusterNameOf(held.postgres)
  held.child.kill('SIGTERM')
  expect(await isGone(name)).toBe(true)
  expect(await until(() => !existsSync(lockFile()), 5000)).toBe(true)
  expect(readFileSync(join(folder, 'postgres', 'postgres.log'), 'utf8').trimEnd()).toMatch(
    /database system is shut down$/,
  )
}, 30_000)

describe('the lock of the folder', () => {
  test('refuses a second launcher with its pid, in this process and in another', async () => {
    const server = await start()
    const again = await startPostgres({ dataFolder: folder, log: silent }).catch((error: unknown) => error)
    expect(again).toBeInstanceOf(LaunchRefusal)
    expect(String(again)).toMatch(new RegExp(`正由另一个聚合进程（pid ${process.pid}）使用.*JUHE_DATA`))
    expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()

    const held = await holdElsewhere(folder)
    await expect(startPostgres({ dataFolder: folder, log: silent })).rejects.toThrow(`pid ${held.child.pid}`)
    held.child.kill('SIGTERM')
    expect(await until(() => !existsSync(lockFile()), 5000)).toBe(true)
  }, 30_000)

  test('of many launchers at once lets exactly one through', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, () => startPostgres({ dataFolder: folder, log: silent })),
    )
    const through = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(through).toHaveLength(1)
    for (const server of through) await server.stop()
  }, 30_000)

  test('left by a dead process is taken over, also when its pid is in use again', async () => {
    const held = await holdElsewhere(folder)
    const name = await clusterNameOf(held.postgres)
    const lock = JSON.parse(readFileSync(lockFile(), 'utf8')) as object
    held.child.kill('SIGKILL')
    await isGone(name)
    // The dead launcher's number now belongs to us, who started at another time.
    writeFileSync(lockFile(), JSON.stringify({ ...lock, pid: process.ppid, start: '1' }))
    await (await start()).stop()
    expect(existsSync(lockFile())).toBe(false)
  }, 30_000)

  test('that is empty or unreadable is taken over', async () => {
    writeFileSync(lockFile(), '{"pid":')
    await (await start()).stop()
    expect(existsSync(lockFile())).toBe(false)
  }, 30_000)

  test('of another container counts while it beats, and no longer', async () => {
    const other = { id: 'x', pid: 1, start: '1', world: 'elsewhere' }
    writeFileSync(lockFile(), JSON.stringify(other))
    const heart = setInterval(() => writeFileSync(lockFile(), JSON.stringify(other)), 300)
    await expect(start()).rejects.toThrow('pid 1')
    clearInterval(heart)
    await (await start()).stop()
  }, 30_000)
})

test('a pid file of a dead PostgreSQL whose number is in use again does not stop a start', async () => {
  // PostgreSQL believes in the number of any process of its own account.
  const account = unprivilegedAccount()
  const other = spawn('sleep', ['60'], {
    stdio: 'ignore',
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  writeFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), `${other.pid}\n/proc/self/cwd\n`)
  const server = await start()
  expect(await ask(server.servingUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(other.exitCode).toBeNull()
  await server.stop()
  other.kill()
}, 30_000)

test('a port taken by another program is left alone and another one used', async () => {
  const before = await start()
  await before.stop()
  const other = createServer().listen(before.port, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const server = await start()
  expect(server.port).not.toBe(before.port)
  await server.stop()
  other.close()
}, 30_000)

test('a file of passwords that is gone is named, and nothing is overwritten', async () => {
  const file = join(folder, 'postgres', 'secrets.json')
  const content = readFileSync(file)
  execFileSync('rm', [file])
  await expect(start()).rejects.toThrow(/口令文件 .*secrets.json.*备份/)
  writeFileSync(file, content, { mode: 0o600 })
  await (await start()).stop()
}, 30_000)

test('the log never grows past its bound', () => {
  const log = openLogFile(join(dataFolder(), 'server.log'))
  writeFileSync(log.descriptor, 'x'.repeat(2000))
  rotate(log, 1000)
  writeFileSync(log.descriptor, 'new')
  expect(readFileSync(log.path, 'utf8')).toBe('new')
  expect(readFileSync(`${log.path}.1`, 'utf8')).toHaveLength(2000)
})

function parentOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
}
