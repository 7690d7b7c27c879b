import type { Layout } from '../block.ts'
import type { SourceSpan } from '../read-document.ts'
import { Refused } from '../refusal.ts'
import { openContainer } from './container.ts'
import type { Container } from './container.ts'
import { labellerOf } from './numbering-labels.ts'
import type { Labeller } from './numbering-labels.ts'
import { endParagraph, runText } from './run-text.ts'
import type { RunState } from './run-text.ts'
import { styleTraitsOf } from './style-traits.ts'
import { tablePlan } from './table-plan.ts'
import { attribute, child, parseXml, valueOf } from './xml.ts'
import type { Element } from './xml.ts'

/** Text written so far, and the tables found in it. */
interface Sheet extends RunState {
  readonly label: Labeller
  readonly pieces: string[]
  length: number
  readonly tables: { rows: SourceSpan[][] }[]
  /** Text of a paragraph whose end is deleted under tracked changes: the next paragraph goes on with it. */
  carried: string
}

function write(sheet: Sheet, text: string): void {
  if (text === '') return
  sheet.pieces.push(text)
  sheet.length += text.length
}

function endIsDeleted(properties: Element | undefined): boolean {
  const mark = child(properties, 'rPr')
  return child(mark, 'del') !== undefined || child(mark, 'moveFrom') !== undefined
}

function isContentsLine(properties: Element | undefined, { traits }: Sheet): boolean {
  return traits.contents.size > 0 && traits.contents.has(valueOf(properties, 'pStyle') ?? '')
}

/** Writes a paragraph; false when it has no line of its own. */
function paragraph(element: Element, sheet: Sheet): boolean {
  const properties = child(element, 'pPr')
  const boxes: Element[] = []
  // A page break before the first word stands before the label too.
  const text = runText(element, sheet, boxes).replace(/^\n+/u, '')
  endParagraph(sheet)
  if (isContentsLine(properties, sheet)) return false
  const isHidden = sheet.traits.hidden.has(valueOf(properties, 'pStyle') ?? '')
  if (endIsDeleted(properties)) {
    if (text.trim() !== '') sheet.carried += sheet.carried === '' ? sheet.label(properties) + text : text
    return false
  }
  // Word counts an empty numbered paragraph too, so the label is taken before the text is judged.
  const label = sheet.carried === '' ? sheet.label(properties) : sheet.carried
  if (!isHidden && (text.trim() !== '' || sheet.carried !== '')) write(sheet, label + text)
  sheet.carried = ''
  for (const box of boxes) {
    write(sheet, '\n')
    blocks(box, sheet)
  }
  return true
}

function table(element: Element, sheet: Sheet, nested: boolean): void {
  const { rows } = tablePlan(element)
  // A table of one column is a frame around what it holds, and that may be the table.
  if (rows.every((row) => row.length === 1)) {
    for (const [index, [only]] of rows.entries()) {
      if (index > 0) write(sheet, '\n')
      if (only) blocks(only.cell, sheet, nested)
    }
    return
  }
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

function isContentsBlock(element: Element): boolean {
  const part = child(child(element, 'sdtPr'), 'docPartObj')
  return /^table of contents$/iu.test(valueOf(part, 'docPartGallery') ?? '')
}

function blocks(element: Element, sheet: Sheet, inCell = false): void {
  let written = false
  for (const one of element.children) {
    const isText = one.name === 'p' || one.name === 'tbl'
    if (!isText && (!transparent.has(one.name) || isContentsBlock(one))) continue
    if (written) write(sheet, '\n')
    const before = sheet.length
    if (one.name === 'p') written = paragraph(one, sheet)
    else {
      if (one.name === 'tbl') table(one, sheet, inCell)
      else blocks(one, sheet, inCell)
      written = isText || sheet.length > before
    }
  }
  write(sheet, sheet.carried)
  sheet.carried = ''
}

function partNamed(container: Container, name: string): Element | undefined {
  const bytes = container.read(name)
  return bytes && parseXml(bytes)
}

/** The name of the document's main part; most programs call it word/document.xml, not all. */
function mainPart(container: Container): string {
  const usual = 'word/document.xml'
  const names = new Set(container.names.map((name) => name.toLowerCase()))
  if (!names.has('[content_types].xml')) throw new Refused('not-a-document')
  if (names.has(usual)) return usual
  const relations = names.has('_rels/.rels') ? partNamed(container, '_rels/.rels') : undefined
  const main = relations?.children.find((one) => attribute(one, 'Type')?.endsWith('/officeDocument') === true)
  const target = (attribute(main, 'Target') ?? '').replace(/^\//u, '')
  if (!/^word\/[^/]+\.xml$/iu.test(target) || !names.has(target.toLowerCase()))
    throw new Refused('not-a-document')
  return target
}

/**
 * The text of a .docx as a person sees it, computed numbers included, and where its tables stand in that text. Headers, footers,
 * notes and the table of contents stay apart. Throws `Refused` for what is no sound .docx.
 */
export function extractDocx(bytes: Uint8Array): { text: string; layout: Layout } {
  const container = openContainer(bytes)
  const document = partNamed(container, mainPart(container))
  const body = child(document, 'body')
  if (!body) throw new Refused('broken-xml')
  const styles = partNamed(container, 'word/styles.xml')
  const sheet: Sheet = {
    label: labellerOf(partNamed(container, 'word/numbering.xml'), styles),
    traits: styleTraitsOf(styles),
    fields: [],
    pieces: [],
    length: 0,
    tables: [],
    hasPicture: false,
    carried: '',
  }
  blocks(body, sheet)
  const text = sheet.pieces.join('')
  if (text.trim() !== '') return { text, layout: { tables: sheet.tables } }
  const hasMedia = container.names.some((name) => name.toLowerCase().startsWith('word/media/'))
  throw new Refused(sheet.hasPicture || hasMedia ? 'pictures-only' : 'empty')
}
