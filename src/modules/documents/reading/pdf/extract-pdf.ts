import type { Layout } from '../block.ts'
import { Refused } from '../refusal.ts'
import { writtenText } from '../written-text.ts'
import { columnTables } from './column-tables.ts'
import { continuedTable } from './continued-tables.ts'
import { openPdf } from './engine.ts'
import type { OpenPdf } from './engine.ts'
import { withoutFurniture } from './furniture.ts'
import { linesOf } from './lines.ts'
import type { TextLine } from './lines.ts'
import { pageContentOf } from './page-content.ts'
import type { PageContent } from './page-content.ts'
import { frameOf, paragraphsOf } from './paragraphs.ts'
import type { TextFrame } from './paragraphs.ts'
import { ruledTables } from './ruled-tables.ts'
import type { PageTable } from './ruled-tables.ts'

const most = { pages: 600, glyphs: 1_500_000 }

async function contentOfPage({ pdfjs, document }: OpenPdf, number: number): Promise<PageContent> {
  const page = await document.getPage(number)
  try {
    const operators = await page.getOperatorList({ annotationMode: pdfjs.AnnotationMode.DISABLE })
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const units = new Map<string, number>()
    const unitOf = (font: string): number => {
      const known = units.get(font)
      if (known !== undefined) return known
      const loaded: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : undefined
      const matrix = (loaded as { fontMatrix?: readonly number[] } | undefined)?.fontMatrix
      const unit = Math.abs(Number(matrix?.[0] ?? 0.001)) || 0.001
      units.set(font, unit)
      return unit
    }
    const names = new Map(Object.entries(pdfjs.OPS).map(([name, code]) => [code, name]))
    return pageContentOf(operators, { names, transform, width, height, unitOf })
  } finally {
    page.cleanup()
  }
}

async function contentOf(open: OpenPdf): Promise<PageContent[]> {
  if (open.document.numPages > most.pages) throw new Refused('took-too-much')
  const pages: PageContent[] = []
  let glyphs = 0
  for (let number = 1; number <= open.document.numPages; number++) {
    const page = await contentOfPage(open, number).catch((error: unknown) => {
      if (error instanceof Refused) throw error
      throw new Refused('broken-pdf')
    })
    glyphs += page.glyphs.length
    if (glyphs > most.glyphs) throw new Refused('took-too-much')
    pages.push(page)
  }
  return pages
}

// Private use and control characters: the font says how a sign looks and not what it is.
const unreadable = /[\ue000-\uf8ff\ufffd]|[^\P{Cc}\t\n\r]/u

/** Refuses a file whose pages hold no characters, or none that can be told. */
function refuseWordless(pages: readonly PageContent[]): void {
  const printed = pages.flatMap(({ glyphs }) => glyphs.filter(({ text }) => text.trim() !== ''))
  const told = printed.filter(({ text }) => !unreadable.test(text)).length
  if (printed.length === 0)
    throw new Refused(pages.some(({ hasPicture }) => hasPicture) ? 'scanned' : 'empty')
  // Scanners put their name or a page number on each picture.
  if (told < pages.length * 12 && pages.every(({ hasPicture }) => hasPicture)) throw new Refused('scanned')
  if (told < printed.length / 2) throw new Refused('unreadable-text')
}

/** What stands on a page from top to bottom: single lines and whole tables. */
type Piece =
  | { readonly top: number; readonly line: TextLine }
  | { readonly top: number; readonly table: PageTable }

function piecesOf(lines: readonly TextLine[], tables: readonly PageTable[]): Piece[] {
  return [
    ...lines.map((line): Piece => ({ top: line.base - line.size / 2, line })),
    ...tables.map((table): Piece => ({ top: table.top, table })),
  ].toSorted((one, other) => one.top - other.top)
}

/** Joins what goes on overleaf: tables to the table before them; lines are joined when paragraphs are made. */
function withContinued(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    const whole = before && 'table' in before && 'table' in piece && continuedTable(before.table, piece.table)
    if (whole && piece.top <= before.table.bottom)
      joined[joined.length - 1] = { top: piece.top, table: whole }
    else joined.push(piece)
  }
  return joined
}

/** The text frame of each line: pages of one width are set alike, a page turned for a wide table is not. */
function framesOf(
  pages: readonly (readonly TextLine[])[],
  sizes: readonly PageContent[],
): Map<TextLine, TextFrame> {
  const frames = new Map<TextLine, TextFrame>()
  const widths = sizes.map(({ width }) => Math.round(width))
  for (const width of new Set(widths)) {
    const alike = pages.filter((_, index) => widths[index] === width)
    const frame = frameOf(alike, width)
    for (const line of alike.flat()) frames.set(line, frame)
  }
  return frames
}

function written(
  pieces: readonly Piece[],
  frames: Map<TextLine, TextFrame>,
): { text: string; layout: Layout } {
  const text = writtenText()
  let lines: TextLine[] = []
  let frame: TextFrame | undefined
  const flush = (): void => {
    if (frame) for (const paragraph of paragraphsOf(lines, frame)) text.line(paragraph)
    lines = []
  }
  for (const piece of pieces) {
    if ('line' in piece) {
      const own = frames.get(piece.line)
      if (own !== frame) flush()
      frame = own
      lines.push(piece.line)
    } else {
      flush()
      text.table(piece.table.rows)
    }
  }
  flush()
  return text.finish()
}

/**
 * The text of a PDF as a person reads it, paragraphs put together again, page numbers and running heads left out, and where
 * its tables stand in that text. Throws `Refused`: encrypted, broken, scanned, too much.
 */
export async function extractPdf(bytes: Uint8Array): Promise<{ text: string; layout: Layout }> {
  const open = await openPdf(bytes)
  let pages: PageContent[]
  try {
    pages = await contentOf(open)
  } finally {
    await open.close()
  }
  refuseWordless(pages)
  const ruled = pages.map(({ glyphs, rules }) => ruledTables(glyphs, rules))
  const plain = withoutFurniture(
    ruled.map(({ rest }, index) => ({ lines: linesOf(rest), height: pages[index]?.height ?? 0 })),
  )
  const found = plain.map((lines, index) => columnTables(lines, pages[index]?.rules ?? []))
  const frames = framesOf(
    found.map(({ lines }) => lines),
    pages,
  )
  const pieces = found.flatMap(({ lines, tables }, index) =>
    piecesOf(lines, [...(ruled[index]?.tables ?? []), ...tables]),
  )
  const result = written(withContinued(pieces), frames)
  if (result.text.trim() === '') throw new Refused('empty')
  return result
}
