import type { Outcome, Step } from './step.ts'

/** Runs the steps, at most `width` at a time, and prints a line for each as it ends. Out: the sum. */
export async function runSteps(steps: readonly Step[], width: number): Promise<Outcome> {
  const waiting = [...steps]
  const total: Outcome = { passed: 0, failed: 0, skipped: 0, output: '' }
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) add(total, await runOne(step))
  }
  await Promise.all(Array.from({ length: width }, work))
  return total
}

async function runOne({ name, run }: Step): Promise<Outcome> {
  const begin = performance.now()
  const outcome = await run().catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }))
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  const { passed, failed, skipped } = outcome
  const counts =
    passed + failed + skipped > 1 ? `, ${passed} passed, ${failed} failed, ${skipped} skipped` : ''
  process.stdout.write(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s${counts})\n`)
  if (failed > 0) process.stdout.write(`${outcome.output.trimEnd().slice(-20_000)}\n`)
  return outcome
}

function add(total: Outcome, { passed, failed, skipped }: Outcome): void {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

/** The last line of a test command, and its exit code. */
export function finish({ passed, failed, skipped }: Outcome): never {
  if (skipped > 0) process.stdout.write(`${skipped} skipped\n`)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}
