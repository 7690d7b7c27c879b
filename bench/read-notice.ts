import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectFolder } from '#platform/config/project-folder.ts'
import { readBytes } from '#modules/documents/reading/read-bytes.ts'
import { longNotice, longNoticeFile, measureCount } from './long-notice.ts'
import type { Result } from './result.ts'
import { median, millisecondsOf, shown } from './statistics.ts'

const inProcessGoal = 30 // milliseconds
const commandGoal = 300 // milliseconds
const warmUp = 5
const samples = 40
const commandSamples = 12

const run = promisify(execFile)

/** Reading a notice of twenty pages: warm in this process, and as `bin/juhe read`, process start included. */
export async function readNotice(): Promise<Result[]> {
  const docx = await longNoticeFile()
  const text = Buffer.from(longNotice().join('\n'))
  const results = [await inProcess('.docx', docx), await inProcess('.txt', text)]
  const folder = await mkdtemp(join(tmpdir(), 'juhe-bench-'))
  try {
    const file = join(folder, 'notice.docx')
    await writeFile(file, docx)
    return [...results, await asCommand(file)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function inProcess(kind: string, bytes: Uint8Array): Promise<Result> {
  const times: number[] = []
  let measures = 0
  for (let sample = 0; sample < warmUp + samples; sample += 1) {
    const taken = await millisecondsOf(async () => {
      const read = await readBytes(bytes, { name: `notice${kind}` })
      if ('refused' in read) throw new Error(read.message)
      measures = read.items.filter(({ lead }) => lead.length > 0).length
    })
    if (sample >= warmUp) times.push(taken)
  }
  return {
    what: `Read a 20-page ${kind} in process`,
    measured: `median ${shown(median(times))} ms (${measures} measures)`,
    ratio: '',
    goal: `≤ ${inProcessGoal} ms`,
    passed: median(times) <= inProcessGoal && measures === measureCount,
  }
}

async function asCommand(file: string): Promise<Result> {
  const command = join(projectFolder, 'bin', 'juhe')
  const times: number[] = []
  const bare: number[] = []
  for (let sample = 0; sample <= commandSamples; sample += 1) {
    const taken = await millisecondsOf(() => run(command, ['read', file, '--json'], { maxBuffer: 64 << 20 }))
    const empty = await millisecondsOf(() => run(process.execPath, ['--eval', '0']))
    if (sample > 0) {
      times.push(taken)
      bare.push(empty)
    }
  }
  return {
    what: 'Read it as `juhe read FILE --json`',
    measured: `median ${shown(median(times))} ms (an empty Node.js process: ${shown(median(bare))} ms)`,
    ratio: '',
    goal: `≤ ${commandGoal} ms`,
    passed: median(times) <= commandGoal,
  }
}
