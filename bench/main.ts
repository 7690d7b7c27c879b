/** `npm run bench [-- NAME …]`: measures the figures of the issue and prints them as a Markdown table. */
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { chinaDateOf } from '#kernel/china-date.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import { amend } from './amend.ts'
import { startBench, type Bench } from './kit.ts'
import { largeSheetRow } from './large-sheet.ts'
import { pageOf50 } from './page-of-50.ts'
import { pages } from './pages.ts'
import { publish } from './publish.ts'
import { readLength } from './read-length.ts'
import { readNotice } from './read-notice.ts'
import { tableOf, type Result } from './result.ts'
import { sampleCounty } from './sample-county.ts'
import { structure } from './structure.ts'
import { views } from './views.ts'

type Results = Promise<Result | readonly Result[]>

/** Rows over the large county share one database; the others start what they need. */
const overCounty: Record<string, (bench: Bench) => Results> = {
  pages,
  views,
  'page-of-50': pageOf50,
  publish,
  amend,
  // Last: it fills the register, which the others do without.
  structure,
}
const alone: Record<string, () => Results> = {
  'read-notice': readNotice,
  'read-length': readLength,
  'sample-county': sampleCounty,
  'large-sheet': largeSheetRow,
}

const names = process.argv.slice(2)
const known = [...Object.keys(alone), ...Object.keys(overCounty)]
const unknown = names.find((name) => !known.includes(name))
if (unknown === undefined) await measure()
else {
  process.stderr.write(`no such row: ${unknown}; there are ${known.join(', ')}\n`)
  process.exitCode = 2
}

async function measure(): Promise<void> {
  const wanted = (name: string) => names.length === 0 || names.includes(name)
  const results: Result[] = []
  const version = { postgres: '' }
  for (const [name, row] of Object.entries(alone))
    if (wanted(name)) results.push(...(await measured(name, row)))
  if (Object.keys(overCounty).some(wanted)) {
    say('loading 300 organisations and 200,000 tasks …')
    const bench = await startBench()
    try {
      version.postgres = bench.postgresVersion
      for (const [name, row] of Object.entries(overCounty))
        if (wanted(name)) results.push(...(await measured(name, () => row(bench))))
    } finally {
      await bench.stop()
    }
  }
  const table = tableOf(results)
  process.stdout.write(`${table}\n`)
  if (names.length === 0) await keep(table, version.postgres)
  if (results.some(({ passed }) => passed === false)) process.exitCode = 1
}

/** A row that cannot be measured says so and leaves the others alone. */
async function measured(name: string, row: () => Results): Promise<Result[]> {
  say(`${name} …`)
  try {
    return [await row()].flat()
  } catch (error) {
    const [reason = ''] = String(error).split('\n')
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return [{ what: name, measured: `not measured: ${reason}`, ratio: '', goal: '', passed: undefined }]
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Only a whole run is kept, so that all figures of the file stem from one machine and day. */
async function keep(table: string, postgres: string): Promise<void> {
  const head = [
    '# Figures',
    '',
    `Last whole run of \`npm run bench\`: ${chinaDateOf(new Date())}, ${availableParallelism()} cores, Node.js ${process.version}, PostgreSQL ${postgres}.`,
    'Ratios compare two ways of doing the same in alternating rounds of one run; single times depend on the machine.',
  ]
  await writeFile(join(projectFolder, 'bench', 'results.md'), `${head.join('\n')}\n\n${table}\n`)
}
