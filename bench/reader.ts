/**
 * `npm run bench:reader [-- FOLDER] [--errors [NAME]] [--json]`: reads every labelled document of a corpus and prints precision,
 * recall and F1 of the items and of each field. Without options on our own corpus the table is kept in `reader-results.md`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { chinaDateOf } from '#kernel/china-date.ts'
import { readBytes } from '#modules/documents/reading/read-bytes.ts'
import { isRefusal } from '#modules/documents/reading/read-document.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import { labelledDocuments } from './reader/expected.ts'
import type { LabelledDocument } from './reader/expected.ts'
import { differenceLine, lineOf, tableOf } from './reader/print.ts'
import { scoreDocument, sumScores } from './reader/score.ts'
import type { DocumentScore } from './reader/score.ts'

type Scored = { name: string; score: DocumentScore }

const own = join(projectFolder, 'samples', 'reader')
const { corpus, errors, json, only } = wishes(process.argv.slice(2))
const scored: Scored[] = []
for (const document of await labelledDocuments(corpus)) scored.push(await scoredDocument(document))
print()
if (corpus === own && process.argv.length === 2) await keep()

function wishes(given: readonly string[]) {
  const [at, after] = [given.indexOf('--errors'), given[given.indexOf('--errors') + 1]]
  const only = at >= 0 && after !== undefined && !after.startsWith('--') && !after.includes('/') ? after : ''
  const folder = given.find((one) => !one.startsWith('--') && one !== only)
  return {
    corpus: resolve(folder ?? (process.env['JUHE_READER_CORPUS'] || own)),
    errors: at >= 0,
    json: given.includes('--json'),
    only,
  }
}

async function scoredDocument({ name, file, expected }: LabelledDocument): Promise<Scored> {
  try {
    const outcome = await readBytes(await readFile(file), { name: basename(file) })
    if (!isRefusal(outcome)) return { name, score: scoreDocument(expected, outcome) }
    process.stderr.write(`${name}: refused, ${outcome.refused}\n`)
  } catch (error) {
    // Must never happen; a corpus is still scored to its end, and nothing counts as read here.
    process.stderr.write(`${name}: threw ${error instanceof Error ? error.stack : String(error)}\n`)
  }
  const nothing = { title: null, documentNumber: null, issuer: null, issuedOn: null, signer: null }
  const lists = { addressees: [], copyTo: [], attachments: [], basis: [], items: [], diagnostics: [] }
  return { name, score: scoreDocument(expected, { ...nothing, ...lists, attachedTitle: null }) }
}

function print(): void {
  const total = sumScores(scored.map(({ score }) => score))
  const shown = scored.filter(({ name }) => name.includes(only))
  if (json) {
    const entries = shown.map(({ name, score }) => ({
      name,
      ...score,
      fields: Object.fromEntries(score.fields),
    }))
    const summary = { ...total, fields: Object.fromEntries(total.fields) }
    process.stdout.write(`${JSON.stringify({ total: summary, documents: entries }, null, 2)}\n`)
    return
  }
  const differences = errors
    ? shown.flatMap(({ name, score }) =>
        score.differences.map((difference) => differenceLine(name, difference)),
      )
    : []
  const lines = [...differences, ...shown.map(({ name, score }) => lineOf(name, score))]
  process.stdout.write(`${lines.join('\n')}\n\n${total.documents} documents\n\n${tableOf(total)}\n`)
}

async function keep(): Promise<void> {
  const total = sumScores(scored.map(({ score }) => score))
  const head = [
    '# How well the reader reads',
    '',
    `Last run of \`npm run bench:reader\`: ${chinaDateOf(new Date())}, ${total.documents} documents of \`samples/reader\`, labelled by`,
    'the rules of its README. Micro-averages; right, missed and invented count values.',
  ]
  await writeFile(
    join(projectFolder, 'bench', 'reader-results.md'),
    `${head.join('\n')}\n\n${tableOf(total)}\n`,
  )
}
