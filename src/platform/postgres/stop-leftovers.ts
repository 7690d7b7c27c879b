import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchRefusal } from './launch-refusal.ts'
import { processesOfCluster, signal, until } from './processes.ts'

/**
 * Stops a server that an earlier launcher left running on this cluster, and clears the pid file of a dead one.
 * The caller holds the launcher's lock. Only processes that carry our cluster name are touched.
 * @throws LaunchRefusal when the server cannot be stopped.
 */
export async function stopLeftovers(clusterFolder: string, clusterName: string): Promise<void> {
  const gone = () => processesOfCluster(clusterName).length === 0
  if (!gone()) {
    const postmaster = pidInFile(clusterFolder)
    // Without its postmaster a backend ends by itself as soon as it looks up from its work.
    if (postmaster !== undefined && processesOfCluster(clusterName).includes(postmaster))
      signal(postmaster, 'SIGINT')
    for (const [name, patience] of [
      ['SIGQUIT', 20_000],
      ['SIGKILL', 5000],
    ] as const) {
      if (await until(gone, patience)) break
      for (const pid of processesOfCluster(clusterName)) signal(pid, name)
    }
    if (!(await until(gone, 5000))) {
      throw new LaunchRefusal(
        `上次留下的数据库进程（pid ${processesOfCluster(clusterName).join('、')}）停不下来：请结束它后再启动。`,
      )
    }
  }
  // PostgreSQL trusts the number in this file; after a restart of the machine or container it may be anybody's.
  if (process.platform !== 'win32') rmSync(join(clusterFolder, 'postmaster.pid'), { force: true })
}

function pidInFile(clusterFolder: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8'), 10)
    return pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}
