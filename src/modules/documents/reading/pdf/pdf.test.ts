import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { byOffice, byTypst, office, planRows, proseDocx } from '../plan-files.fixtures.ts'
import { readBytes } from '../read-bytes.ts'
import { ReadDocument, ReadRefusal } from '../read-document.ts'
import { extractPdf } from './extract-pdf.ts'
import { gbkFont, handmadePages, handmadePdf } from './pdf.fixtures.ts'
import { characterOfGlyph } from './radicals.ts'

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const outcome = await readBytes(bytes, { name: '通知.pdf' })
  return 'refused' in outcome ? outcome.refused : 'read'
}

/** Codes of GBK as a hexadecimal string of a PDF. */
const gbk: Record<string, string> = {
  一: 'D2BB',
  二: 'B6FE',
  三: 'C8FD',
  党: 'B5B3',
  建: 'BDA8',
  工: 'B9A4',
  作: 'D7F7',
  要: 'D2AA',
  点: 'B5E3',
  学: 'D1A7',
  校: 'D0A3',
  '、': 'A1A2',
  '。': 'A1A3',
  '，': 'A3AC',
}

function shown(text: string): string {
  return `<${Array.from(text, (sign) => gbk[sign] ?? '').join('')}> Tj`
}

/** Pages with text in a font that is not in the file; each line at a place in points from the lower left corner. */
function gbkPages(
  pages: readonly (readonly { x: number; y: number; text: string; size?: number }[])[],
): Uint8Array {
  const font = 3 + 2 * pages.length
  const contents = pages.map((lines) =>
    lines.map(({ x, y, text, size = 16 }) => `BT /F ${size} Tf ${x} ${y} Td ${shown(text)} ET`).join('\n'),
  )
  return handmadePages(contents, { resources: `/Font << /F ${font} 0 R >>`, extra: gbkFont(font) })
}

const row = '党建工作要点学校党建工作要点学校党建工作要点学校党建工作要'

describe('lines of a PDF', () => {
  it('are read where the font is only named and its codes are GBK', async () => {
    expect((await extractPdf(gbkPages([[{ x: 90, y: 700, text: '党建工作要点' }]]))).text).toBe(
      '党建工作要点',
    )
  })

  it('become paragraphs again, over the end of a page too', async () => {
    const left = 50
    const full = (y: number) => ({ x: left, y, text: row })
    const pages = [
      [{ x: left + 32, y: 700, text: row.slice(2) }, full(676), full(652)],
      [full(700), { x: left, y: 676, text: '学校。' }, { x: left + 32, y: 652, text: '二、学校' }],
    ]
    expect((await extractPdf(gbkPages(pages))).text.split('\n')).toEqual([
      `${row.slice(2)}${row}${row}${row}学校。`,
      '二、学校',
    ])
  })

  it('that come back on every page are running heads, page numbers go, and the same words in the text stay', async () => {
    const page = (text: string) => [
      { x: 200, y: 800, text: '学校党建' },
      { x: 50, y: 700, text },
      { x: 50, y: 650, text: '学校党建' },
      { x: 280, y: 40, text: '一' },
    ]
    const { text } = await extractPdf(gbkPages([page('一、党建'), page('二、工作'), page('三、要点')]))
    expect(text.match(/学校党建/gu)).toHaveLength(3)
    expect(text).toContain('二、工作')
  })

  it('printed twice a hair apart for boldness are read once', async () => {
    const twice = [
      { x: 90, y: 700, text: '党建工作' },
      { x: 90.4, y: 700, text: '党建工作' },
    ]
    expect((await extractPdf(gbkPages([twice]))).text).toBe('党建工作')
  })

  it('turned over the page as a watermark are not read', async () => {
    const font = 5
    const content = `BT /F 16 Tf 90 700 Td ${shown('党建工作')} ET BT /F 60 Tf .7 .7 -.7 .7 100 300 Tm ${shown('学校')} ET`
    const bytes = handmadePages([content], {
      resources: `/Font << /F ${font} 0 R >>`,
      extra: gbkFont(font),
    })
    expect((await extractPdf(bytes)).text).toBe('党建工作')
  })

  it('in a page that is turned are read as they are seen', async () => {
    const font = 5
    const content = `BT /F 16 Tf 0 1 -1 0 200 90 Tm ${shown('党建工作')} ET`
    const more = { resources: `/Font << /F ${font} 0 R >>`, extra: gbkFont(font), page: '/Rotate 90' }
    expect((await extractPdf(handmadePages([content], more))).text).toBe('党建工作')
  })

  it.each([
    ['⼀、', '一、'],
    ['⻓期', '长期'],
    ['ﬁ', 'fi'],
    ['党', '党'],
  ])('hold characters and not radicals that look alike: %s', (glyph, text) => {
    expect(characterOfGlyph(glyph)).toBe(text)
  })
})

