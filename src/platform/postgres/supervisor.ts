/**
 * A process of its own that owns PostgreSQL. It outlives a `kill -9` of the server just long enough to notice the
 * broken IPC channel and stop PostgreSQL, so that no orphan stays behind.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type LogFile, logSince, openLogFile, rotate } from './log-file.ts'
import { until } from './processes.ts'
import { stopLeftovers } from './stop-leftovers.ts'
import type { Order, Report } from './supervisor-messages.ts'

const maxRestarts = 5
const restartWindow = 60_000

let server: ChildProcess | undefined
const state = { stopping: false }
const restartTimes: number[] = []
let restarts = 0

process.once('message', (order: Order) => {
  supervise(order).catch((error: unknown) => {
    tell({ kind: 'failed', cause: String(error), log: '' })
    void stop()
  })
})
process.on('disconnect', () => void stop())
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => void stop())
// The log file is PostgreSQL's; a defect here must still not leave an orphan.
process.on('uncaughtException', () => void stop())

function tell(report: Report): void {
  if (process.connected) process.send?.(report, () => undefined)
}

async function supervise(order: Order): Promise<void> {
  const log = openLogFile(order.logFile)
  setInterval(() => rotate(log), 30_000).unref()
  while (!state.stopping) {
    const outcome = await runOnce(order, log)
    if (state.stopping) return
    if (!outcome.wasReady || !mayRestart()) {
      tell({ kind: 'failed', cause: outcome.cause, log: outcome.log })
      return
    }
    tell({ kind: 'lost', cause: outcome.cause })
    restarts += 1
    // The killed postmaster's backends hold shared memory until they have noticed.
    await stopLeftovers(order.clusterFolder, order.clusterName)
    await pause(100 * (restartTimes.length - 1))
  }
}

function mayRestart(): boolean {
  const now = performance.now()
  restartTimes.push(now)
  while ((restartTimes[0] ?? now) < now - restartWindow) restartTimes.shift()
  return restartTimes.length <= maxRestarts
}

/** One life of PostgreSQL, from its start to its end. */
async function runOnce(
  order: Order,
  log: LogFile,
): Promise<{ wasReady: boolean; cause: string; log: string }> {
  const offset = statSync(order.logFile).size
  const child = spawn(order.command, order.args, {
    cwd: order.clusterFolder,
    env: order.env,
    stdio: ['ignore', log.descriptor, log.descriptor],
    ...order.account,
  })
  server = child
  let cause: string | undefined
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      cause = error.message
      resolve()
    })
    child.once('exit', (code, name) => {
      cause = name ?? `exit code ${code}`
      resolve()
    })
  })
  let wasReady = false
  await until(
    () => cause !== undefined || saysReady(order.clusterFolder, child.pid),
    Number.POSITIVE_INFINITY,
  )
  if (cause === undefined && child.pid !== undefined) {
    wasReady = true
    tell({ kind: 'ready', pid: child.pid, restarts })
  }
  await ended
  server = undefined
  return { wasReady, cause: cause ?? '', log: logSince(order.logFile, offset) }
}

/** The postmaster writes its state into the eighth line of its pid file. */
function saysReady(clusterFolder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/** Fast shutdown, then harder ones; each is safe for the data, the later ones cost a recovery at the next start. */
async function stop(): Promise<void> {
  if (state.stopping) return
  state.stopping = true
  for (const [name, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    if (!server) break
    server.kill(name)
    await until(() => server === undefined, patience)
  }
  process.exit(0)
}
