import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root, runProgram } from './run-program.ts'
import type { Outcome } from './step.ts'

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

/** Runs Vitest (`project` of its configuration, or all) and counts its report. */
export async function runVitest(project?: 'unit'): Promise<Outcome> {
  const file = join(root, 'test-results', `vitest-${project ?? 'all'}.json`)
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(file, { force: true })
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const { code, output } = await runProgram('vitest', [...args, ...(project ? ['--project', project] : [])])
  return countVitest(code, output, read(file))
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A file that could not be loaded, an error outside any test, a missing report or an empty one: each is a failure. */
export function countVitest(code: number | null, output: string, json: unknown): Outcome {
  const parsed = Report.safeParse(json)
  if (!parsed.success)
    return { passed: 0, failed: 1, skipped: 0, output: `Vitest gave no report.\n${output}` }
  const report = parsed.data
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length
  let failed = report.numFailedTests + unloaded
  if (failed === 0 && (code !== 0 || report.numPassedTests === 0)) failed = 1
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed, skipped, output: failed > 0 ? output : '' }
}
