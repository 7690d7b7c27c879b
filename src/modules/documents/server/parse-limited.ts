import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RefusalCode } from '../reading/read-document.ts'
import type { ReadingContext } from '../reading/reading-context.ts'
import { parseLimits } from './parse-limits.ts'

/** How one file is to be read. */
export interface ParseRequest {
  /** Only for the wording of a refusal; the file is judged by its bytes. */
  readonly fileName: string
  /** Milliseconds from the start of the process; 30,000 unless said otherwise. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  /** What the tenant adds to the reader's knowledge. */
  readonly context?: ReadingContext
}

/** What the child printed, or why there is nothing. */
type Ending = { readonly json: string } | { readonly refused: RefusalCode }

const documents = dirname(dirname(fileURLToPath(import.meta.url)))
const projectRoot = join(documents, '..', '..', '..')
const prlimit = '/usr/bin/prlimit'

function nodeArguments(program: string, fileName: string): string[] {
  // The permission model compares real paths; packages may be linked in from elsewhere.
  const packages = realpathSync(join(projectRoot, 'node_modules'))
  const readable = [documents, packages, join(projectRoot, 'node_modules'), join(projectRoot, 'package.json')]
  return [
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${parseLimits.heapMegabytes}`,
    '--disable-warning=ExperimentalWarning',
    program,
    basename(fileName).slice(0, 200),
  ]
}

function start(program: string, fileName: string): ChildProcess {
  const args = nodeArguments(program, fileName)
  // Where util-linux is at hand, the kernel holds the limits too.
  const limited = existsSync(prlimit)
  const ulimits = [`--cpu=${parseLimits.cpuSeconds}`, `--nofile=${parseLimits.openFiles}`, '--core=0']
  return spawn(
    limited ? prlimit : process.execPath,
    limited ? [...ulimits, process.execPath, ...args] : args,
    {
      cwd: documents,
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    },
  )
}

/** Kills the whole group: a parser has no children, and if it came to have one, it must not outlive it. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

/** Resident memory in bytes; 0 where the system does not tell. */
async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s*(\d+) kB/u.exec(status)?.[1] ?? 0) * 1024
}

function endingOf(code: number | null, killedBy: NodeJS.Signals | null, output: readonly Buffer[]): Ending {
  if (code === 0) return { json: Buffer.concat(output).toString('utf8') }
  // V8 aborts at its heap limit; the kernel sends SIGXCPU or SIGKILL at the processor limit.
  if (killedBy === 'SIGABRT' || killedBy === 'SIGTRAP' || code === 134) return { refused: 'took-too-much' }
  return { refused: killedBy === 'SIGXCPU' || killedBy === 'SIGKILL' ? 'took-too-long' : 'reader-failed' }
}

/** Watches one child to its end; whatever happens, it is dead when the promise settles. */
function watch(child: ChildProcess, { timeoutMs = parseLimits.wall, signal }: ParseRequest): Promise<Ending> {
  return new Promise((resolve) => {
    const output: Buffer[] = []
    let size = 0
    let cut: RefusalCode | undefined
    const stop = (reason: RefusalCode): void => {
      cut ??= reason
      killGroup(child)
    }
    const wall = setTimeout(() => stop('took-too-long'), timeoutMs)
    const poll = setInterval(() => {
      if (child.pid === undefined) return
      void residentOf(child.pid).then((bytes) => bytes > parseLimits.resident && stop('took-too-much'))
    }, parseLimits.memoryPoll)
    const cancel = (): void => stop('cancelled')
    const finish = (ending: Ending): void => {
      clearTimeout(wall)
      clearInterval(poll)
      signal?.removeEventListener('abort', cancel)
      resolve(cut ? { refused: cut } : ending)
    }
    signal?.addEventListener('abort', cancel, { once: true })
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > parseLimits.result) stop('took-too-much')
      else output.push(chunk)
    })
    child.on('error', () => finish({ refused: 'reader-failed' }))
    child.on('close', (code, killedBy) => {
      killGroup(child)
      finish(endingOf(code, killedBy, output))
    })
  })
}

/**
 * Runs one of this module's programs on some bytes in a process that may read only this module's sources and the packages,
 * write nothing, start nothing and see no environment. Resolves when the process is gone.
 */
export async function runLimited(program: string, bytes: Uint8Array, request: ParseRequest): Promise<Ending> {
  if (request.signal?.aborted === true) return { refused: 'cancelled' }
  const child = start(program, request.fileName)
  // A child that died early closes its input; its exit says why.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(bytes)
  return await watch(child, request)
}
