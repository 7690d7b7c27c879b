import type { Glyph } from './page-content.ts'

/** Characters that stand on one line, from left to right; `size` is that of most of them, in points. */
export interface TextLine {
  readonly glyphs: readonly Glyph[]
  readonly text: string
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
}

const isChinese = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]/u
const isBlank = /^\s*$/u

function sizeOf(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>()
  for (const { size } of glyphs) counts.set(size, (counts.get(size) ?? 0) + 1)
  let [best, most] = [0, 0]
  for (const [size, count] of counts) if (count > most) [best, most] = [size, count]
  return best
}

/** Bold and shadow are often feigned by printing a character twice, a hair apart. */
function isDouble(glyph: Glyph, before: Glyph | undefined): boolean {
  if (before?.text !== glyph.text) return false
  return Math.abs(glyph.left - before.left) < glyph.size / 4
}

function medianGap(glyphs: readonly Glyph[]): number {
  const gaps = glyphs.slice(1).map(({ left }, index) => left - (glyphs[index]?.right ?? left))
  return gaps.toSorted((one, other) => one - other)[gaps.length >> 1] ?? 0
}

/** The text of a line: a wide gap is a blank, unless all gaps are wide, as in a spaced-out heading. */
function textOf(glyphs: readonly Glyph[]): string {
  const usual = Math.max(0, medianGap(glyphs))
  let text = ''
  let before: Glyph | undefined
  for (const glyph of glyphs) {
    if (before) {
      const gap = glyph.left - before.right - usual
      const chinese = [before, glyph].filter(({ text }) => isChinese.test(text)).length
      // Between figures and Chinese a justified line is stretched first.
      const widest = glyph.size * (chinese === 0 ? 0.2 : chinese === 1 ? 1 : 0.6)
      if (gap > widest && !isBlank.test(text.at(-1) ?? '')) text += ' '
    }
    if (!isBlank.test(glyph.text)) text += glyph.text
    else if (!isBlank.test(text.at(-1) ?? '')) text += ' '
    before = glyph
  }
  return text.trim()
}

/** A line made of some of its characters; undefined when they are all blank. */
export function lineOf(glyphs: readonly Glyph[]): TextLine | undefined {
  const sorted = glyphs.toSorted((one, other) => one.left - other.left)
  const single = sorted.filter((glyph, index) => !isDouble(glyph, sorted[index - 1]))
  const printed = single.filter(({ text }) => !isBlank.test(text))
  const [first] = printed
  const last = printed.at(-1)
  if (!first || !last) return undefined
  const within = single.filter(({ left, right }) => left >= first.left && right <= last.right)
  return {
    glyphs: within,
    text: textOf(within),
    left: first.left,
    right: last.right,
    base: Math.max(...printed.map(({ base }) => base)),
    size: sizeOf(printed),
  }
}

/** Sorts characters into lines, from top to bottom. */
export function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  const sorted = glyphs.toSorted((one, other) => one.base - other.base)
  const lines: Glyph[][] = []
  let line: Glyph[] = []
  let base = -Infinity
  for (const glyph of sorted) {
    if (glyph.base - base > Math.max(2, glyph.size * 0.35)) {
      line = []
      lines.push(line)
      base = glyph.base
    }
    line.push(glyph)
  }
  return lines.flatMap((one) => lineOf(one) ?? [])
}

/** The parts of a line that wide gaps keep apart, and narrower ones where `isGutter` knows a gap between columns. */
export function partsOfLine(line: TextLine, isGutter?: (from: number, to: number) => boolean): TextLine[] {
  const parts: Glyph[][] = []
  let right = -Infinity
  for (const glyph of line.glyphs) {
    if (isBlank.test(glyph.text)) continue
    const gap = glyph.left - right
    if (gap > line.size * 0.9 || (gap > line.size * 0.2 && isGutter?.(right, glyph.left) === true))
      parts.push([])
    parts.at(-1)?.push(glyph)
    right = glyph.right
  }
  return parts.flatMap((part) => lineOf(part) ?? [])
}
