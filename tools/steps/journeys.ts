import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { environmentFor, prepareBrowser } from '../browser.ts'
import { root, runProgram } from './run-program.ts'
import type { Outcome } from './step.ts'

const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()).default([]),
})

/** Runs the browser journeys in a real Chromium and counts Playwright's report. */
export async function runJourneys(): Promise<Outcome> {
  const file = join(root, 'test-results', 'journeys.json')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(file, { force: true })
  try {
    const browser = await prepareBrowser((line) => process.stdout.write(`${line}\n`))
    const { code, output } = await runProgram(
      'playwright',
      ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
      { env: { ...environmentFor(browser), PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
    )
    return countJourneys(code, output, JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: String(error) }
  }
}

/** A journey that passed only at the second try is a failure: it will be one for somebody else, too. */
export function countJourneys(code: number | null, output: string, json: unknown): Outcome {
  const { stats, errors } = Report.parse(json)
  let failed = stats.unexpected + stats.flaky + errors.length
  if (failed === 0 && (code !== 0 || stats.expected === 0)) failed = 1
  return { passed: stats.expected, failed, skipped: stats.skipped, output: failed > 0 ? output : '' }
}
