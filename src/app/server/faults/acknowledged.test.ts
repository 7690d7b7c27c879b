import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { until } from '#platform/postgres/processes.ts'
import { judge, startWriters, type Ledger, type Verdict } from './ledger.fixtures.ts'
import {
  adminUrlOf,
  clusterNameOf,
  newFolder,
  noneLeft,
  postmasterOf,
  removeFolders,
  setUpTenant,
  startServing,
  type Serving,
} from './program.fixtures.ts'

const hastyServer = fileURLToPath(new URL('./hasty-server.fixtures.ts', import.meta.url))
const writers = 50

let serving: Serving | undefined
afterEach(() => serving?.child.kill('SIGKILL'))
afterAll(removeFolders)

type Fault = 'server' | 'postgres'
type Outcome = { verdict: Verdict; ledger: Ledger; orphans: number; folder: string }

/** Writes in parallel while the faults happen one after another, each after some more writes were acknowledged. */
async function writeThrough(faults: readonly Fault[], entry?: string): Promise<Outcome> {
  const folder = newFolder('数据 一')
  const start = (port?: number) => startServing(folder, { ...(port && { port }), ...(entry && { entry }) })
  serving = await start()
  const { address, port } = serving
  const cookie = await setUpTenant(serving)
  const clusterName = await clusterNameOf(folder)
  let isOver = false
  const { ledger, done } = startWriters(writers, { address, cookie, isOver: () => isOver })
  const acknowledged = () => ledger.entries.filter(({ outcome }) => outcome === 'ok').length
  const more = async (count: number) => {
    const enough = acknowledged() + count
    expect(await until(() => acknowledged() >= enough, 30_000)).toBe(true)
  }
  let orphans = 0
  for (const fault of faults) {
    await more(100)
    if (fault === 'postgres') process.kill(postmasterOf(folder), 'SIGKILL')
    else {
      serving.child.kill('SIGKILL')
      await serving.ended
      if (!(await noneLeft(clusterName))) orphans += 1
      serving = await start(port)
    }
  }
  await more(100)
  isOver = true
  await done
  return { verdict: await judge(ledger, adminUrlOf(folder)), ledger, orphans, folder }
}

describe('kill -9 under fifty writers', () => {
  test('of the server and of PostgreSQL, again and again, loses and doubles nothing that was acknowledged', async () => {
    const { verdict, ledger, orphans, folder } = await writeThrough([
      'server',
      'postgres',
      'server',
      'postgres',
      'postgres',
      'server',
    ])
    expect(verdict).toEqual({
      acknowledged: expect.any(Number),
      lost: [],
      doubled: [],
      phantoms: [],
      traceless: [],
    })
    expect(verdict.acknowledged).toBeGreaterThan(600)
    expect(orphans).toBe(0)
    // Every write was acknowledged in the end, some only after they had been sent again.
    expect(ledger.entries.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
    expect(ledger.entries.filter(({ tries }) => tries > 1).length).toBeGreaterThan(20)
    // A sender hears "done", "not ready", or nothing: never that something failed which may be stored.
    expect([...ledger.statuses.keys()].filter((status) => ![0, 200, 503].includes(status))).toEqual([])

    const clusterName = await clusterNameOf(folder)
    serving?.child.kill('SIGTERM')
    expect(await serving?.ended).toBe(0)
    expect(await noneLeft(clusterName)).toBe(true)
    expect(existsSync(join(folder, 'postgres', 'launcher.lock'))).toBe(false)
  })

  test('catches a build that acknowledges before it commits', async () => {
    const { verdict } = await writeThrough(['server'], hastyServer)
    expect(verdict.lost.length).toBeGreaterThan(0)
  })
})
