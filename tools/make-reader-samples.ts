/** Builds the .docx, .xlsx and .pdf documents of `samples/reader` from the `source.txt` beside each; a second run gives the same bytes. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { buildPdf } from './reader-samples/build-pdf.ts'
import { buildSheet } from './reader-samples/build-sheet.ts'
import { buildWord } from './reader-samples/build-word.ts'
import { parseSource } from './reader-samples/parse-source.ts'
import type { Source } from './reader-samples/parse-source.ts'

const corpus = new URL('../samples/reader/', import.meta.url)

async function build(source: Source): Promise<Uint8Array> {
  if (source.file.endsWith('.docx')) return await buildWord(source)
  if (source.file.endsWith('.xlsx')) return await buildSheet(source)
  return buildPdf(source)
}

for (const name of readdirSync(corpus).toSorted()) {
  const folder = new URL(`${name}/`, corpus)
  const path = new URL('source.txt', folder)
  if (!existsSync(path)) continue
  const source = parseSource(readFileSync(path, 'utf8'))
  writeFileSync(new URL(source.file, folder), await build(source))
  process.stdout.write(`${name}/${source.file}\n`)
}
