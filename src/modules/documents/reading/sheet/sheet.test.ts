import * as fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import type { WriteSheet } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { byOffice, office, planRows, tableXlsx } from '../plan-files.fixtures.ts'
import { readBytes } from '../read-bytes.ts'
import { ReadDocument, ReadRefusal } from '../read-document.ts'
import { extractXls, extractXlsx } from './extract-sheets.ts'

type Rows = WriteSheet['rows']

async function extracted(sheets: WriteSheet[]) {
  return await extractXlsx(await writeXlsx({ sheets }))
}

async function cellsOf(sheets: WriteSheet[], table = 0): Promise<string[][]> {
  const { text, layout } = await extracted(sheets)
  return (layout.tables[table]?.rows ?? []).map((row) => row.map(({ start, end }) => text.slice(start, end)))
}

async function refusalOf(bytes: Uint8Array, name = '任务.xlsx'): Promise<string> {
  const outcome = await readBytes(bytes, { name })
  return 'refused' in outcome ? outcome.refused : 'read'
}

const head = ['序号', '重点任务', '牵头股室', '责任单位', '完成时限']

describe('a sheet', () => {
  it('gives the lines above its header as text and the rest as a table', async () => {
    const rows: Rows = [
      ['云溪县教育局任务清单', null],
      ['2026年9月', null],
      [],
      head,
      [1, '开展培训', '人事股', '各学校', '长期坚持'],
    ]
    const { text, layout } = await extracted([{ name: 'Sheet1', rows }])
    expect(text.split('\n').slice(0, 3)).toEqual(['云溪县教育局任务清单', '2026年9月', head.join('\t')])
    expect(layout.tables).toHaveLength(1)
  })

  it('shows dates and figures as a person sees them', async () => {
    const day = new Date('2026-09-30T00:00:00Z')
    const values = [day, day, day, 0.95, 0.1 + 0.2, 12, '007', true] as const
    const formats = ['yyyy-mm-dd', 'm"月"d"日"', 'yyyy"年"m"月"', '0%', '', '0.0', '', '']
    const cells = new Map(
      values.map((value, at) => [`1,${at}`, { value, style: formats[at] ? { numFmt: formats[at] } : {} }]),
    )
    const rows: Rows = [['任务', '责任单位', '三', '四', '五', '六', '七', '八'], [...values]]
    expect((await cellsOf([{ name: 'Sheet1', rows, cells }]))[1]).toEqual([
      '2026年9月30日',
      '9月30日',
      '2026年9月',
      '95%',
      '0.3',
      '12.0',
      '007',
      '是',
    ])
  })

  it('shows dates in the formats that a program in Chinese keeps to itself', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Sheet1',
          rows: [
            ['任务', '责任单位', '时限'],
            ['培训', '各学校', 46295],
          ],
          cells: new Map([['1,2', { value: 46295, style: { numFmt: '0.000' } }]]),
        },
      ],
    })
    const parts = unzipSync(bytes)
    const styles = new TextDecoder().decode(parts['xl/styles.xml'])
    const custom = /<numFmt numFmtId="(\d+)" formatCode="0.000"\/>/u.exec(styles)
    parts['xl/styles.xml'] = strToU8(
      styles.replace(custom?.[0] ?? '', '').replaceAll(`numFmtId="${custom?.[1]}"`, 'numFmtId="31"'),
    )
    expect((await extractXlsx(zipSync(parts, { mtime: '2026-09-07T12:00:00' }))).text).toContain(
      '2026年9月30日',
    )
  })

  it('fills merged cells down and across', async () => {
    const rows: Rows = [
      head,
      ['一、队伍建设', null, null, null, null],
      [1, '培训', '人事股', '各学校', '长期坚持'],
      [2, '赛课', null, '各学校', null],
    ]
    const merges = [
      { startRow: 1, startCol: 0, endRow: 1, endCol: 4 },
      { startRow: 2, startCol: 2, endRow: 3, endCol: 2 },
      { startRow: 2, startCol: 4, endRow: 3, endCol: 4 },
    ]
    expect((await cellsOf([{ name: 'Sheet1', rows, merges }])).slice(1)).toEqual([
      Array.from({ length: 5 }, () => '一、队伍建设'),
      ['1', '培训', '人事股', '各学校', '长期坚持'],
      ['2', '赛课', '人事股', '各学校', '长期坚持'],
    ])
  })

  it('leaves out what is hidden: sheets, rows and columns', async () => {
    const rows: Rows = [
      head,
      [1, '培训', '人事股', '各学校', '长期坚持'],
      [2, '赛课', '基教股', '各学校', '长期坚持'],
    ]
    const columns = head.map((_, at) => ({ width: 10, hidden: at === 4 }))
    const { text } = await extracted([
      { name: 'Sheet1', rows, columns, rowDefs: new Map([[2, { hidden: true }]]) },
      { name: '旧表', rows: [['不要的']], hidden: true },
    ])
    expect(text).toContain('培训')
    expect(text).not.toMatch(/赛课|长期坚持|完成时限|不要的|旧表/u)
  })

  it('reads every visible sheet, a meaningful name as a line above', async () => {
    const rows: Rows = [head, [1, '培训', '人事股', '各学校', '长期坚持']]
    const { text, layout } = await extracted([
      { name: 'Sheet1', rows },
      { name: '作风建设任务', rows },
    ])
    expect(layout.tables).toHaveLength(2)
    expect(text).toContain('\n作风建设任务\n')
    expect(text).not.toContain('Sheet1')
  })

  it('puts a header of two rows together', async () => {
    const rows: Rows = [
      ['序号', '重点任务', '责任分工', null, '完成时限'],
      [null, null, '牵头股室', '责任单位', null],
      [1, '培训', '人事股', '各学校', '长期坚持'],
    ]
    const merges = [{ startRow: 0, startCol: 2, endRow: 0, endCol: 3 }]
    expect((await cellsOf([{ name: 'Sheet1', rows, merges }]))[1]).toEqual(head)
    const read = await readBytes(await writeXlsx({ sheets: [{ name: 'Sheet1', rows, merges }] }), {
      name: 'a.xlsx',
    })
    expect(read).toMatchObject({ items: [{ number: '1', lead: ['人事股'], units: ['各学校'] }] })
  })

  it('reads several tables below each other, each by its own header', async () => {
    const rows: Rows = [
      head,
      [1, '培训', '人事股', '各学校', '长期坚持'],
      [],
      ['序号', '责任单位', '工作任务'],
      [1, '各幼儿园', '家访'],
    ]
    const read = await readBytes(await writeXlsx({ sheets: [{ name: 'Sheet1', rows }] }), { name: 'a.xlsx' })
    expect(read).toMatchObject({
      items: [
        { heading: '培训', units: ['各学校'] },
        { heading: '家访', units: ['各幼儿园'] },
      ],
    })
  })
})

