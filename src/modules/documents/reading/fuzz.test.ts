import { describe, expect, it } from 'vitest'
import { mutated, mutatedKinds, randomOfFile } from './mutations.fixtures.ts'
import { readBytes } from './read-bytes.ts'
import { ReadDocument, ReadRefusal } from './read-document.ts'
import { seedFiles } from './sample-files.fixtures.ts'

// A short run; `node bench/fuzz-reader.ts` does the same with 20,000 files of each kind in limited processes.
const files = 150

describe.each(mutatedKinds)('damaged files of the kind .%s', (kind) => {
  it('give a document whose places lie in its text, or a refusal', async ({ skip }) => {
    const seeds = await seedFiles(kind)
    skip(seeds.length === 0, 'no office program here that writes this kind')
    for (let index = 0; index < files; index++) {
      const bytes = mutated(kind, seeds, randomOfFile(1, index))
      const outcome = await readBytes(bytes, { name: `文件.${kind}` })
      if ('refused' in outcome) {
        ReadRefusal.parse(outcome)
        continue
      }
      const { text, items, marks, diagnostics } = ReadDocument.parse(outcome)
      for (const { start, end } of [...items.map(({ source }) => source), ...marks, ...diagnostics])
        expect([start <= end, end <= text.length], `file ${index}`).toEqual([true, true])
    }
  }, 120_000)
})
