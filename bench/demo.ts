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
  /** Processes of the command that run our code, by the program that they run. */
  processes: () => Promise<{ pid: number; command: string }[]>
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

/** Descendants of a process (Linux; none elsewhere). */
async function processesBelow(root: number): Promise<{ pid: number; command: string }[]> {
  const entries = await readdir('/proc').catch(() => [])
  const all: { pid: number; parent: number; command: string }[] = []
  for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
    const [stat, command] = await Promise.all(
      ['stat', 'cmdline'].map((file) => readFile(`/proc/${entry}/${file}`, 'utf8').catch(() => '')),
    )
    const parent = Number(/\) \S (\d+)/.exec(stat ?? '')?.[1])
    all.push({ pid: Number(entry), parent, command: (command ?? '').replaceAll('\0', ' ') })
  }
  const found: { pid: number; command: string }[] = []
  const waiting = [root]
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop())
    for (const one of all.filter((other) => other.parent === parent)) {
      found.push(one)
      waiting.push(one.pid)
    }
  return found
}
