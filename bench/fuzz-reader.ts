/**
 * `node bench/fuzz-reader.ts [KIND …] [--files=20000] [--seed=1] [--from=0]`: reads mutated files of each kind in processes
 * that may read nothing but the project and write nothing, and prints what came of them as a Markdown table.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { projectFolder } from '#platform/config/project-folder.ts'
import { mutatedKinds, type MutatedKind } from '#modules/documents/reading/mutations.fixtures.ts'
import { seedFiles } from '#modules/documents/reading/sample-files.fixtures.ts'

const batch = 500
const wall = 30_000 // milliseconds for one file
const memory = 512 * 1024 // kilobytes of one process
const heapMegabytes = 256

interface Tally {
  files: number
  read: number
  refused: number
  slowest: number
  peak: number
  readonly failures: string[]
}

interface Batch {
  readonly kind: MutatedKind
  readonly folder: string
  readonly seed: number
  readonly from: number
  readonly to: number
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
})
const first = Number(values.from)
const rows: string[] = []
for (const kind of mutatedKinds)
  if (positionals.length === 0 || positionals.includes(kind)) rows.push(await fuzz(kind))
process.stdout.write(
  [
    '| Kind | Files | Read | Refused | Crashes, hangs | Slowest | Peak memory of a process |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n'),
)

async function fuzz(kind: MutatedKind): Promise<string> {
  const seeds = await seedFiles(kind)
  if (seeds.length === 0) return `| .${kind} | not run: no program here writes this kind | | | | | |`
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'juhe-fuzz-'))
  const tally: Tally = { files: 0, read: 0, refused: 0, slowest: 0, peak: 0, failures: [] }
  try {
    for (const [index, bytes] of seeds.entries())
      await writeFile(join(folder, String(index).padStart(3, '0')), bytes)
    const end = first + Number(values.files)
    for (let from = first; from < end; from += batch) {
      let next = from
      const to = Math.min(end, from + batch)
      // A process that dies or is killed goes on behind the file that did it.
      while (next < to) next = await run({ kind, folder, seed: Number(values.seed), from: next, to }, tally)
      process.stderr.write(`.${kind} ${to - first} files, ${tally.failures.length} failures\n`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  for (const failure of tally.failures) process.stderr.write(`${failure}\n`)
  if (tally.failures.length > 0 || tally.peak > memory) process.exitCode = 1
  return `| .${kind} | ${tally.files} | ${tally.read} | ${tally.refused} | ${tally.failures.length} | ${tally.slowest} ms | ${Math.round(tally.peak / 1024)} MB |`
}

/** Runs one process over a batch; resolves to the index to go on with. */
async function run({ kind, folder, seed, from, to }: Batch, tally: Tally): Promise<number> {
  const packages = await realpath(join(projectFolder, 'node_modules'))
  const child = spawn(
    process.execPath,
    [
      '--permission',
      ...[await realpath(projectFolder), packages, folder].map((path) => `--allow-fs-read=${path}`),
      `--max-old-space-size=${heapMegabytes}`,
      join(projectFolder, 'bench', 'fuzz-child.ts'),
      ...[kind, from, to, folder, seed].map(String),
    ],
    { env: {}, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let current = from
  let why = ''
  child.stderr.on('data', (chunk: Buffer) => (why = (why + chunk.toString()).slice(-2000)))
  const kill = (): void => void child.kill('SIGKILL')
  let timer = setTimeout(kill, wall)
  let done = false
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer)
    timer = setTimeout(kill, wall)
    const [word, ...rest] = line.split(' ')
    if (word === 'file') current = Number(rest[0])
    if (word === 'done') count(tally, rest)
    if (word === 'crash') fail(tally, `.${kind} ${current}: ${rest.join(' ')}`)
    if (word === 'peak') {
      tally.peak = Math.max(tally.peak, Number(rest[0]))
      done = true
    }
  }
  clearTimeout(timer)
  if (done) return to
  fail(tally, `.${kind} ${current}: ended with ${child.exitCode ?? child.signalCode ?? 'nothing'} ${why}`)
  return current + 1
}

function count(tally: Tally, [outcome, milliseconds]: readonly string[]): void {
  tally.files++
  if (outcome === 'read') tally.read++
  else tally.refused++
  tally.slowest = Math.max(tally.slowest, Number(milliseconds))
}

function fail(tally: Tally, what: string): void {
  tally.files++
  tally.failures.push(what)
}
