/** `npm test`: everything, ending with one line `N passed, N failed`. */
import { prepareOffice } from './office.ts'
import { runJourneys } from './steps/journeys.ts'
import { finish, runSteps } from './steps/run-steps.ts'
import { quickChecks, unusedCheck } from './steps/static-checks.ts'
import type { Outcome } from './steps/step.ts'
import { runVitest } from './steps/unit-and-server-tests.ts'

prepareOffice((line) => process.stdout.write(`${line}\n`))
const results: Outcome[] = [
  await runSteps([...quickChecks, unusedCheck], 2),
  // Alone, because they measure and wait: two at once on two cores would only make both flaky.
  await runSteps([{ name: 'unit and server tests', run: () => runVitest() }], 1),
  await runSteps([{ name: 'browser journeys', run: runJourneys }], 1),
]
finish({
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  failed: results.reduce((sum, { failed }) => sum + failed, 0),
  skipped: results.reduce((sum, { skipped }) => sum + skipped, 0),
  output: '',
})
