import type { Layout } from '../blocks.ts'
import type { SourceSpan } from '../read-document.ts'
import { Refused } from '../refusal.ts'
import { openContainer } from './container.ts'
import type { Container } from './container.ts'
import { labellerOf } from './numbering-labels.ts'
import type { Labeller } from './numbering-labels.ts'
import { tablePlan } from './table-plan.ts'
import { attribute, child, parseXml } from './xml.ts'
import type { Element } from './xml.ts'

/** Text written so far, and the tables found in it. */
interface Sheet {
  readonly label: Labeller
  readonly pieces: string[]
  length: number
  readonly tables: { rows: SourceSpan[][] }[]
  hasPicture: boolean
}

function write(sheet: Sheet, text: string): void {
  if (text === '') return
  sheet.pieces.push(text)
  sheet.length += text.length
}

// Deleted and moved-away text is no part of the document; the fallback repeats what the choice shows.
const skipped = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'rPr',
  'pPr',
  'footnoteReference',
  'endnoteReference',
  'commentReference',
  'proofErr',
])
const breaks: Record<string, string> = { br: '\n', cr: '\n', tab: ' ', ptab: ' ', noBreakHyphen: '-' }

/** Text of the runs below an element; text boxes go to `boxes`, to stand behind their paragraph. */
function runText(element: Element, sheet: Sheet, boxes: Element[]): string {
  let text = ''
  for (const one of element.children) {
    if (skipped.has(one.name)) continue
    if (one.name === 't') text += one.children.map((piece) => piece.text).join('')
    else if (one.name in breaks) text += breaks[one.name] ?? ''
    else if (one.name === 'txbxContent') boxes.push(one)
    else if (one.name === 'r' && isHidden(one)) continue
    else {
      if (one.name === 'drawing' || one.name === 'pict' || one.name === 'object') sheet.hasPicture = true
      text += runText(one, sheet, boxes)
    }
  }
  return text
}

function isHidden(run: Element): boolean {
  const vanish = child(child(run, 'rPr'), 'vanish')
  return vanish !== undefined && attribute(vanish, 'val') !== '0' && attribute(vanish, 'val') !== 'false'
}

function paragraph(element: Element, sheet: Sheet): void {
  const boxes: Element[] = []
  const text = runText(element, sheet, boxes)
  // Word counts an empty numbered paragraph too, so the label is taken before the text is judged.
  const label = sheet.label(child(element, 'pPr'))
  if (text.trim() !== '') write(sheet, label + text)
  for (const box of boxes) {
    write(sheet, '\n')
    blocks(box, sheet)
  }
}

function table(element: Element, sheet: Sheet, nested: boolean): void {
  const { rows } = tablePlan(element)
  const spans: SourceSpan[][] = []
  for (const row of rows) {
    const above = spans.at(-1)
    const line: SourceSpan[] = []
    for (const [index, { cell, column, span, continues }] of row.entries()) {
      if (index > 0) write(sheet, '\t')
      const start = sheet.length
      if (!continues) blocks(cell, sheet, true)
      const own = (continues && above?.[column]) || { start, end: sheet.length }
      while (line.length < column) line.push({ start, end: start })
      for (let covered = 0; covered < span; covered++) line.push(own)
    }
    spans.push(line)
    write(sheet, '\n')
  }
  if (!nested && spans.length > 0) sheet.tables.push({ rows: spans })
}

const transparent = new Set([
  'sdt',
  'sdtContent',
  'ins',
  'moveTo',
  'smartTag',
  'customXml',
  'AlternateContent',
  'Choice',
])

function blocks(element: Element, sheet: Sheet, inCell = false): void {
  let written = 0
  for (const one of element.children) {
    const before = sheet.length
    if (one.name === 'p') {
      if (written > 0) write(sheet, '\n')
      paragraph(one, sheet)
      written++
    } else if (one.name === 'tbl') {
      if (written > 0) write(sheet, '\n')
      table(one, sheet, inCell)
      written++
    } else if (transparent.has(one.name)) {
      if (written > 0) write(sheet, '\n')
      blocks(one, sheet, inCell)
      if (sheet.length > before) written++
    }
  }
}

function partNamed(container: Container, name: string): Element | undefined {
  const bytes = container.read(name)
  return bytes && parseXml(bytes)
}

/**
 * The text of a .docx as a person sees it, computed numbers included, and where its tables stand in that text. Headers and
 * footers stay apart. Throws `Refused` for what is no sound .docx.
 */
export function extractDocx(bytes: Uint8Array): { text: string; layout: Layout } {
  const container = openContainer(bytes)
  const names = new Set(container.names.map((name) => name.toLowerCase()))
  if (!names.has('[content_types].xml') || !names.has('word/document.xml'))
    throw new Refused('not-a-document')
  const document = partNamed(container, 'word/document.xml')
  const body = child(document, 'body')
  if (!body) throw new Refused('broken-xml')
  const label = labellerOf(
    partNamed(container, 'word/numbering.xml'),
    partNamed(container, 'word/styles.xml'),
  )
  const sheet: Sheet = { label, pieces: [], length: 0, tables: [], hasPicture: false }
  blocks(body, sheet)
  const text = sheet.pieces.join('')
  if (text.trim() === '')
    throw new Refused(
      sheet.hasPicture || [...names].some((name) => name.startsWith('word/media/'))
        ? 'pictures-only'
        : 'empty',
    )
  return { text, layout: { tables: sheet.tables } }
}
