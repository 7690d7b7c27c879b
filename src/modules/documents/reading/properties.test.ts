import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean.ts'
import { loadLanguageTools } from './language-tools.ts'
import { ReadDocument, ReadRefusal } from './read-document.ts'
import type { ReadDocument as Read } from './read-document.ts'
import { readBytes } from './read-bytes.ts'
import { readDocument } from './read.ts'

const words = [
  '一、',
  '（一）',
  '1.',
  '（1）',
  '①',
  '第三条',
  '牵头股室：',
  '责任单位:',
  '完成时限：',
  '党委办、人事股',
  '各中小学校',
  '2026年12月底',
  '并长期坚持',
  '11月底前',
  '每学期两次',
  '30%以上',
  '\n',
  '\n',
  '\t',
  ' ',
  '。',
  '，',
  '；',
  '（',
  '）',
  '《',
  '》',
  '|',
  '序号\t任务\t责任单位\n',
  '強(qiáng)黨(dǎng)',
  '<span>',
  '?span>',
  '\ufffd',
  '**',
  '云教党〔2026〕18号',
  '2026年9月7日',
  '附件：1.表',
  '关于做好工作的通知',
  '𠀀',
  '\r\n',
  '&nbsp;',
]
const notice = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(''))

/** All items without their places. */
async function fieldsOf(given: string) {
  const { items } = await readDocument(given)
  return items.map((item) => ({ ...item, source: undefined }))
}

function expectSound(read: Read, text: string): void {
  ReadDocument.parse(read)
  expect(read.text).toBe(text)
  const spans = [...read.items.map(({ source }) => source), ...read.diagnostics, ...read.marks]
  for (const { start, end } of spans) {
    expect(start).toBeLessThanOrEqual(end)
    expect(end).toBeLessThanOrEqual(text.length)
  }
  for (const { item } of read.marks) expect(item).toBeLessThan(read.items.length)
}

describe('for any text', () => {
  it('reading gives a result whose places lie in the text', async () => {
    const sound = fc.asyncProperty(notice, async (text) => expectSound(await readDocument(text), text))
    await expect(fc.assert(sound, { numRuns: 500 })).resolves.toBeUndefined()
  })

  it('every cleaned character comes from a place no earlier than the one before', async () => {
    await fc.assert(
      fc.asyncProperty(notice, async (text) => {
        const { text: clean, at } = cleanText(text, await loadLanguageTools(text))
        expect(at).toHaveLength(clean.length + 1)
        expect(at.at(-1)).toBe(text.length)
        expect(at.every((offset, index) => index === 0 || offset >= (at[index - 1] ?? 0))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('blank lines between paragraphs change no field', async () => {
    const text = readFileSync(new URL('../../../../samples/notice.txt', import.meta.url), 'utf8')
    const lines = text.split('\n')
    const expected = await fieldsOf(text)
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.constantFrom('\n', '\n\n', '\n \n')), async (gaps) => {
        expect(await fieldsOf(lines.reduce((all, line) => all + (gaps.next().value ?? '\n') + line))).toEqual(
          expected,
        )
      }),
      { numRuns: 20 },
    )
  })

  it('the width of punctuation changes no field but the printed number', async () => {
    const text = readFileSync(new URL('../../../../samples/notice.txt', import.meta.url), 'utf8')
    const narrow = text.replaceAll(
      /[，：；（）]/gu,
      (sign) => ({ '，': ',', '：': ':', '；': ';', '（': '(', '）': ')' })[sign] ?? sign,
    )
    const fields = async (given: string) =>
      (await fieldsOf(given)).map((item) => ({ ...item, number: item.number.replaceAll(/[()（）]/gu, '') }))
    expect(await fields(narrow)).toEqual(await fields(text))
  })
})

describe('for any bytes', () => {
  const sample = readFileSync(new URL('../../../../samples/notice.docx', import.meta.url))

  async function expectOutcome(bytes: Uint8Array, name: string): Promise<void> {
    const outcome = await readBytes(bytes, { name })
    if ('refused' in outcome) ReadRefusal.parse(outcome)
    else expectSound(outcome, outcome.text)
  }

  it('reading gives a result or a typed refusal', async () => {
    const outcome = fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) =>
      expectOutcome(bytes, 'a.txt'),
    )
    await expect(fc.assert(outcome, { numRuns: 300 })).resolves.toBeUndefined()
  })

  it('so does a .docx with changed bytes', async () => {
    const change = fc.record({ at: fc.nat(sample.length - 1), to: fc.nat(255) })
    const changes = fc.array(change, { minLength: 1, maxLength: 8 })
    const outcome = fc.asyncProperty(changes, fc.nat(sample.length), async (changed, cut) => {
      const bytes = Uint8Array.from(sample)
      for (const { at, to } of changed) bytes[at] = to
      await expectOutcome(bytes, 'a.docx')
      await expectOutcome(bytes.subarray(0, cut), 'a.docx')
    })
    await expect(fc.assert(outcome, { numRuns: 150 })).resolves.toBeUndefined()
  })

  it('so does a .docx whose document is damaged inside a sound container', async () => {
    const parts = unzipSync(sample)
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array(0))
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      '/',
      '<w:p>',
      '</w:p>',
      '<!DOCTYPE a>',
      '&#0;',
      '<w:tbl><w:tr><w:tc/></w:tr></w:tbl>',
      '<w:gridSpan w:val="99999"/>',
    )
    const outcome = fc.asyncProperty(fc.nat(document.length), piece, async (at, inserted) => {
      const damaged = document.slice(0, at) + inserted + document.slice(at + inserted.length)
      await expectOutcome(
        zipSync({ ...parts, 'word/document.xml': strToU8(damaged) }, { level: 1 }),
        'a.docx',
      )
    })
    await expect(fc.assert(outcome, { numRuns: 150 })).resolves.toBeUndefined()
  })
})