describe('an .xls', () => {
  const sheet: WriteSheet = {
    name: 'Sheet1',
    rows: [
      head,
      [1, '培训', '人事股', '各学校', new Date('2026-09-30T00:00:00Z')],
      [2, '赛课', '基教股', '各学校', 0.95],
    ],
    cells: new Map([
      ['1,4', { value: new Date('2026-09-30T00:00:00Z'), style: { numFmt: 'yyyy-mm-dd' } }],
      ['2,4', { value: 0.95, style: { numFmt: '0%' } }],
    ]),
  }

  it.skipIf(office === undefined)(
    'is read with its dates and figures as they are printed',
    async () => {
      const bytes = byOffice(await writeXlsx({ sheets: [sheet] }), { from: 'xlsx', to: 'xls' })
      const { text } = await extractXls(bytes)
      expect(text).toContain('1\t培训\t人事股\t各学校\t2026年9月30日')
      expect(text).toContain('2\t赛课\t基教股\t各学校\t95%')
    },
    60_000,
  )

  it.skipIf(office === undefined)(
    'is read without what is hidden in it',
    async () => {
      const columns = head.map((_, at) => ({ width: 10, hidden: at === 2 }))
      const hidden = { ...sheet, columns, rowDefs: new Map([[2, { hidden: true }]]) }
      const other: WriteSheet = { name: '旧表', rows: [['不要的']], hidden: true }
      const bytes = byOffice(await writeXlsx({ sheets: [hidden, other] }), { from: 'xlsx', to: 'xls' })
      const { text } = await extractXls(bytes)
      expect(text).toContain('培训')
      expect(text).not.toMatch(/赛课|人事股|不要的|旧表/u)
    },
    60_000,
  )

  it.skipIf(office === undefined)(
    'with changed bytes gives a result or a refusal',
    async () => {
      const sample = byOffice(await tableXlsx(planRows(10)), { from: 'xlsx', to: 'xls' })
      const change = fc.record({ at: fc.nat(sample.length - 1), to: fc.nat(255) })
      const changes = fc.array(change, { minLength: 1, maxLength: 20 })
      const sound = fc.asyncProperty(changes, async (changed) => {
        const bytes = Uint8Array.from(sample)
        for (const { at, to } of changed) bytes[at] = to
        const outcome = await readBytes(bytes, { name: 'a.xls' })
        if ('refused' in outcome) ReadRefusal.parse(outcome)
        else ReadDocument.parse(outcome)
      })
      await expect(fc.assert(sound, { numRuns: 60 })).resolves.toBeUndefined()
    },
    60_000,
  )
})

