/** Runs at most a fixed number of jobs at a time; the others wait in order. */
interface Queue {
  run<Result>(job: () => Promise<Result>): Promise<Result>
}

/** Makes a queue in which at most `width` jobs run at once. */
export function queueOf(width: number): Queue {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    async run(job) {
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
