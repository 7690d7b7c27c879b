import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBytes } from '#modules/documents/reading/read-bytes.ts'
import { isRefusal } from '#modules/documents/reading/read-document.ts'
import type { ReadDocument } from '#modules/documents/reading/read-document.ts'
import { projectFolder } from '#platform/config/project-folder.ts'
import { labelledDocuments } from '../bench/reader/expected.ts'
import type { LabelledDocument } from '../bench/reader/expected.ts'
import { differenceLine } from '../bench/reader/print.ts'
import { ratesOf, scoreDocument, sumScores } from '../bench/reader/score.ts'

const corpus = await labelledDocuments(join(projectFolder, 'samples', 'reader'))
const readings = new Map<string, ReadDocument>()

async function read({ name, file }: LabelledDocument): Promise<ReadDocument> {
  const outcome = await readBytes(readFileSync(file), { name: basename(file) })
  if (isRefusal(outcome)) throw new Error(`${name}: ${outcome.message}`)
  return outcome
}

beforeAll(async () => {
  for (const document of corpus) readings.set(document.name, await read(document))
}, 60_000)

describe('the labelled corpus', () => {
  it('has at least 40 documents in every kind of file that is read', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(40)
    const kinds = new Set(corpus.map(({ file }) => file.slice(file.lastIndexOf('.'))))
    expect(kinds).toEqual(new Set(['.txt', '.md', '.html', '.docx', '.xlsx', '.pdf']))
  })

  it.each(corpus.map(({ name }) => name))(
    '%s gives spans that lie inside its text and are in order',
    (name) => {
      const { text, items, diagnostics, marks } = readings.get(name) ?? {
        text: '',
        items: [],
        diagnostics: [],
        marks: [],
      }
      for (const { start, end } of [...items.map(({ source }) => source), ...diagnostics, ...marks]) {
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThanOrEqual(text.length)
      }
      const starts = items.map(({ source }) => source.start)
      expect(starts).toEqual([...starts].sort((one, other) => one - other))
      for (const { item } of marks) expect(item).toBeLessThan(items.length)
    },
  )

  it('is read with items F1 of at least 0.98 and fields F1 of at least 0.96', () => {
    const scored = corpus.flatMap(({ name, expected }) => {
      const reading = readings.get(name)
      return reading ? [{ name, score: scoreDocument(expected, reading) }] : []
    })
    const { items, allFields, dutyFields, codes } = sumScores(scored.map(({ score }) => score))
    const reached = {
      items: ratesOf(items).f1 >= 0.98,
      allFields: ratesOf(allFields).f1 >= 0.96,
      // Number, heading and depth agree wherever the item does; the rest must reach the goal without them.
      dutyFields: ratesOf(dutyFields).f1 >= 0.96,
      codes: ratesOf(codes).recall >= 0.9,
    }
    const differences = Object.values(reached).includes(false)
      ? scored.flatMap(({ name, score }) => score.differences.map((one) => differenceLine(name, one)))
      : []
    expect({ ...reached, differences }).toEqual({
      items: true,
      allFields: true,
      dutyFields: true,
      codes: true,
      differences: [],
    })
  })
})
