import { Problem } from '#kernel/problem.ts'

/** Runs at most a fixed number of jobs at a time; a few others wait in order. */
interface Queue {
  run<Result>(job: () => Promise<Result>): Promise<Result>
}

const mostWaiting = 8 // each holds its file in memory and a person in front of the page

/** Makes a queue in which at most `width` jobs run at once. With eight waiting, one more throws `not-ready`. */
export function queueOf(width: number): Queue {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    async run(job) {
      if (running >= width && waiting.length >= mostWaiting)
        throw new Problem('not-ready', {
          detail: '正在读取的文件太多，这一份没有读取，也没有保存任何内容。请稍后再试。',
          retryAfter: 30,
        })
      if (running >= width) await new Promise<void>((resolve) => void waiting.push(resolve))
      else running++
      try {
        return await job()
      } finally {
        const next = waiting.shift()
        // The place is handed on, so that a newcomer cannot slip in between.
        if (next) next()
        else running--
      }
    },
  }
}
