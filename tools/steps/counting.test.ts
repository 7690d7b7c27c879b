import { expect, test } from 'vitest'
import { countJourneys } from './journeys.ts'
import { runSteps } from './run-steps.ts'
import { countVitest } from './unit-and-server-tests.ts'

const file = (status: string, ...assertions: string[]) => ({
  status,
  assertionResults: assertions.map((assertion) => ({ status: assertion })),
})
const report = (numPassedTests: number, numFailedTests: number, testResults: unknown[]) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
})

test.each([
  ['all passed', 0, report(3, 0, [file('passed', 'passed')]), 3, 0],
  ['one failed', 1, report(2, 1, [file('failed', 'passed', 'failed')]), 2, 1],
  ['a file that could not be loaded', 1, report(2, 0, [file('failed')]), 2, 1],
  ['a failed test and an unloaded file', 1, report(2, 1, [file('failed', 'failed'), file('failed')]), 2, 2],
  ['an error outside any test', 1, report(2, 0, [file('passed', 'passed')]), 2, 1],
  ['no test at all', 0, report(0, 0, []), 0, 1],
  ['a crash without a report', null, undefined, 0, 1],
] as const)('of Vitest, %s is counted', (...[, code, json, passed, failed]) => {
  expect(countVitest(code, '', json)).toMatchObject({ passed, failed })
})

const stats = (expected: number, unexpected: number, flaky = 0) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
})

test.each([
  ['all passed', 0, stats(4, 0), 0],
  ['two failed', 1, stats(2, 2), 2],
  ['one that needed a second try', 0, stats(3, 0, 1), 1],
  ['a set-up that failed', 1, { ...stats(0, 0), errors: [{ message: 'no server' }] }, 1],
  ['none at all', 0, stats(0, 0), 1],
  ['a crash after they passed', 1, stats(4, 0), 1],
] as const)('of the journeys, %s is counted', (...[, code, json, failed]) => {
  expect(countJourneys(code, '', json).failed).toBe(failed)
})

test('a step that throws is one failure, and the others still run', async () => {
  const fine = { passed: 1, failed: 0, skipped: 0, output: '' }
  const total = await runSteps(
    [
      { name: 'throws (on purpose)', run: () => Promise.reject(new Error('on purpose')) },
      { name: 'is fine', run: async () => fine },
    ],
    1,
  )
  expect(total).toMatchObject({ passed: 1, failed: 1 })
})
