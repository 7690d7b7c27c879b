import { freePort } from './free-port.ts'
import { LaunchRefusal } from './launch-refusal.ts'
import type { PostgresLog } from './postgres-log.ts'
import { stopLeftovers } from './stop-leftovers.ts'
import { superviseWith, type Supervised } from './supervise.ts'
import type { Order, Report } from './supervisor-messages.ts'

export type RunningServer = {
  port: number
  pid: () => number
  stop: () => Promise<void>
  onExit: (callback: (cause: string) => void) => void
  onRestart: (callback: (facts: { pid: number; restarts: number }) => void) => void
}

type Input = { orderFor: (port: number) => Order; preferred: number | undefined; log: PostgresLog }
type Failed = Extract<Report, { kind: 'failed' }>

/**
 * Starts PostgreSQL under a supervisor on the preferred port or a free one.
 * @throws LaunchRefusal with PostgreSQL's own last words when it does not start.
 */
export async function startOnFreePort({ orderFor, preferred, log }: Input): Promise<RunningServer> {
  let wanted = preferred
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(wanted)
    const order = orderFor(port)
    const failed = await new Promise<RunningServer | Failed>((resolve) =>
      begin({ order, port, log, resolve }),
    )
    if ('stop' in failed) return failed
    // Between our probe and PostgreSQL's bind another program may take the port.
    const portTaken = failed.log.includes('could not bind IPv4 address')
    if (!portTaken || attempt === 3) throw new LaunchRefusal(sentenceAbout(failed, order))
    wanted = undefined
  }
}

function sentenceAbout({ cause, log }: Failed, order: Order): string {
  const words = log.split('\n').findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? cause
  const text = words.replace(/^.*?(FATAL|PANIC):\s*/, '')
  return `内置数据库没有启动成功（${text}）：详情见 ${order.logFile}。`
}

type Begin = {
  order: Order
  port: number
  log: PostgresLog
  resolve: (outcome: RunningServer | Failed) => void
}

/** How often the supervisor itself may be replaced; it has no reason to die but somebody's kill. */
const maxSupervisors = 5

function begin({ order, port, log, resolve }: Begin): void {
  let pid = 0
  let supervisors = 0
  let restarts = 0
  let supervised: Supervised
  let stopped: Promise<void> | undefined
  const exits: ((cause: string) => void)[] = []
  const starts: ((facts: { pid: number; restarts: number }) => void)[] = []
  const slow = setTimeout(() => log.info({}, '内置数据库正在恢复上次未正常结束的数据，请稍候'), 3000)

  const server: RunningServer = {
    port,
    pid: () => pid,
    stop() {
      stopped ??= supervised.stop()
      return stopped
    },
    onExit: (callback) => void exits.push(callback),
    onRestart: (callback) => void starts.push(callback),
  }
  const ready = (report: Extract<Report, { kind: 'ready' }>) => {
    clearTimeout(slow)
    const isFirst = pid === 0
    pid = report.pid
    if (isFirst) {
      supervised.letParentEnd()
      resolve(server)
      return
    }
    restarts += 1
    log.warn({ pid, restarts }, '内置数据库意外结束，已重新启动')
    for (const callback of starts) callback({ pid, restarts })
  }
  const failed = (report: Failed) => {
    clearTimeout(slow)
    void supervised.stop().then(() => {
      if (pid === 0) resolve(report)
      else for (const callback of exits) callback(report.cause)
    })
  }
  const supervise = () => {
    supervisors += 1
    supervised = superviseWith({
      order,
      onReport(report) {
        if (report.kind === 'ready') ready(report)
        else if (report.kind === 'failed') failed(report)
        else log.warn({ cause: report.cause }, '内置数据库意外结束，正在重新启动')
      },
      onDeath: () => void replace(),
    })
  }
  const replace = async () => {
    if (supervisors >= maxSupervisors) {
      failed({ kind: 'failed', cause: 'supervisor ended', log: '' })
      return
    }
    log.warn({}, '内置数据库的守护进程意外结束，正在重新启动')
    await stopLeftovers(order.clusterFolder, order.clusterName)
    if (stopped === undefined) supervise()
  }
  supervise()
}
