import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OfficialPaper, PaperBlock, PaperSheet, PaperTable } from './official-paper.ts'
import { bodyLines, byOffice, fullPaper, office, printedPages, type PrintedPage } from './papers.fixtures.ts'
import { renderPaper } from './render-paper.ts'

const millimetres = 72 / 25.4
const counts = (page: PrintedPage | undefined) =>
  page ? bodyLines(page).map(({ text }) => [...text].length) : []

/** The paper as .pdf from our own setter and, where LibreOffice is there, from the .docx as it shows it. */
async function bothWays(paper: OfficialPaper): Promise<PrintedPage[][]> {
  const pdf = await printedPages(await renderPaper({ format: 'pdf', paper }))
  if (office === undefined) return [pdf]
  const docx = await renderPaper({ format: 'docx', paper })
  return [pdf, await printedPages(byOffice(docx, { from: 'docx', to: 'pdf' }))]
}

describe('a page full of text', () => {
  let ways: PrintedPage[][]
  beforeAll(async () => {
    ways = await bothWays(fullPaper(6))
  }, 60_000)

  it('holds 22 lines of 28 characters in 156 mm by 225 mm', () => {
    for (const [first, second] of ways) {
      for (const page of [first, second]) {
        const lengths = counts(page)
        expect(lengths).toHaveLength(22)
        // The first line of a paragraph has an indent of two, its last one may be short.
        expect(lengths.filter((length) => length === 28).length).toBeGreaterThanOrEqual(19)
        expect(Math.max(...lengths)).toBe(28)
      }
      expect(first?.width).toBeCloseTo(210 * millimetres, 0)
      expect(first?.height).toBeCloseTo(297 * millimetres, 0)
      for (const { x, size } of bodyLines(first ?? { width: 0, height: 0, lines: [] })) {
        expect(x).toBeGreaterThanOrEqual(28 * millimetres - 1)
        expect(size).toBeCloseTo(16, 0)
      }
    }
  })

  it('has its number outside: odd ones right, even ones left, 7 mm below the text', () => {
    for (const [first, second] of ways) {
      const [odd, even] = [first?.lines.at(-1), second?.lines.at(-1)]
      expect([odd?.text, even?.text]).toEqual(['— 1 —', '— 2 —'])
      expect(odd?.x).toBeGreaterThan(150 * millimetres)
      expect(even?.x).toBeLessThan(40 * millimetres)
      // The dashes stand about 0.36 of the size above the line on which the digits stand.
      for (const number of [odd, even])
        expect(Math.abs((number?.y ?? 0) - 0.36 * 14 - (262 + 7) * millimetres)).toBeLessThan(2)
    }
  })
})

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => [
    at + 1,
    `第${at + 1}项事情`,
    { text: '党委办', align: 'center' as const },
  ])

function table(groups: readonly number[]): PaperTable {
  return {
    widths: [10, 60, 30],
    head: [['序号', '事情', '牵头']],
    rows: groups.flatMap((count, at) => [
      [{ text: `第${at + 1}组`, across: 3, strong: true, align: 'left' as const }],
      ...rowsOf(count),
    ]),
  }
}

describe('a table over several pages', () => {
  let ways: PrintedPage[][]
  beforeAll(async () => {
    const blocks: PaperBlock[] = [{ kind: 'table', table: table(Array.from({ length: 30 }, () => 3)) }]
    ways = await bothWays({ name: '长表', parts: [{ page: 'A4-landscape', title: ['长表'], blocks }] })
  }, 60_000)

  it('repeats its head and lies', () => {
    for (const pages of ways) {
      expect(pages.length).toBeGreaterThan(3)
      for (const page of pages) {
        expect(page.width).toBeGreaterThan(page.height)
        expect(page.lines.filter(({ text }) => text.replaceAll(' ', '') === '序号事情牵头')).toHaveLength(1)
      }
    }
  })

  it('leaves no band alone at the foot of a page, and drops no row', () => {
    for (const pages of ways) {
      const texts = pages.map(({ lines }) => lines.map(({ text }) => text.replaceAll(' ', '')))
      for (const page of texts) expect(page.at(-2)).not.toMatch(/^第\d+组$/u)
      const all = texts.flat().join('\n')
      expect(all.match(/第\d+项事情/gu)).toHaveLength(90)
    }
  })
})

describe('the head of a paper', () => {
  it.each(['', '赵某'])(
    'stands where the standard puts it (signed by “%s”)',
    async (signer) => {
      const paper: OfficialPaper = {
        name: '通知',
        head: {
          issuer: '试验县教育局文件',
          number: '试教党〔2026〕7号',
          ...(signer && { signer }),
          mark: '审批稿',
        },
        parts: [
          {
            page: 'A4-portrait',
            title: ['试验县教育局', '关于做好秋季工作的通知'],
            addressees: '各单位：',
            blocks: [{ kind: 'paragraph', level: 'plain', text: '现通知如下。' }],
          },
        ],
      }
      for (const [first] of await bothWays(paper)) {
        const line = (start: string) => {
          const found = first?.lines.find(({ text }) => text.replaceAll(' ', '').startsWith(start))
          if (!found) throw new Error(`no line ${start}`)
          return found
        }
        const [issuer, number] = [line('试验县教育局文件'), line('试教党')]
        // Of a Chinese character about 0.86 of its size stands above the line that it is set on.
        const top = issuer.y - 0.86 * issuer.size
        expect(Math.abs(top - (37 + 35) * millimetres)).toBeLessThan(6)
        expect(Math.abs(number.y - issuer.y - 3 * 29)).toBeLessThan(10)
        // 4 mm, the red line, two free lines, the title.
        const title = first?.lines.find(({ y, size }) => y > number.y && Math.round(size) === 22)
        const below = 4 * millimetres + 2 * 29 + 22
        expect(Math.abs((title?.y ?? 0) - number.y - below)).toBeLessThan(16)
        expect(line('审批稿').y).toBeLessThan(top)
      }
    },
    60_000,
  )
})

