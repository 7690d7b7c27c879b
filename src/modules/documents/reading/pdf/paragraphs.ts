import { beginsNew, firstPieceWidth, isOpen, joined, numberedStart } from './joining.ts'
import type { TextLine } from './lines.ts'

/** The measures by which lines of a document are told to go on, in points. */
export interface TextFrame {
  readonly left: number
  readonly right: number
  /** Usual distance of two lines in a paragraph. */
  readonly pitch: number
}

/** How far, in points, the margins of a page may differ. */
const lopsided = 60

/** The left margin: the leftmost place at which several lines begin. */
function leftOf(lines: readonly TextLine[], em: number): number {
  const values = lines.map(({ left }) => left).toSorted((one, other) => one - other)
  const needed = Math.max(2, values.length / 30)
  const shared = (value: number): number => values.filter((one) => Math.abs(one - value) <= em / 3).length
  return values.find((value) => shared(value) >= needed) ?? values[0] ?? 0
}

/**
 * The right margin. Where no line is full the longest one says nothing; then the page is taken to be set with equal margins.
 */
function rightOf(lines: readonly TextLine[], { em, mirrored }: { em: number; mirrored: number }): number {
  const most = lines.reduce((right, line) => Math.max(right, line.right), 0)
  const shared = lines.filter(({ right }) => most - right <= em).length
  return shared >= 3 + lines.length / 30 || Math.abs(most - mirrored) <= lopsided
    ? most
    : Math.max(most, mirrored)
}

/** Finds the margins and the line distance of pages that are set alike; `width` is that of the paper. */
export function frameOf(pages: readonly (readonly TextLine[])[], width: number): TextFrame {
  const lines = pages.flat()
  const up = (one: number, other: number): number => one - other
  const em = lines.map(({ size }) => size).toSorted(up)[lines.length >> 1] ?? 12
  const pitches = pages
    .flatMap((page) => page.slice(1).map(({ base }, index) => base - (page[index]?.base ?? base)))
    .filter((pitch) => pitch > em * 0.8)
    .toSorted(up)
  const left = leftOf(lines, em)
  const right = rightOf(lines, { em, mirrored: width - left })
  return { left, right, pitch: pitches[pitches.length >> 2] ?? em * 1.5 }
}

interface Paragraph {
  text: string
  readonly first: TextLine
  last: TextLine
  /** Where its second line began. */
  body: number | undefined
}

/** Whether the line before left no room for what this one begins with. */
function isFull(before: TextLine, line: TextLine, { right }: TextFrame): boolean {
  return right - before.right < firstPieceWidth(line) + line.size * 0.4
}

function fitsIndent({ first, body, text }: Paragraph, line: TextLine, frame: TextFrame): boolean {
  const em = line.size
  const step = line.left - first.left
  if (body !== undefined) return Math.abs(line.left - body) < em * 0.7
  if (step < -em * 0.7) return first.left - frame.left < em * 5
  if (step < em * 0.7) {
    // Both set in: the next paragraph where others hang out to the margin, unless a sentence plainly goes on.
    return first.left - frame.left < em * 1.2 || (isOpen(text) && !numberedStart.test(line.text))
  }
  return step < em * 4 && numberedStart.test(first.text)
}

function goesOn(paragraph: Paragraph, line: TextLine, frame: TextFrame): boolean {
  const { last, first } = paragraph
  if (Math.abs(last.size - line.size) > line.size * 0.15) return false
  const drop = line.base - last.base
  // A negative drop is a new page.
  if (drop > Math.max(frame.pitch, line.size) * 1.35) return false
  if (first.left - frame.left > (frame.right - frame.left) * 0.35) return false
  if (!isFull(last, line, frame) || beginsNew(paragraph.text, line.text)) return false
  return fitsIndent(paragraph, line, frame)
}

/** Rebuilds paragraphs from lines: a line goes on when the one before is full and its indentation fits. */
export function paragraphsOf(lines: readonly TextLine[], frame: TextFrame): string[] {
  const paragraphs: Paragraph[] = []
  for (const line of lines) {
    const current = paragraphs.at(-1)
    if (current && goesOn(current, line, frame)) {
      current.text = joined(current.text, line.text)
      current.body ??= line.left
      current.last = line
    } else paragraphs.push({ text: line.text, first: line, last: line, body: undefined })
  }
  return paragraphs.map(({ text }) => text)
}
