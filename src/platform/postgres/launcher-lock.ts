import { randomUUID } from 'node:crypto'
import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { codeOf, LaunchRefusal } from './launch-refusal.ts'
import { startOf, until } from './processes.ts'

const Holder = z.object({ id: z.string(), pid: z.number(), start: z.string(), world: z.string() })
type Holder = z.output<typeof Holder>

export type LauncherLock = { release: () => void }

/** A holder in another container or on another machine touches its lock this often (ms); three misses mean death. */
const beat = 1000
const patience = 3 * beat + 500

/** How long a holder on this machine may take to die (ms) before it counts as alive. */
const farewell = 1500

/**
 * Takes the lock of a data folder for this process, so that no two launchers run one cluster.
 * A lock left by a dead process is taken over, also when its pid has been given to another process since.
 * @throws LaunchRefusal naming the pid that holds it.
 */
export async function takeLauncherLock(folder: string): Promise<LauncherLock> {
  const path = join(folder, 'launcher.lock')
  const mine: Holder = {
    id: randomUUID(),
    pid: process.pid,
    start: startOf(process.pid) ?? '',
    world: processWorld(),
  }
  while (!create(path, mine)) {
    const other = read(path)
    if (other && (await isAlive(path, other))) {
      throw new LaunchRefusal(
        `数据文件夹 ${folder} 正由另一个聚合进程（pid ${other.pid}）使用：请先停止它，或用 JUHE_DATA 另指一个文件夹。`,
      )
    }
    discard(path, other)
  }
  const timer = setInterval(() => touch(path), beat)
  timer.unref()
  return {
    release() {
      clearInterval(timer)
      if (read(path)?.id === mine.id) rmSync(path, { force: true })
    },
  }
}

/** Creates the file with its content in one step: link() fails when the name exists, and never shows half a file. */
function create(path: string, holder: Holder): boolean {
  const draft = `${path}.${holder.id}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function read(path: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.world === processWorld()) {
    // A killed process keeps its number until its memory is given back, which takes a busy machine a while.
    return !(await until(() => startOf(holder.pid) !== holder.start, farewell))
  }
  // A pid of another container or machine says nothing here; its heartbeat does.
  const seen = modified(path)
  return await until(() => modified(path) !== seen, patience)
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Removes a lock judged stale, unless another launcher has taken it over in the meantime. */
function discard(path: string, judged: Holder | undefined): void {
  const aside = `${path}.stale-${randomUUID()}`
  try {
    renameSync(path, aside)
    const moved = read(aside)
    if (moved && moved.id !== judged?.id) linkSync(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(codeOf(error))) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function touch(path: string): void {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // The folder may be gone while a test or an operator removes it; the lock then has no meaning either.
  }
}

/** Names the set of processes in which our pids mean something: machine, boot and pid namespace. */
function processWorld(): string {
  if (process.platform !== 'linux') return hostname()
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}