it('a name and a date never stand on a page without words', async () => {
  for (const lines of [14, 15, 16, 17, 18]) {
    const blocks: PaperBlock[] = Array.from({ length: lines }, (_, at) => ({
      kind: 'paragraph',
      level: 'plain',
      text: `这是第${at + 1}行`,
    }))
    const signature = { organ: '试验县教育局', date: '2026年9月10日' }
    const paper: OfficialPaper = {
      name: '署名',
      parts: [{ page: 'A4-portrait', blocks, attachments: ['一览表'], signature }],
    }
    const pages = await printedPages(await renderPaper({ format: 'pdf', paper }))
    const last = pages.find(({ lines: all }) => all.some(({ text }) => text.includes('试验县教育局')))
    expect(last?.lines.some(({ text }) => text.startsWith('这是第'))).toBe(true)
  }
}, 60_000)

it('links of a paper lead to the address under which the product was reached', async () => {
  const text = ['共', { text: '24', href: '/tasks?truth=done' }, '项']
  const paper: OfficialPaper = {
    name: '链接',
    parts: [{ page: 'A4-portrait', blocks: [{ kind: 'paragraph', level: 'plain', text }] }],
  }
  const pdf = await renderPaper({ format: 'pdf', paper }, { origin: 'https://juhe.example.cn' })
  expect(Buffer.from(pdf).toString('latin1')).toContain('https://juhe.example.cn/tasks?truth=done')
}, 60_000)

describe('a workbook', () => {
  const sheet: PaperSheet = {
    name: '清单',
    title: '秋季工作清单',
    about: '截至2026年9月10日',
    page: 'A3-landscape',
    table: {
      widths: [6, 40, 14],
      head: [['序号', '事情', '单位']],
      rows: [
        [{ text: 1, down: 2 }, { text: '很长的事情'.repeat(30), down: 2 }, '东河小学'],
        ['=1+1'],
        [{ text: '合计', across: 3, strong: true }],
      ],
    },
  }

  it('has merged cells, typed values, a print area and a repeated head', async () => {
    const bytes = await renderPaper({ format: 'xlsx', sheets: [sheet], name: '清单' })
    for (const given of office === undefined
      ? [bytes]
      : [bytes, byOffice(bytes, { from: 'xlsx', to: 'xlsx' })]) {
      const [read] = (await readXlsx(given)).sheets
      expect(read?.rows[0]?.[0]).toBe('秋季工作清单')
      expect(read?.rows[3]?.slice(0, 1)).toEqual([1])
      // Text of a person that looks like a formula stays text.
      expect(read?.rows[4]?.[2]).toBe('=1+1')
      const merges = read?.merges?.map(({ startRow, startCol, endRow, endCol }) =>
        [startRow, startCol, endRow, endCol].join(' '),
      )
      expect(new Set(merges)).toEqual(new Set(['0 0 0 2', '1 0 1 2', '3 0 4 0', '3 1 4 1', '5 0 5 2']))
      expect(read?.pageSetup).toMatchObject({ paperSize: 'a3', orientation: 'landscape' })
    }
  }, 60_000)

  it('shows wrapped text whole: rows under a merged cell are as high as it needs', async () => {
    const bytes = await renderPaper({ format: 'xlsx', sheets: [sheet], name: '清单' })
    const [read] = (await readXlsx(bytes, { readStyles: true })).sheets
    const high = [3, 4].reduce((sum, row) => sum + (read?.rowDefs?.get(row)?.height ?? 0), 0)
    // 150 characters in a column of some 62.
    expect(high).toBeGreaterThanOrEqual(3 * 15)
  }, 60_000)

  it.skipIf(office === undefined)(
    'is printed on one page across by LibreOffice, with its head on every page',
    async () => {
      const long = { ...sheet, table: { ...sheet.table, rows: rowsOf(120) } }
      const bytes = await renderPaper({ format: 'xlsx', sheets: [long], name: '清单' })
      const pages = await printedPages(byOffice(bytes, { from: 'xlsx', to: 'pdf' }))
      expect(pages.length).toBeGreaterThan(1)
      for (const [at, page] of pages.entries()) {
        expect(page.width).toBeCloseTo(420 * millimetres, 0)
        const texts = page.lines.map(({ text }) => text.replaceAll(' ', ''))
        expect(texts.filter((text) => text === '序号事情单位')).toHaveLength(1)
        expect(texts.at(-1)).toBe(`—${at + 1}—`)
      }
    },
    60_000,
  )
})
