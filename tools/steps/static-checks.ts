import { checkBoundaries } from '../boundaries/check-boundaries.ts'
import { runProgram } from './run-program.ts'
import { check, type Step } from './step.ts'

const folders = ['src', 'tools', 'e2e', 'bench']

/** Format, lint and types; independent of each other. */
export const quickChecks: readonly Step[] = [
  program('format', 'oxfmt', ['--check', '--no-error-on-unmatched-pattern', ...folders]),
  { name: 'lint', run: lint },
  ...['neutral', 'server', 'web', 'e2e'].map((part) =>
    program(`types (${part})`, 'tsc', ['-p', `tsconfig.${part}.json`]),
  ),
  { name: 'boundaries', run: checkBoundaries },
]

/** Files, exports and dependencies that nobody uses. */
export const unusedCheck: Step = program('unused code', 'knip', ['--no-progress'])

function program(name: string, command: string, args: string[]): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await runProgram(command, args)
      return check(code === 0, output)
    },
  }
}

async function lint() {
  const { code, output } = await runProgram('oxlint', ['--type-aware', '--quiet', ...folders])
  // A linter that looked at nothing is not content, it is blind.
  return check(code === 0 && /on [1-9]\d* files?/.test(output), output)
}
