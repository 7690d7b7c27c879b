import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { projectFolder } from '#platform/config/project-folder.ts'
import { freePort } from '#platform/postgres/free-port.ts'

export type RunningDemo = {
  url: string
  /** From the start of the command to the first page that answered. */
  milliseconds: number
  /** What it printed; names the sample accounts. */
  output: () => string
  /** Our processes: the server, and its child that keeps PostgreSQL (Linux; undefined elsewhere). */
  processes: () => Promise<{ server: number; supervisor: number } | undefined>
  stop: () => Promise<void>
}

const patience = 300_000 // milliseconds: the first run builds, makes the cluster and plays the story

/** Runs `npm run demo` on a data folder until its first page answers. */
export async function startDemo(dataFolder: string): Promise<RunningDemo> {
  const url = `http://127.0.0.1:${await freePort()}`
  const start = performance.now()
  // A process group of its own, because Ctrl-C reaches all of npm's processes, too.
  const child = spawn('npm', ['run', 'demo'], {
    cwd: projectFolder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: new URL(url).port, JUHE_DATA: dataFolder, DATABASE_URL: '' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  const stop = () => stopGroup(child)
  try {
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`npm run demo ended:\n${output}`)
      if (performance.now() - start > patience) throw new Error(`npm run demo answers nothing:\n${output}`)
      await pause(20)
    }
  } catch (error) {
    await stop()
    throw error
  }
  const milliseconds = performance.now() - start
  return { url, milliseconds, output: () => output, processes: () => processesBelow(child.pid ?? 0), stop }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url)
    return answer.ok && (await answer.text()).includes('<script')
  } catch {
    return false
  }
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'close')
  process.kill(-child.pid, 'SIGINT')
  await ended
}

type Process = { pid: number; parent: number; command: string }

/** Which of npm's processes is the server depends on the machine's Node.js; it is the one that started the supervisor. */
async function processesBelow(root: number): Promise<{ server: number; supervisor: number } | undefined> {
  const all = await allProcesses()
  const waiting = [root]
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop())
    for (const one of all.filter((other) => other.parent === parent)) {
      if (one.command.includes('supervisor.ts')) return { server: one.parent, supervisor: one.pid }
      waiting.push(one.pid)
    }
  return undefined
}

async function allProcesses(): Promise<Process[]> {
  const entries = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  return Promise.all(
    entries.map(async (entry) => {
      const read = (file: string) => readFile(`/proc/${entry}/${file}`, 'utf8').catch(() => '')
      const [stat, command] = await Promise.all([read('stat'), read('cmdline')])
      return { pid: Number(entry), parent: Number(/\) \S (\d+)/.exec(stat)?.[1]), command }
    }),
  )
}
