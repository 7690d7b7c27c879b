import { spawn, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Problem } from '#kernel/problem.ts'
import { paperLimits, type PaperJob } from './paper-job.ts'

const program = fileURLToPath(new URL('paper-child.ts', import.meta.url))

// One at a time: each takes a core and up to 300 MB for a moment.
let turn: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Makes a file in a process of its own, so that the server goes on answering and gets all memory back. Throws `not-ready` when
 * too many wait or it takes longer than 45 s; any other failure is a bug. `signal`: the person has gone. `origin` is the address
 * under which the person reached the product; links in the paper begin with it.
 */
export async function renderPaper(
  job: PaperJob,
  { signal, origin = '' }: { signal?: AbortSignal; origin?: string } = {},
): Promise<Uint8Array> {
  if (waiting > paperLimits.waiting)
    throw new Problem('not-ready', { detail: '正在生成的文件太多，请稍后再试。', retryAfter: 15 })
  waiting += 1
  const given = job.format === 'xlsx' ? JSON.stringify(job) : withWholeLinks(job, origin)
  const making = turn.then(() => make(given, signal))
  turn = making.catch(() => {})
  try {
    return await making
  } finally {
    waiting -= 1
  }
}

/** A sheet has no links and may be long; going through its values one by one would hold up the server. */
function withWholeLinks(job: PaperJob, origin: string): string {
  return JSON.stringify(job, (key, value: unknown) =>
    key === 'href' && typeof value === 'string' ? `${origin}${value}` : value,
  )
}

function make(job: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (signal?.aborted) return Promise.reject(cancelled())
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${paperLimits.heapMegabytes}`,
      // A small nursery: a third less memory for the same time.
      '--max-semi-space-size=4',
      '--disable-warning=ExperimentalWarning',
      program,
    ],
    { env: {}, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true },
  )
  standBack(child)
  // A child that died early closes its input; its exit says why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(job)
  return bytesOf(child, signal)
}

/** Whoever waits for a page goes before whoever waits for a file. */
function standBack({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, 10)
  } catch {
    // Where the system does not allow it, the file is made all the same.
  }
}

function bytesOf(child: ChildProcess, signal: AbortSignal | undefined): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    let refused: Error | undefined
    const stop = (reason: Error) => {
      refused ??= reason
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop(tooMuch()), paperLimits.wall)
    const leave = () => stop(cancelled())
    signal?.addEventListener('abort', leave, { once: true })
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > paperLimits.file) stop(tooMuch())
      else chunks.push(chunk)
    })
    child.on('error', (error) => (refused ??= error))
    child.on('close', (code, killedBy) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', leave)
      if (refused) reject(refused)
      // V8 aborts at its heap limit.
      else if (killedBy === 'SIGABRT' || killedBy === 'SIGTRAP' || code === 134) reject(tooMuch())
      else if (code === 0 && size > 0) resolve(Buffer.concat(chunks))
      else reject(new Error(`the making of a paper ended with ${killedBy ?? `code ${code}`}`))
    })
  })
}

function tooMuch(): Problem {
  return new Problem('not-ready', {
    detail: '内容太多，没能在限定的时间内生成文件。请改为下载 .xlsx，或缩小范围后再试。',
  })
}

function cancelled(): Problem {
  return new Problem('not-ready', { detail: '下载已取消。' })
}
