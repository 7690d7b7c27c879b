import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from './clean.ts'
import { decodeText } from './decode.ts'
import { loadLanguageTools } from './language-tools.ts'
import { ReadDocument } from './read-document.ts'
import type { ReadDocument as Read } from './read-document.ts'
import { readDocument } from './read.ts'
import { originOf, positionOf } from './traced-text.ts'

const words = [
  ['一、', '（一）', '1.', '（1）', '①', '第三条', '九月：', '【重点任务1】', '一是', '- ', '## '],
  ['牵头股室：', '责任单位:', '完成时限：', '由党委办牵头', '（甲、乙负责）', '党委办、人事股', '各中小学校'],
  [
    '2026年12月底',
    '并长期坚持',
    '11月底前',
    '每学期两次',
    '30%以上',
    '不少于 3 次',
    '2 0 2 6 年',
    '立行立改',
  ],
  [
    '\n',
    '\n',
    '\n\n',
    '\t',
    ' ',
    '　',
    '\r\n',
    '。',
    '，',
    '；',
    '（',
    '）',
    '《',
    '》',
    '“',
    '”',
    '|',
    '：',
  ],
  [
    '序号\t任务\t责任单位\n',
    '|---|---|---|\n',
    '序号\n任务\n责任单位\n',
    '强(qiáng)党(dǎng)',
    '黨員',
    '⼯作',
  ],
  [
    '<span>',
    '<br>',
    '</td><td>',
    '?span>',
    '勇?lián)当',
    '\ufffd',
    '锟斤拷',
    '**',
    '*',
    '`',
    '\\',
    '&nbsp;',
    '&amp;',
  ],
  [
    '[甲](http://a.cn)',
    '— 3 —',
    '\n- 4 -\n',
    '第 3 页 共 8 页',
    '来源：党委办 浏览次数：3',
    '上一篇：甲',
    '版权所有',
  ],
  [
    '云教党〔2026〕18号',
    '2026年9月7日',
    '附件：1.表',
    '关于做好工作的通知',
    '中共云溪县教育局委员会',
    '𠀀',
    '\ud840',
  ],
].flat()
const notice = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...words) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''))

function spansOf(read: Read): { start: number; end: number }[] {
  return [...read.items.map(({ source }) => source), ...read.diagnostics, ...read.marks]
}

function expectSound(read: Read, text: string): void {
  ReadDocument.parse(read)
  expect(read.text).toBe(text)
  for (const { start, end } of spansOf(read)) {
    expect(start).toBeLessThanOrEqual(end)
    expect(end).toBeLessThanOrEqual(text.length)
  }
  for (const { item } of read.marks) expect(item).toBeLessThan(read.items.length)
}

