/** What one step of `npm test` found. A step that is not a test runner counts as one check. */
export type Outcome = { passed: number; failed: number; skipped: number; output: string }

export type Step = { name: string; run: () => Promise<Outcome> }

/** One check: passed, or failed with what it printed. */
export function check(isFine: boolean, output: string): Outcome {
  return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0, output: isFine ? '' : output }
}