describe('a PDF that cannot be read', () => {
  const picture = {
    dictionary:
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
    stream: 'x',
  }

  it('because it holds pictures only is called a scan', async () => {
    const bytes = handmadePages(['q 595 0 0 842 0 0 cm /P Do Q'], {
      resources: '/XObject << /P 5 0 R >>',
      extra: [picture],
    })
    expect(await refusalOf(bytes)).toBe('scanned')
  })

  it('because it holds pictures and only the stamp of a scanner is called a scan', async () => {
    const bytes = handmadePages([`q 595 0 0 842 0 0 cm /P Do Q BT /F 9 Tf 500 20 Td ${shown('学校')} ET`], {
      resources: '/XObject << /P 5 0 R >> /Font << /F 6 0 R >>',
      extra: [picture, ...gbkFont(6)],
    })
    expect(await refusalOf(bytes)).toBe('scanned')
  })

  it('because it is blank is called empty', async () => {
    expect(await refusalOf(handmadePages([''], { resources: '' }))).toBe('empty')
  })

  it.skipIf(office === undefined)(
    'because it needs a password is called encrypted',
    async () => {
      const options = {
        EncryptFile: { type: 'boolean', value: 'true' },
        DocumentOpenPassword: { type: 'string', value: 'x' },
      }
      const to = `pdf:writer_pdf_Export:${JSON.stringify(options)}`
      expect(await refusalOf(byOffice(await proseDocx(planRows(2)), { from: 'docx', to }))).toBe('encrypted')
    },
    60_000,
  )

  it.each([
    ['only its first line', '%PDF-1.7'],
    ['no pages', '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>'],
  ])('because it has %s is called broken', async (_, file) => {
    expect(await refusalOf(new TextEncoder().encode(file))).toBe('broken-pdf')
  })
})

describe('a hostile PDF', () => {
  afterEach(() => vi.restoreAllMocks())

  it('asks for nothing from the network', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch')
    const font = 5
    const more = { resources: `/Font << /F ${font} 0 R >>`, extra: gbkFont(font) }
    const link = '/Annots [<< /Type /Annot /Subtype /Link /A << /S /URI /URI (http://example.invalid/) >> >>]'
    await extractPdf(handmadePages([`BT /F 16 Tf 90 700 Td ${shown('党')} ET`], { ...more, page: link }))
    expect(fetched).not.toHaveBeenCalled()
  })

  it('with a page tree that leads in a circle ends', async () => {
    const circle = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>']
    expect(['broken-pdf', 'empty']).toContain(await refusalOf(handmadePdf(circle)))
  })

  it('with more characters on a page than a page can hold is refused', async () => {
    const font = 5
    const much = `BT /F 1 Tf 90 700 Td ${shown('党'.repeat(70_000))} ET`
    const bytes = handmadePages([much], { resources: `/Font << /F ${font} 0 R >>`, extra: gbkFont(font) })
    expect(await refusalOf(bytes)).toBe('took-too-much')
  })

  it('that draws itself again and again ends', async () => {
    const form = {
      dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P 5 0 R >> >>',
      stream: '/P Do /P Do',
    }
    const bytes = handmadePages(['/P Do'], { resources: '/XObject << /P 5 0 R >>', extra: [form] })
    expect(['broken-pdf', 'empty']).toContain(await refusalOf(bytes))
  })

  it('with changed or missing bytes gives a result or a refusal', async () => {
    const sample = byTypst(planRows(3), 'table')
    const change = fc.record({ at: fc.nat(sample.length - 1), to: fc.nat(255) })
    const changes = fc.array(change, { minLength: 1, maxLength: 20 })
    const cut = fc.nat(sample.length)
    const sound = fc.asyncProperty(changes, cut, fc.boolean(), async (changed, end, isCut) => {
      const bytes = Uint8Array.from(sample)
      for (const { at, to } of changed) bytes[at] = to
      const outcome = await readBytes(isCut ? bytes.subarray(0, end) : bytes, { name: 'a.pdf' })
      if ('refused' in outcome) ReadRefusal.parse(outcome)
      else ReadDocument.parse(outcome)
    })
    await expect(fc.assert(sound, { numRuns: 40 })).resolves.toBeUndefined()
  }, 60_000)
})
