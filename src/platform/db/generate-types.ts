import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Writes the types of a migrated database to `file` (kysely-codegen). CI compares them with the committed ones.
 * In: the owner's address of a migrated database. Throws when the generator fails.
 */
export async function generateTypes(settings: {
  ownerUrl: string
  file: string
  root: string
}): Promise<void> {
  const mapping = JSON.stringify({
    timestamptz: 'ColumnType<string, Date | string, Date | string>',
    date: 'string',
    int8: 'number',
    numeric: 'number',
    ltree: 'string',
    xid8: 'string',
  })
  await run(
    process.execPath,
    [
      `${settings.root}/node_modules/kysely-codegen/dist/cli/bin.js`,
      '--dialect=postgres',
      `--url=${settings.ownerUrl}`,
      `--out-file=${settings.file}`,
      '--exclude-pattern=event_queue.*',
      `--type-mapping=${mapping}`,
      '--log-level=error',
    ],
    { cwd: settings.root },
  )
}
