import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compoundFile } from '../reading/compound-file.fixtures.ts'
import { gbkFont, handmadePages } from '../reading/pdf/pdf.fixtures.ts'
import {
  byOffice,
  byTypst,
  office,
  planRows,
  proseDocx,
  tableDocx,
  tableXlsx,
} from '../reading/plan-files.fixtures.ts'
import { readBytes } from '../reading/read-bytes.ts'
import { convertOffice, converterPath } from './convert-office.ts'
import { parseInProcess } from './parse-in-process.ts'

const rows = planRows(10)

async function itemsOf(bytes: Uint8Array, fileName: string) {
  const read = await parseInProcess(bytes, { fileName })
  if ('refused' in read) throw new Error(read.message)
  return read.items.map(({ heading, lead, units, deadline }) => ({
    heading,
    lead,
    units,
    date: deadline?.date,
  }))
}

describe('in the limited process', () => {
  it('a PDF and a workbook are read like a .docx', async () => {
    const expected = await itemsOf(await tableDocx(rows), 'a.docx')
    expect(expected).toHaveLength(10)
    expect(await itemsOf(byTypst(rows, 'table'), 'a.pdf')).toEqual(expected)
    expect(await itemsOf(await tableXlsx(rows), 'a.xlsx')).toEqual(expected)
  })

  it('the character codes that a PDF only names are found', async () => {
    const content = 'BT /F 16 Tf 90 700 Td <B5B3BDA8B9A4D7F7D2AAB5E3> Tj ET'
    const bytes = handmadePages([content], { resources: '/Font << /F 5 0 R >>', extra: gbkFont(5) })
    expect(await parseInProcess(bytes, { fileName: 'a.pdf' })).toMatchObject({ text: '党建工作要点' })
  })
})

describe('old office files', () => {
  const before = process.env['JUHE_CONVERTER']
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'juhe-intake-'))
  })
  afterEach(() => {
    vi.useRealTimers()
    rmSync(folder, { recursive: true, force: true })
    if (before === undefined) delete process.env['JUHE_CONVERTER']
    else process.env['JUHE_CONVERTER'] = before
  })

  function converterThat(script: string): void {
    const path = join(folder, 'converter')
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    process.env['JUHE_CONVERTER'] = path
  }

  const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('juhe-convert-'))

  it.skipIf(office === undefined).each(['doc', 'rtf'])(
    'a .%s gives what the .docx gives',
    async (to) => {
      for (const docx of [await proseDocx(rows), await tableDocx(rows)]) {
        const converted = await convertOffice(byOffice(docx, { from: 'docx', to }), { name: `a.${to}` })
        if ('refused' in converted) throw new Error(converted.message)
        expect(await itemsOf(converted, 'a.docx')).toEqual(await itemsOf(docx, 'a.docx'))
      }
      expect(leftovers()).toEqual([])
    },
    60_000,
  )

  it('of other kinds come back as they are', async () => {
    const bytes = await tableXlsx(rows)
    expect(await convertOffice(bytes, { name: 'a.xlsx' })).toBe(bytes)
  })

  it('without a converter are refused with a sentence that says what to do', async () => {
    process.env['JUHE_CONVERTER'] = ''
    const refused = { refused: 'old-word', message: expect.stringMatching(/另存为 \.docx/u) }
    expect(await convertOffice(compoundFile(['WordDocument']), { name: 'a.doc' })).toEqual(refused)
    expect(await readBytes(compoundFile(['WordDocument']), { name: 'a.wps' })).toEqual(refused)
  })

  it('that the converter cannot read are refused, and nothing is left behind', async () => {
    converterThat('exit 1')
    const outcome = await convertOffice(compoundFile(['WordDocument']), { name: 'a.doc' })
    expect(outcome).toMatchObject({ refused: 'not-converted' })
    converterThat('exit 0')
    expect(await convertOffice(compoundFile(['WordDocument']), { name: 'a.doc' })).toMatchObject({
      refused: 'not-converted',
    })
    expect(leftovers()).toEqual([])
  })

  it('are given up with all the converter started when the asker goes away', async () => {
    converterThat(`sleep 600 & echo $! > ${folder}/started; wait`)
    const stop = new AbortController()
    const converting = convertOffice(compoundFile(['WordDocument']), { name: 'a.doc', signal: stop.signal })
    await vi.waitUntil(() => readdirSync(folder).includes('started'), { timeout: 10_000 })
    stop.abort()
    expect(await converting).toMatchObject({ refused: 'cancelled' })
    expect(leftovers()).toEqual([])
  })

  it('the converter is the one named, else the one on the path', () => {
    expect(converterPath({ JUHE_CONVERTER: '/nowhere/soffice', PATH: '/usr/bin' })).toBeUndefined()
    converterThat('exit 0')
    expect(converterPath({ JUHE_CONVERTER: join(folder, 'converter') })).toBe(join(folder, 'converter'))
    writeFileSync(join(folder, 'soffice'), '#!/bin/sh\n', { mode: 0o755 })
    expect(converterPath({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'soffice'))
    expect(converterPath({ PATH: '/nowhere' })).toBeUndefined()
  })
})
