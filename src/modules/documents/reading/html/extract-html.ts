import type { Layout } from '../block.ts'
import type { SourceSpan } from '../read-document.ts'
import { articleOf } from './article.ts'
import { labelsOf } from './list-labels.ts'
import { gridOf } from './table-grid.ts'
import { isBlockElement, treeOf } from './tree.ts'
import type { Element } from './tree.ts'

/** Text written so far, and the tables found in it. */
interface Sheet {
  readonly skipped: ReadonlySet<Element>
  readonly pieces: string[]
  readonly tables: { rows: SourceSpan[][] }[]
  length: number
  /** The character written last; a line break stands for the start. */
  last: string
  /** A blank or line break that is only written when text follows. */
  gap: '' | ' ' | '\n'
  /** The label of a list entry, written with the entry's first text. */
  label: string
  keepsLines: boolean
}

const ideograph = /[\u3000-\u9fff\uff00-\uffef]/u
const printedNumber =
  /^\s*(?:第?[一二三四五六七八九十百]{1,4}[、章节条]|[（(【]|\d{1,3}\s?[.、．)）]|[①-⑳⑴-⒛㈠-㈩])/u

function write(sheet: Sheet, text: string): void {
  if (text === '') return
  sheet.pieces.push(text)
  sheet.length += text.length
  sheet.last = text.at(-1) ?? ''
}

function newLine(sheet: Sheet): void {
  sheet.gap = sheet.last === '\n' || sheet.last === '\t' ? '' : '\n'
}

function writeWords(sheet: Sheet, words: string): void {
  write(sheet, sheet.gap)
  sheet.gap = ''
  if (sheet.label !== '') {
    const { label } = sheet
    sheet.label = ''
    if (!printedNumber.test(words)) write(sheet, label)
  }
  write(sheet, words)
}

function writeText(sheet: Sheet, text: string): void {
  if (sheet.keepsLines) {
    if (text.trim() !== '') writeWords(sheet, text.replaceAll(/\r\n?/gu, '\n').replace(/\n+$/u, ''))
    return
  }
  for (const piece of text.split(/([ \t\n\r\f]+)/u)) {
    if (piece === '') continue
    if (!/^[ \t\n\r\f]/u.test(piece)) writeWords(sheet, piece)
    else if (sheet.gap === '' && sheet.last !== '\n' && sheet.last !== '\t')
      // A line break of the source between Chinese characters is none of the text.
      sheet.gap = piece.includes('\n') && ideograph.test(sheet.last) ? '' : ' '
  }
}

function writeChildren(sheet: Sheet, element: Element): void {
  for (const child of element.children)
    if (typeof child === 'string') writeText(sheet, child)
    else writeElement(sheet, child)
}

function writeList(sheet: Sheet, list: Element): void {
  const labelOf = labelsOf(list)
  for (const child of list.children) {
    if (typeof child === 'string') writeText(sheet, child)
    else {
      if (child.name === 'li' && !sheet.skipped.has(child)) {
        newLine(sheet)
        sheet.label = labelOf(child)
      }
      writeElement(sheet, child)
      sheet.label = ''
    }
  }
}

interface Held {
  readonly span: SourceSpan
  left: number
}

/** One row: cells behind tabs, a cell from above in every place that it covers. */
function writeRow(
  sheet: Sheet,
  row: NonNullable<ReturnType<typeof gridOf>>[number],
  held: Held[],
): SourceSpan[] {
  const spans: SourceSpan[] = []
  const fillDown = (): void => {
    for (let above = held[spans.length]; above && above.left > 0; above = held[spans.length]) {
      above.left--
      spans.push(above.span)
      sheet.last = '\n'
      write(sheet, '\t')
    }
  }
  for (const { element, columns, rows } of row) {
    fillDown()
    if (spans.length + columns > 256) break
    const start = sheet.length
    writeChildren(sheet, element)
    sheet.gap = ''
    const span = { start, end: sheet.length }
    for (let covered = 0; covered < columns; covered++) {
      held[spans.length] = { span, left: rows - 1 }
      spans.push(span)
    }
    write(sheet, '\t')
  }
  fillDown()
  return spans
}

function writeTable(sheet: Sheet, table: Element): void {
  for (const child of table.children)
    if (typeof child !== 'string' && child.name === 'caption') writeElement(sheet, child)
  const grid = gridOf(table, sheet.skipped)
  if (!grid) {
    writeChildren(sheet, { ...table, children: table.children.filter((child) => !isCaption(child)) })
    return
  }
  const rows: SourceSpan[][] = []
  const held: Held[] = []
  if (sheet.gap !== '') write(sheet, sheet.gap)
  sheet.gap = ''
  for (const row of grid) {
    rows.push(writeRow(sheet, row, held))
    sheet.last = '\n'
    write(sheet, '\n')
  }
  if (rows.length > 0) sheet.tables.push({ rows })
}

function isCaption(child: Element | string): boolean {
  return typeof child !== 'string' && child.name === 'caption'
}

function writeElement(sheet: Sheet, element: Element): void {
  if (sheet.skipped.has(element)) return
  const { name } = element
  if (name === 'br') {
    newLine(sheet)
    return
  }
  const isBlock = isBlockElement(element)
  if (isBlock) newLine(sheet)
  const kept = sheet.keepsLines
  if (name === 'pre') sheet.keepsLines = true
  if (name === 'table') writeTable(sheet, element)
  else if (name === 'ol' || name === 'ul') writeList(sheet, element)
  else writeChildren(sheet, element)
  sheet.keepsLines = kept
  if (isBlock) newLine(sheet)
}

/**
 * The text of a page as a person sees it — one line a paragraph, numbers of ordered lists printed, navigation, scripts and
 * hidden parts left out, the article picked where one can be told — and where its tables stand in that text. Empty when
 * nothing can be seen. Never throws, and is linear in length.
 */
export function extractHtml(html: string): { text: string; layout: Layout } {
  const { root, skipped } = articleOf(treeOf(html))
  const sheet: Sheet = {
    skipped,
    pieces: [],
    tables: [],
    length: 0,
    last: '\n',
    gap: '',
    label: '',
    keepsLines: false,
  }
  writeChildren(sheet, root)
  return { text: sheet.pieces.join(''), layout: { tables: sheet.tables } }
}

const pageStart =
  /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta)[\s>]/iu
const structure =
  /<\/?(?:p|div|table|tr|td|h[1-6]|ul|ol|li|br|section|article|span)(?:\s[^<>]{0,300})?\/?>/giu

/** Whether a text is a page, or a piece of one, rather than a text with a stray tag. */
export function looksLikeHtml(text: string): boolean {
  const head = text.slice(0, 20_000)
  if (pageStart.test(head)) return true
  if (!/^\s*</u.test(head)) return false
  let [tags, length] = [0, 0]
  for (const [found] of head.matchAll(structure)) {
    tags++
    length += found.length
  }
  return tags >= 4 && length * 12 > head.length
}
