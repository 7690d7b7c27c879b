import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ReadDocument, ReadRefusal } from '../reading/read-document.ts'
import type { RefusalCode } from '../reading/read-document.ts'
import { largestFile } from '../reading/read.ts'
import { refusal } from '../reading/refusal.ts'
import { queueOf } from './parse-queue.ts'

/** How one file is to be read. */
export interface ParseRequest {
  /** Only for the wording of a refusal; the file is judged by its bytes. */
  readonly fileName: string
  /** Milliseconds from the start of the process; 30,000 unless said otherwise. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

// Limits of an isolated parse (security: files and import).
const limits = {
  wallMs: 30_000,
  residentBytes: 512 * 1024 * 1024,
  resultBytes: 20 * 1024 * 1024,
  heapMb: 256,
  atOnce: 2,
}
const pollMs = 100

const child = fileURLToPath(new URL('./parse-child.ts', import.meta.url))
const documents = dirname(dirname(child))
const projectRoot = join(documents, '..', '..', '..')
const queue = queueOf(limits.atOnce)

function nodeArguments(fileName: string): string[] {
  const readable = [documents, join(projectRoot, 'node_modules'), join(projectRoot, 'package.json')]
  return [
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${limits.heapMb}`,
    '--disable-warning=ExperimentalWarning',
    child,
    basename(fileName).slice(0, 200),
  ]
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

type Ending = { readonly json: string } | { readonly refused: RefusalCode }

/** Watches one child to its end; whatever happens, it is dead when the promise settles. */
function watch(parser: ChildProcess, { timeoutMs = limits.wallMs, signal }: ParseRequest): Promise<Ending> {
  return new Promise((resolve) => {
    const output: Buffer[] = []
    let size = 0
    let cut: RefusalCode | undefined
    const stop = (reason: RefusalCode): void => {
      cut ??= reason
      killGroup(parser)
    }
    const wall = setTimeout(() => stop('took-too-long'), timeoutMs)
    const poll = setInterval(() => {
      if (parser.pid === undefined) return
      void residentOf(parser.pid).then((bytes) => bytes > limits.residentBytes && stop('took-too-much'))
    }, pollMs)
    const cancel = (): void => stop('cancelled')
    signal?.addEventListener('abort', cancel, { once: true })
    if (signal?.aborted === true) cancel()
    const finish = (ending: Ending): void => {
      clearTimeout(wall)
      clearInterval(poll)
      signal?.removeEventListener('abort', cancel)
      resolve(ending)
    }
    parser.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limits.resultBytes) stop('took-too-much')
      else output.push(chunk)
    })
    parser.on('error', () => finish({ refused: cut ?? 'reader-failed' }))
    parser.on('close', (code, killedBy) => {
      killGroup(parser)
      // V8 aborts (SIGABRT, or 134 through a shell) when the heap limit is reached.
      const outOfMemory = killedBy === 'SIGABRT' || code === 134
      if (cut) finish({ refused: cut })
      else if (code === 0) finish({ json: Buffer.concat(output).toString('utf8') })
      else finish({ refused: outOfMemory ? 'took-too-much' : 'reader-failed' })
    })
  })
}

function checked(json: string): ReadDocument | ReadRefusal {
  try {
    const value: unknown = JSON.parse(json)
    const refused = ReadRefusal.safeParse(value)
    if (refused.success) return refused.data
    const read = ReadDocument.safeParse(value)
    if (read.success) return read.data
  } catch {
    // No JSON: the same as a wrong shape.
  }
  return refusal('reader-failed')
}

async function parseAlone(bytes: Uint8Array, request: ParseRequest): Promise<ReadDocument | ReadRefusal> {
  if (request.signal?.aborted === true) return refusal('cancelled')
  const parser = spawn(process.execPath, nodeArguments(request.fileName), {
    cwd: documents,
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  // A child that died early closes its input; the exit says why.
  parser.stdin.on('error', () => undefined)
  parser.stdin.end(bytes)
  const ending = await watch(parser, request)
  return 'json' in ending ? checked(ending.json) : refusal(ending.refused)
}

/**
 * Reads a file in a process of its own: it may read only this module's sources and the packages, write nothing, start
 * nothing, sees no environment, and is killed after 30 s or beyond 512 MB. Two run at a time, the others wait.
 * Every outcome is a value; nothing of the file is kept.
 */
export async function parseInProcess(
  bytes: Uint8Array,
  request: ParseRequest,
): Promise<ReadDocument | ReadRefusal> {
  if (bytes.length > largestFile) return refusal('too-large')
  return await queue.run(() => parseAlone(bytes, request))
}
