import { readBytes } from '#modules/documents/reading/read-bytes.ts'
import { longNotice } from './long-notice.ts'
import type { Result } from './result.ts'
import { median, millisecondsOf, shown } from './statistics.ts'

const megabyte = 1024 * 1024
const goal = 1000 // milliseconds for one megabyte
const ratioGoal = 2.3
const warmUp = 1
const samples = 5

/** What a long text may be made of; each must be read in a time that grows with its length only. */
const kinds: Record<string, string> = {
  notices: `${longNotice().join('\n')}\n`,
  'one line': longNotice().join(''),
  'rows of a table': '序号\t任务\t牵头单位\t责任单位\t完成时限\n1\t开展学习\t党委办\t各学校\t2026年12月底\n',
  'wrapped lines':
    '各学校要把党建工作放在首位，书记每学期听课不少于八次并且与\n教师交流，班子成员每人联系一个年级，按月研究一次，遇到困难及\n',
  'traditional characters with glosses': '黨(dǎng)員強(qiáng)化學(xué)習(xí)，責任單位：各學(xué)校。\n',
}

function textOf(unit: string, bytes: number): Uint8Array {
  const once = Buffer.from(unit)
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / once.length) }, () => once)).subarray(0, bytes)
}

async function read(bytes: Uint8Array): Promise<void> {
  const outcome = await readBytes(bytes, { name: 'long.txt' })
  if ('refused' in outcome) throw new Error(outcome.message)
}

/** Reading 1 MB and 2 MB of one kind in alternating rounds: the time of 1 MB, and how it grows. */
async function measured(what: string, unit: string): Promise<Result> {
  const [single, double] = [textOf(unit, megabyte), textOf(unit, 2 * megabyte)]
  const times: { single: number; double: number }[] = []
  for (let round = 0; round < warmUp + samples; round++) {
    const taken = {
      single: await millisecondsOf(() => read(single)),
      double: await millisecondsOf(() => read(double)),
    }
    if (round >= warmUp) times.push(taken)
  }
  const one = median(times.map((time) => time.single))
  const ratio = median(times.map((time) => time.double / time.single))
  return {
    what: `Read 1 MB of text: ${what}`,
    measured: `median ${shown(one)} ms`,
    ratio: `2 MB : 1 MB = ${ratio.toFixed(2)}`,
    goal: `≤ ${goal} ms, ratio ≤ ${ratioGoal}`,
    passed: one <= goal && ratio <= ratioGoal,
  }
}

/** Reading is linear in length: every kind of long text, as the issue of the notice compiler asks. */
export async function readLength(): Promise<Result[]> {
  const results: Result[] = []
  for (const [what, unit] of Object.entries(kinds)) results.push(await measured(what, unit))
  return results
}
