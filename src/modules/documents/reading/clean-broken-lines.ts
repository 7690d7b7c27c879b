import { roleOfLabel } from './label-words.ts'
import type { LabelRole } from './label-words.ts'
import type { PrintedNumber } from './numbering.ts'
import { isNumbered, numbersOfLine, textLines } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'
import { edited, rewrite } from './traced-text.ts'
import type { Edit, TracedText } from './traced-text.ts'

const stop = /[。；！？]/u
const ended = /[。；！？：…!?;:][”’）》】」』]*$/u
const goesOn = /[，、,]$/u
const label = /^[【（〔[]?[\u4e00-\u9fff\s]{2,12}[】〕\]]?[：:]\s?\S/u
const dayLine =
  /^(?:\d{4}|[一二三四五六七八九〇零○]{4})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日$/u
const otherStart =
  /^(?:附\s?件|附[：:]|抄\s?[送报]|主\s?送|（此件|第[一二三四五六七八九十百\d]{1,4}[章条节]|[一二三四五六七八九十]{1,3}、|[|｜])/u
const cellSigns = /\t|\|.*\|/u
const closers: Record<string, string> = { '（': '）', '《': '》', '“': '”', '〈': '〉', '【': '】' }

/** Columns of a terminal: what East Asian type sets twice as wide counts two. */
function widthOf(line: string): number {
  let width = 0
  for (let index = 0; index < line.length; index++) width += line.charCodeAt(index) > 0x2e7f ? 2 : 1
  // Quotes, dashes and dots of Chinese type are wide too.
  return width + (line.match(/[“”‘’…—·①-⑳]/gu)?.length ?? 0)
}

const narrowest = 40
const widest = 160

/** The width that a text was wrapped at, as mail and copies of a PDF are; undefined where lines end with their paragraphs. */
function wrapWidth(lines: readonly TextLine[]): number | undefined {
  const counts = new Uint32Array(widest + 2)
  const open = new Uint32Array(widest + 2)
  let total = 0
  for (const { words } of lines) {
    if (words === '' || cellSigns.test(words)) continue
    total++
    const width = Math.min(words.length > widest ? widest + 1 : widthOf(words), widest + 1)
    counts[width] = (counts[width] ?? 0) + 1
    if (!ended.test(words.slice(-4))) open[width] = (open[width] ?? 0) + 1
  }
  let over = counts[widest + 1] ?? 0
  let width = widest
  const allowed = Math.max(1, Math.floor(total * 0.02))
  while (width > narrowest && over + (counts[width] ?? 0) <= allowed) over += counts[width--] ?? 0
  if (over > allowed) return undefined
  let [full, unfinished] = [0, 0]
  for (let near = width - 4; near <= width; near++) {
    full += counts[near] ?? 0
    unfinished += open[near] ?? 0
  }
  return full >= Math.max(4, total * 0.12) && unfinished * 2 >= full ? width : undefined
}

/** Whether the end of a line stands inside a bracket or title mark that the next line closes. */
function isCut(above: string, below: string): boolean {
  const end = above.slice(-60)
  for (let index = end.length - 1; index >= 0; index--) {
    const sign = end[index] ?? ''
    if ('）》”〉】'.includes(sign)) return false
    const closer = closers[sign]
    if (closer === undefined) continue
    const found = below.slice(0, 60).indexOf(closer)
    return found > 0 && !below.slice(0, found).includes(sign)
  }
  return false
}

const doubtful = new Set(['article', 'chinese', 'chinese-bracket', 'arabic'])

/** 一、二年级 and 3.5 go on with a sentence; 1 总则 and 九月 do not. */
function isLikely({ form, length, sure }: PrintedNumber, line: string): boolean {
  return (
    sure || !doubtful.has(form) || /\s/u.test(line[length] ?? '') || /[，：]/u.test(line[length - 1] ?? '')
  )
}

function beginsAnew(words: string): boolean {
  const head = words.slice(0, 60)
  return (
    numbersOfLine(head).some((number) => isLikely(number, head)) ||
    label.test(head) ||
    dayLine.test(head) ||
    otherStart.test(head) ||
    (head.length <= 11 && labelAtEnd(head) !== undefined)
  )
}

