import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test, vi } from 'vitest'
import { Problem } from '#kernel/problem.ts'
import { sheetLimits } from './sheet-limits.ts'
import { readSheets, writeSheets } from './sheets.ts'

// Each reading starts a worker, which a busy machine may take seconds for.
vi.setConfig({ testTimeout: 60_000 })

const columns = [
  { header: '名称', width: 20 },
  { header: '数', width: 8 },
]

async function written(rows: (string | number | null)[][]) {
  return writeSheets([{ name: '单位', columns, rows }], { title: '试验' })
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const error = await readSheets(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Problem)
  const { kind, details } = error as Problem
  expect({ kind, rule: details.rule }).toEqual({ kind: 'rule-broken', rule: 'sheets.unreadable' })
  return details.detail ?? ''
}

/** A minimal workbook whose only worksheet has the given XML. */
function workbook(sheetXml: string, extra: Record<string, Uint8Array> = {}): Uint8Array {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(sheetXml),
    ...extra,
  })
}

const sheetXml = (data: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`

test('what is written comes back as the text that a person sees', async () => {
  const rows = [
    ['云溪县第一小学', 12],
    ['', null],
    ['最后一行\n第二行', 0.5],
  ]
  const sheets = await readSheets(await written(rows))
  expect(sheets).toEqual([
    {
      name: '单位',
      rows: [['名称', '数'], ['云溪县第一小学', '12'], [], ['最后一行\n第二行', '0.5']],
      hiddenRows: [],
      formulas: new Map(),
    },
  ])
})

test('hidden rows and cells with formulas are read, and told, in each sheet of the file', async () => {
  const plain = { name: '封面', rows: [['党员名册']] }
  const marked = {
    name: '党员',
    rows: [['姓名', '数'], ['林小禾', 1], ['已隐藏', 2], ['又一人']],
    rowDefs: new Map([[2, { hidden: true }]]),
    cells: new Map([
      ['1,1', { value: 7, formula: '3+4', formulaResult: 7 }],
      ['3,1', { formula: 'A9' }],
    ]),
  }
  const sheets = await readSheets(await writeXlsx({ sheets: [plain, marked] }))
  expect(sheets).toMatchObject([
    { name: '封面', hiddenRows: [], formulas: new Map() },
    {
      name: '党员',
      hiddenRows: [2],
      formulas: new Map([
        [1, [1]],
        [3, [1]],
      ]),
    },
  ])
  expect(sheets[1]?.rows.slice(1, 3)).toEqual([
    ['林小禾', '7'],
    ['已隐藏', '2'],
  ])
})

test('marks are found without numbers on rows and cells, with prefixes, and in sheets named through a relation', async () => {
  const data =
    '<x:row hidden="true"><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row><x:row hidden="0"><x:c r="AB2"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>'
  const xml = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${data}</x:sheetData></x:worksheet>`
  const [sheet] = await readSheets(workbook(xml))
  expect([sheet?.hiddenRows, sheet?.formulas]).toEqual([[0], new Map([[1, [27]]])])
})

test('text that looks like a formula stays text, and no cell is a formula', async () => {
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '=HYPERLINK("http://example.com","x")']
  const bytes = await written(hostile.map((text) => [text, 1]))
  const parts = unzipSync(bytes)
  const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(xml).not.toContain('<f')
  expect(xml.match(/t="(?:s|inlineStr)"/gu)?.length).toBe(hostile.length + columns.length)
  const [sheet] = await readSheets(bytes)
  expect(sheet?.rows.slice(1).map(([text]) => text)).toEqual(hostile.map((text) => text.trim()))
})

test('the header stays in view, repeats in print and lies in the print area', async () => {
  const parts = unzipSync(await written([['甲', 1]]))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/u)
  expect(sheet).toMatch(/<col [^>]*width="20/u)
  expect(book).toContain('_xlnm.Print_Area')
  expect(book).toContain('_xlnm.Print_Titles')
})

test('control characters are left out, so the file opens', async () => {
  const [sheet] = await readSheets(await written([['甲\u0001乙\u0000', 1]]))
  expect(sheet?.rows[1]).toEqual(['甲乙', '1'])
})

test('dates, long numbers, booleans and results of formulas are read as text', async () => {
  const styles = strToU8(
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  )
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const bytes = workbook(
    sheetXml(
      '<row r="1"><c r="A1" s="1"><v>46295</v></c><c r="B1"><v>330102000000000</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>',
    ),
    {
      'xl/styles.xml': styles,
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
      ),
    },
  )
  expect(await readSheets(bytes)).toEqual([
    {
      name: '甲',
      hiddenRows: [],
      formulas: new Map([[0, [3]]]),
      rows: [['2026-09-30', '330102000000000', 'TRUE', 'ab']],
    },
  ])
})

test('a number of more than 15 digits is read as a spreadsheet shows it: zeros behind what it kept', async () => {
  const data =
    '<row r="1"><c r="A1"><v>110105194912310021</v></c><c r="B1"><v>1e22</v></c><c r="C1"><v>9007199254740991</v></c></row>'
  const [sheet] = await readSheets(workbook(sheetXml(data)))
  expect(sheet?.rows).toEqual([['110105194912310000', '10000000000000000000000', '9007199254740991']])
})

test.each([
  ['an empty file', new Uint8Array(), '空'],
  ['a text renamed', strToU8('名称,数'), '.xlsx'],
  ['an old or encrypted workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4), '密码'],
  ['another archive', zipSync({ 'a.txt': strToU8('x') }), '.xlsx'],
  ['a workbook cut in half', workbook(sheetXml('')).subarray(0, 600), ''],
  ['a part with a declaration of entities', workbook('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), '声明'],
])('%s is refused with a sentence', async (_name, bytes, word) => {
  const detail = await refusalOf(bytes)
  expect(detail).toContain(word)
  expect(detail).toMatch(/[。]$/u)
})

test('a bomb is refused by what it inflates to, whatever its header declares', async () => {
  const bomb = workbook(
    sheetXml(`<row r="1"><c r="A1"><v>${' '.repeat(sheetLimits.inflatedBytes)}</v></c></row>`),
  )
  expect(bomb.length).toBeLessThan(200_000)
  for (const bytes of [bomb, withDeclaredSizes(bomb, 10)]) expect(await refusalOf(bytes)).toContain('太大')
})

test('a cell in the far corner is refused without building the rows before it', async () => {
  const far = workbook(sheetXml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
  expect(await refusalOf(far)).toContain(String(sheetLimits.rows))
  const wide = workbook(sheetXml('<row r="1"><c r="XFD1"><v>1</v></c></row>'))
  expect(await refusalOf(wide)).toContain(String(sheetLimits.columns))
})

/** The same archive with another uncompressed size in every header. */
function withDeclaredSizes(bytes: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(bytes)
  for (let at = 0; at < copy.length - 30; at++) {
    const mark = copy.readUInt32LE(at)
    if (mark === 0x04034b50) copy.writeUInt32LE(size, at + 22)
    if (mark === 0x02014b50) copy.writeUInt32LE(size, at + 24)
  }
  return copy
}