describe('a workbook that cannot be read', () => {
  it('because of a password is called encrypted', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'Sheet1', rows: [['甲']] }],
      encryption: { password: 'x', spinCount: 1000 },
    })
    expect(await refusalOf(bytes)).toBe('encrypted')
  })

  it('because nothing stands in it is called empty', async () => {
    expect(await refusalOf(await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [] }] }))).toBe('empty')
  })

  it('because a part swells without measure is called a bomb', async () => {
    const parts = unzipSync(await tableXlsx(planRows(2)))
    parts['xl/worksheets/sheet1.xml'] = new Uint8Array(8 * 1024 * 1024).fill(32)
    expect(await refusalOf(zipSync(parts, { mtime: '2026-09-07T12:00:00' }))).toBe('container-bomb')
  })

  it('because of a DTD is refused', async () => {
    const parts = unzipSync(await tableXlsx(planRows(2)))
    const strings = new TextDecoder().decode(parts['xl/sharedStrings.xml'])
    const hostile = strings.replace(/\?>/u, '?><!DOCTYPE a [<!ENTITY b "c">]>')
    parts['xl/sharedStrings.xml'] = strToU8(hostile)
    expect(await refusalOf(zipSync(parts, { mtime: '2026-09-07T12:00:00' }))).toBe('broken-xml')
  })

  it('two cells at the far corners cost nothing', async () => {
    const parts = unzipSync(await tableXlsx(planRows(2)))
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts['xl/worksheets/sheet1.xml'] = strToU8(sheet.replace('</sheetData>', far))
    expect(await refusalOf(zipSync(parts, { mtime: '2026-09-07T12:00:00' }))).toBe('read')
  })

  it('with changed bytes gives a result or a refusal', async () => {
    const sample = await tableXlsx(planRows(3))
    const change = fc.record({ at: fc.nat(sample.length - 1), to: fc.nat(255) })
    const changes = fc.array(change, { minLength: 1, maxLength: 8 })
    const sound = fc.asyncProperty(changes, fc.nat(sample.length), async (changed, end) => {
      const bytes = Uint8Array.from(sample)
      for (const { at, to } of changed) bytes[at] = to
      for (const given of [bytes, bytes.subarray(0, end)]) {
        const outcome = await readBytes(given, { name: 'a.xlsx' })
        if ('refused' in outcome) ReadRefusal.parse(outcome)
        else ReadDocument.parse(outcome)
      }
    })
    await expect(fc.assert(sound, { numRuns: 60 })).resolves.toBeUndefined()
  }, 60_000)
})