describe('for any text', () => {
  it('reading gives a result whose places lie in the text', async () => {
    const sound = fc.asyncProperty(notice, async (text) => expectSound(await readDocument(text), text))
    await expect(fc.assert(sound, { numRuns: 600 })).resolves.toBeUndefined()
  })

  it('every cleaned character comes from a place no earlier than the one before', async () => {
    await fc.assert(
      fc.asyncProperty(notice, async (text) => {
        const { text: clean, at } = cleanText(text, await loadLanguageTools(text))
        expect(at).toHaveLength(clean.length + 1)
        expect(at.at(-1)).toBe(text.length)
        expect(at.every((offset, index) => index === 0 || offset >= (at[index - 1] ?? 0))).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('what is said to be damaged stands in the text as given', async () => {
    await fc.assert(
      fc.asyncProperty(notice, async (text) => {
        const clean = cleanText(text, await loadLanguageTools(text))
        for (const { start, end } of clean.damaged) {
          const origin = originOf(clean, start, end)
          expect(text.slice(origin.start, origin.end)).toMatch(/[\ufffd?？锟\ue000-\uf8ff\ud800-\udfff]/)
          expect(positionOf(clean, origin.start)).toBeLessThanOrEqual(start)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('cleaning what is clean changes nothing', async () => {
    const plain = fc
      .array(
        fc.constantFrom(
          '一、',
          '工作',
          '各中小学校',
          '2026年12月底前',
          '。\n',
          '；',
          '（试行）',
          '责任单位：党委办\n',
        ),
      )
      .map((pieces) => pieces.join(''))
    await fc.assert(
      fc.asyncProperty(plain, async (text) => {
        const once = cleanText(text, await loadLanguageTools(text)).text
        expect(cleanText(once, {}).text).toBe(once)
      }),
      { numRuns: 200 },
    )
  })
})

const samples = new URL('../../../../samples/', import.meta.url)

/** The texts of our own corpus; files of office programs are read by their own tests. */
function corpus(): [name: string, text: string][] {
  const folder = new URL('reader/', samples)
  const found: [string, string][] = [['notice.txt', readFileSync(new URL('notice.txt', samples), 'utf8')]]
  for (const name of existsSync(folder) ? readdirSync(folder).toSorted() : []) {
    const file = new URL(`${name}/document.txt`, folder)
    if (existsSync(file)) found.push([name, decodeText(readFileSync(file)).text.replace(/^\ufeff/u, '')])
  }
  return found
}

/** Width, blanks and closing signs do not tell a field from its print. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s*_]/gu, '')
    .replaceAll(/[,，、。;；:：.]+$/gu, '')
}

/** All items without their places, punctuation in one width. */
async function fieldsOf(given: string) {
  const { items, title, issuer, issuedOn, documentNumber } = await readDocument(given)
  const fields = items.map((item) => ({ ...item, text: '', source: undefined }))
  return JSON.parse(
    JSON.stringify({ fields, title, issuer, issuedOn, documentNumber }).normalize('NFKC'),
  ) as unknown
}

describe.each(corpus())('the text of %s', (_, text) => {
  const seed = 20260907

  it('gives the same fields with blank lines between its lines', async () => {
    const lines = text.split('\n')
    const expected = await fieldsOf(text)
    const gaps = fc.infiniteStream(fc.constantFrom('\n', '\n', '\n\n', '\n \n'))
    await fc.assert(
      fc.asyncProperty(gaps, async (gap) => {
        const spread = lines.reduce((all, line) => all + (gap.next().value ?? '\n') + line)
        expect(await fieldsOf(spread)).toEqual(expected)
      }),
      { numRuns: 5, seed },
    )
  })

  it('gives the same fields with punctuation of the other width', async () => {
    const narrow = text.replaceAll(/[，：；（）！？]/gu, (sign) => sign.normalize('NFKC'))
    expect(await fieldsOf(narrow)).toEqual(await fieldsOf(text))
  })

  it('has every field at the place that its mark names', async () => {
    const read = await readDocument(text)
    expectSound(read, text)
    for (const { item, field, start, end } of read.marks) {
      const printed = text.slice(start, end)
      const clean = bare(cleanText(printed, await loadLanguageTools(text)).text)
      const one = read.items[item]
      if (!one) throw new Error('no such item')
      const phrases = {
        deadline: [one.deadline, ...one.moreDeadlines],
        recurrence: [one.recurrence, ...one.moreRecurrences],
        target: one.targets,
        deduction: one.deductions,
      }
      if (field === 'number') expect(clean).toBe(bare(one.number))
      else if (field === 'lead' || field === 'units' || field === 'persons')
        expect(one[field].map(bare)).toContain(clean)
      else if (field !== 'points')
        expect(phrases[field].map((phrase) => bare(phrase?.text ?? ''))).toContain(clean)
    }
  })
})

describe('items that have nothing to do with each other', () => {
  const units = ['党委办', '人事股', '基教股', '安全股', '财务股', '督导室']
  const times = ['长期坚持', '2026年10月底', '2026年12月底前', '每学期两次', '2026年9月30日前']
  const works = [
    '建好阵地',
    '抓实学习',
    '帮扶结对',
    '走访家庭',
    '开放课堂',
    '整治校园',
    '听取意见',
    '巡查宿舍',
  ]
  const measure = fc.record({
    work: fc.constantFrom(...works),
    lead: fc.constantFrom(...units),
    unit: fc.constantFrom('各中小学校', '各基层党组织', '局机关各股室'),
    time: fc.constantFrom(...times),
    share: fc.integer({ min: 20, max: 99 }),
  })
  const measures = fc.uniqueArray(measure, { selector: ({ work }) => work, minLength: 2, maxLength: 8 })

  function paper(list: readonly (typeof measure extends fc.Arbitrary<infer One> ? One : never)[]): string {
    const lines = list.map(
      ({ work, lead, unit, time, share }, index) =>
        `${index + 1}.${work}。使${share}%以上的教师参加。\n牵头股室：${lead}\n责任单位：${unit}\n完成时限：${time}`,
    )
    return [
      '云溪县教育局',
      '关于做好重点工作的通知',
      '各学校：',
      '现安排如下。',
      ...lines,
      '云溪县教育局',
      '2026年9月7日',
    ].join('\n')
  }

  it('change places only when they are put in another order', async () => {
    const fields = async (text: string) =>
      (await readDocument(text)).items.map((item) => ({ ...item, number: '', source: undefined }))
    await fc.assert(
      fc.asyncProperty(measures, fc.infiniteStream(fc.nat(1000)), async (list, keys) => {
        const keyed = list.map((one) => ({ one, key: keys.next().value ?? 0 }))
        const order = keyed.toSorted((one, other) => one.key - other.key).map(({ one }) => one)
        const before = await fields(paper(list))
        const after = await fields(paper(order))
        expect(after).toEqual(order.map((one) => before[list.indexOf(one)]))
      }),
      { numRuns: 60 },
    )
  })
})
