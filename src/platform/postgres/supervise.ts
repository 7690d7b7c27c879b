import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Order, Report } from './supervisor-messages.ts'

export type Supervised = {
  /** Resolves when the supervisor has ended, and PostgreSQL before it. */
  stop: () => Promise<void>
  /** From now on the parent may end without stop(); the supervisor then notices and stops PostgreSQL. */
  letParentEnd: () => void
}

type Listener = {
  order: Order
  onReport: (report: Report) => void
  /** The supervisor process itself ended without being asked; PostgreSQL may be an orphan now. */
  onDeath: () => void
}

/** Starts the supervisor process with its order and passes its reports on. */
export function superviseWith({ order, onReport, onDeath }: Listener): Supervised {
  const child = fork(fileURLToPath(new URL('./supervisor.ts', import.meta.url)), [], {
    // Its own session: Ctrl-C in the terminal reaches the server, which then stops PostgreSQL in its own time.
    detached: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A data folder on a removable disk should not be held by our working folder.
    cwd: '/',
  })
  let stopping = false
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  child.on('message', (report: Report) => {
    if (!stopping) onReport(report)
  })
  void ended.then(() => {
    if (!stopping) onDeath()
  })
  child.send(order)
  return {
    async stop() {
      stopping = true
      child.ref()
      if (child.connected) child.disconnect()
      await ended
    },
    letParentEnd() {
      child.unref()
      child.channel?.unref()
    },
  }
}
