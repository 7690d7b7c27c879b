import { readdirSync, readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PaperCell, PaperSheet } from '#platform/papers/official-paper.ts'
import { renderPaper } from '#platform/papers/render-paper.ts'
import type { Result } from './result.ts'
import { median, shown } from './statistics.ts'

const rows = 10_000
const mergedOver = 20
const goals = { seconds: 5, megabytes: 200, blocked: 100 } // blocked: milliseconds
const warmUp = 1
const samples = 5

/** The second sheet of a breakdown at its largest: number, measure and lead merged over the rows of their units. */
function largeSheet(): PaperSheet {
  const table = {
    widths: [6, 30, 16, 24, 18, 12, 34],
    head: [['序号', '措施', '牵头', '落实单位', '完成时限', '状态', '最近说明']],
    rows: Array.from({ length: rows }, (_, at): PaperCell[] => {
      const own = [
        `第${at % 300}中心小学党支部`,
        '2026年12月31日',
        '进行中',
        `已经完成第${at % 7}阶段，正在准备下一阶段`,
      ]
      if (at % mergedOver !== 0) return own
      const shared = [
        at / mergedOver + 1,
        `做好第${at / mergedOver + 1}项工作，落实到每个支部`,
        '党委办',
      ] as const
      return [...shared.map((text) => ({ text, down: mergedOver, align: 'center' as const })), ...own]
    }),
  }
  return { name: '逐单位', title: '任务分解表（逐单位）', about: '截至今天', page: 'A3-landscape', table }
}

type Held = { megabytes: number; processor: number }

/** The most memory and processor seconds that a child of this process has taken, read until `stop` is called. */
function watchChildren(): { stop: () => Held } {
  const most: Held = { megabytes: 0, processor: 0 }
  const timer = setInterval(() => {
    for (const task of readdirSync('/proc/self/task'))
      for (const pid of childrenOf(task)) {
        const held = heldBy(pid)
        most.megabytes = Math.max(most.megabytes, held.megabytes)
        most.processor = Math.max(most.processor, held.processor)
      }
  }, 10)
  return {
    stop: () => {
      clearInterval(timer)
      return most
    },
  }
}

function childrenOf(task: string): string[] {
  return readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean)
}

/** A child may end between being listed and being read. */
function heldBy(pid: string): Held {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    // After the name in brackets: state is the first field, time in user and system mode the 12th and 13th, in hundredths.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return {
      megabytes: Number(peak ?? 0) / 1024,
      processor: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100,
    }
  } catch {
    return { megabytes: 0, processor: 0 }
  }
}

type Round = {
  seconds: number
  megabytes: number
  processor: number
  blocked: number
  idle: number
  bytes: number
}

async function round(sheet: PaperSheet): Promise<Round> {
  const children = watchChildren()
  const start = performance.now()
  const { value: file, blocked } = await watchingLoop(() =>
    renderPaper({ format: 'xlsx', sheets: [sheet], name: '任务分解表' }),
  )
  const seconds = (performance.now() - start) / 1000
  const held = children.stop()
  // What a busy machine does to the loop by itself, for as long.
  const { blocked: idle } = await watchingLoop(() => sleep(seconds * 1000))
  return { seconds, ...held, blocked, idle, bytes: file.length }
}

/** The longest time in which this thread answered nobody while something was under way, in milliseconds. */
async function watchingLoop<T>(work: () => Promise<T>): Promise<{ value: T; blocked: number }> {
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const value = await work()
  loop.disable()
  return { value, blocked: loop.max / 1e6 }
}

/** A workbook of 10,000 rows with merged cells, as a person waits for it: its time, its memory, and what others notice of it. */
export async function largeSheetRow(): Promise<Result[]> {
  const sheet = largeSheet()
  const rounds: Round[] = []
  for (let at = 0; at < warmUp + samples; at += 1) {
    const one = await round(sheet)
    if (at >= warmUp) rounds.push(one)
  }
  const worst = (of: (one: Round) => number) => Math.max(...rounds.map(of))
  const blocked = median(rounds.map((one) => one.blocked))
  const idle = median(rounds.map((one) => one.idle))
  return [
    {
      what: 'Workbook of 10,000 rows with merged cells',
      measured: `median ${shown(median(rounds.map(({ seconds }) => seconds)))} s, worst ${shown(worst(({ seconds }) => seconds))} s; processor ${shown(worst(({ processor }) => processor))} s; ${shown(worst(({ bytes }) => bytes) / 1024)} KB`,
      ratio: '',
      goal: `median ≤ ${goals.seconds} s`,
      passed: median(rounds.map(({ seconds }) => seconds)) <= goals.seconds,
    },
    {
      what: 'The same: memory of its process',
      measured: `peak ${shown(worst(({ megabytes }) => megabytes))} MB`,
      ratio: '',
      goal: `≤ ${goals.megabytes} MB`,
      passed: worst(({ megabytes }) => megabytes) <= goals.megabytes,
    },
    {
      what: 'The same: longest wait of others',
      measured: `${shown(blocked)} ms without an answer; idle ${shown(idle)} ms`,
      ratio: `${shown(blocked / idle)}×`,
      goal: `≤ ${goals.blocked} ms above idle`,
      passed: blocked - idle <= goals.blocked,
    },
  ]
}
