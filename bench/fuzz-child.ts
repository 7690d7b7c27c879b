// Reads mutated files FROM … TO-1 of one kind in this process; started by fuzz-reader.ts with the seeds' folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutated, randomOfFile, type MutatedKind } from '#modules/documents/reading/mutations.fixtures.ts'
import { readBytes } from '#modules/documents/reading/read-bytes.ts'
import { ReadDocument } from '#modules/documents/reading/read-document.ts'

const [kind, from, to, folder, seed] = process.argv.slice(2) as [MutatedKind, string, string, string, string]
const seeds = readdirSync(folder)
  .toSorted()
  .map((name) => Uint8Array.from(readFileSync(join(folder, name))))

/** One line for the parent; pipes are written at once, so the last one is known even if the process dies. */
function tell(...words: (string | number)[]): void {
  process.stdout.write(`${words.join(' ')}\n`)
}

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const outcome = await readBytes(bytes, { name: `文件.${kind}` })
  if ('refused' in outcome) return outcome.refused
  const { text, items, marks, diagnostics } = ReadDocument.parse(outcome)
  for (const { start, end } of [...items.map(({ source }) => source), ...marks, ...diagnostics])
    if (start > end || end > text.length) throw new Error(`place ${start}–${end} outside ${text.length}`)
  return 'read'
}

for (let index = Number(from); index < Number(to); index++) {
  const bytes = mutated(kind, seeds, randomOfFile(Number(seed), index))
  tell('file', index)
  const start = performance.now()
  try {
    const outcome = await outcomeOf(bytes)
    tell('done', outcome, (performance.now() - start).toFixed(0))
  } catch (error) {
    tell('crash', JSON.stringify(error instanceof Error ? (error.stack ?? error.message) : String(error)))
  }
}
tell('peak', process.resourceUsage().maxRSS)
process.exit(0)
