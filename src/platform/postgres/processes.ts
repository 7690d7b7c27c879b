import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * When a process was started, in a form that only compares for equality; undefined when it no longer runs.
 * A pid alone does not identify a process (numbers are reused); pid and start together do.
 * A zombie counts as gone: it keeps its number until somebody reaps it, but holds nothing.
 */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The second field is the command in parentheses and may itself contain spaces and parentheses.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
    } catch {
      return undefined
    }
  }
  if (process.platform === 'win32') return answers(pid) ? 'running' : undefined
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * Processes of the PostgreSQL server that carries this `cluster_name`: its postmaster and its backends show it in
 * their command lines, which every user may read (their working folders may not be read in many containers).
 */
export function processesOfCluster(clusterName: string): number[] {
  if (process.platform === 'win32') return []
  const lines = process.platform === 'linux' ? commandLinesOfLinux() : commandLinesOfPs()
  return lines.flatMap(({ pid, command }) =>
    pid !== process.pid && command.includes('postgres') && command.includes(clusterName) ? [pid] : [],
  )
}

type CommandLine = { pid: number; command: string }

function commandLinesOfLinux(): CommandLine[] {
  return readdirSync('/proc').flatMap((entry) => {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) return []
    try {
      return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }]
    } catch {
      return []
    }
  })
}

function commandLinesOfPs(): CommandLine[] {
  const table = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
  return table.split('\n').map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
}

/** Sends a signal; false when the process is gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** Polls until `condition` holds; false after `deadlineMs`. */
export async function until(condition: () => boolean, deadlineMs: number): Promise<boolean> {
  const end = performance.now() + deadlineMs
  while (!condition()) {
    if (performance.now() > end) return false
    await pause(10)
  }
  return true
}
