import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { personalDataIn } from '../src/platform/testing/personal-data-scan.ts'
import { addressVariable } from './county.ts'
import { startProgram } from './program.ts'

/**
 * Starts the program with the sample county on a free port and a data folder of its own; returns what stops it again.
 * With the address of a running sample county in the environment, that one is used (for work on a single journey).
 */
// oxlint-disable-next-line import/no-default-export -- Playwright calls the default export.
export default async function startSampleCounty(): Promise<() => Promise<void>> {
  if (process.env[addressVariable]) return async () => undefined
  const dataFolder = await mkdtemp(join(tmpdir(), 'juhe-county-'))
  try {
    const program = await startProgram('demo', dataFolder)
    process.env[addressVariable] = program.address
    return async () => {
      await program.stop()
      const leaks = personalDataIn(program.output())
      await rm(dataFolder, { recursive: true, force: true })
      if (leaks.length > 0) throw new Error(`the program printed personal data: ${leaks.join(', ')}`)
    }
  } catch (error) {
    await rm(dataFolder, { recursive: true, force: true })
    throw error
  }
}