function labelAtEnd(line: string): LabelRole | undefined {
  const words = /(?:^|[。；，\s])([^。；，\s：]{2,10})：$/u.exec(line)?.[1]
  return words === undefined ? undefined : roleOfLabel(words)
}

/** Whether a label begins at the end of one line and ends on the next: 完 / 成时限：. */
function isCutLabel(above: string, below: string): boolean {
  const head = /^([\u4e00-\u9fff]{1,7})：/u.exec(below)?.[1]
  if (head === undefined || roleOfLabel(head) !== undefined) return false
  const tail = /[。；，、（\s]([\u4e00-\u9fff]{1,6})$/u.exec(above)?.[1]
  return tail !== undefined && roleOfLabel(tail + head) !== undefined
}

/** Whether a line is the value of the label that the line above ends with. */
function isValueBelow(above: string, below: string): boolean {
  const role = labelAtEnd(above)
  if (role === undefined || role === 'content' || cellSigns.test(below)) return false
  return /^[^。：]{1,60}。?$/u.test(below) && !isNumbered(below)
}

interface Place {
  readonly width: number | undefined
  readonly flattened: boolean
  /** The first line of words below the lower one. */
  readonly next: string
  readonly indented: boolean
  /** A page ended between the lines. */
  readonly newPage: boolean
}

/** Whether a sentence goes on from one line to the next. */
function isBroken(
  above: string,
  below: string,
  { width, flattened, next, indented, newPage }: Place,
): boolean {
  if (above.endsWith('：')) return isValueBelow(above, below)
  if (ended.test(above.slice(-4))) return false
  if (isCutLabel(above, below)) return true
  if (beginsAnew(below)) return false
  if (cellSigns.test(above) || cellSigns.test(below)) return false
  const number = above.length <= 12 ? numbersOfLine(above).find(({ sure }) => sure) : undefined
  if (number && number.rest >= above.length) return !flattened && !/\d$/u.test(above)
  if (goesOn.test(above.slice(-1)) || isCut(above, below)) return above.length >= 4
  // A sentence ended in each: neither is a heading, a cell or a name.
  if (isCutParagraph(above, below)) return true
  if (newPage && above.length >= 20 && /[，；。：]/u.test(above) && stop.test(below)) return true
  if (width === undefined || indented || (dayLine.test(next) && !stop.test(below))) return false
  return widthOf(above) >= width - 4
}

/** A paragraph that ended sentences before it breaks off, and one that ends the sentence. */
function isCutParagraph(above: string, below: string): boolean {
  return above.length >= 20 && stop.test(above) && !ended.test(above.slice(-4)) && stop.test(below)
}

const latin = /[a-zA-Z]/u
const bareFigure = /^\d{1,3}$/u

/**
 * Joins the lines that break a sentence: wrapped at a fixed width, or cut by a page. What begins with a number or a label, and
 * what may be a heading, a name or a cell, stays a line of its own.
 */
export function joinBrokenLines(source: TracedText): TracedText {
  const { text } = source
  const lines = textLines(text).filter(({ words }) => words !== '')
  const width = wrapWidth(lines)
  const flattened = lines.some(({ words }) => /^(?:序\s?号|序|编\s?号)$/u.test(words))
  const edits: Edit[] = []
  let above = lines[0]
  for (let index = 1; index < lines.length && above; index++) {
    let below = lines[index]
    const after = lines[index + 1]
    // A page's number alone on its line is told from a cell by the sentence that it cuts.
    if (below && after && bareFigure.test(below.words) && isCutParagraph(above.words, after.words)) {
      index++
      below = after
    }
    if (!below) break
    const indented = text.startsWith('  ', below.start) && text[above.start] !== ' '
    const newPage = text.slice(above.end, below.start + 1).includes('\f')
    const place = { width, flattened, next: lines[index + 1]?.words ?? '', indented, newPage }
    const words = above.words.slice(-300)
    if (isBroken(words, below.words.slice(0, 300), place)) {
      const start = above.start + text.slice(above.start, above.end).trimEnd().length
      const end = below.end - text.slice(below.start, below.end).trimStart().length
      const isLatin = latin.test(words.at(-1) ?? '') && latin.test(below.words[0] ?? '')
      edits.push({ start, end, text: isLatin ? ' ' : '' })
    }
    above = below
  }
  return rewrite(edited(source, edits), /\f/gu, () => '')
}
