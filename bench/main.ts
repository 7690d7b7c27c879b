/** `npm run bench [-- NAME …]`: measures the figures of the issue, prints a Markdown table and keeps it in results.md. */
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '#platform/config/project-folder.ts'
import { startBench, type Bench } from './kit.ts'
import { pages } from './pages.ts'
import { publish } from './publish.ts'
import { tableOf, type Result } from './result.ts'

type Row = (bench: Bench) => Promise<Result | readonly Result[]>
const rows: Record<string, Row> = { publish, pages }

const names = process.argv.slice(2)
const bench = await startBench()
try {
  const results: Result[] = []
  for (const [name, row] of Object.entries(rows))
    if (names.length === 0 || names.includes(name)) results.push(...[await row(bench)].flat())
  process.stdout.write(`${tableOf(results)}\n`)
} finally {
  await bench.stop()
}
