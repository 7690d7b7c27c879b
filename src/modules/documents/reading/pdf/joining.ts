import type { TextLine } from './lines.ts'

const closing = '，。；：、！？）】》」』”’…％%,.;:!?)]'
const word = /[A-Za-z0-9.%]/u
const sentenceEnd = /[。！？；：:;!?]["”’）)】]?$/u

/** What a line may begin with when it begins something new; 第…条 and 【…】 only at the start of a line of their own. */
export const numberedStart =
  /^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,4}[）)]|\d{1,3}(?:[.．、](?!\d)|\s)|[（(]\d{1,3}[）)]|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}(?:[条章节步]|阶段)|【)/u

/** How wide the piece is that would have had to fit on the line before: a character with its closing marks, or a word. */
export function firstPieceWidth({ glyphs }: TextLine): number {
  const [first] = glyphs
  if (!first) return 0
  let right = first.right
  for (const [index, glyph] of glyphs.entries()) {
    if (index === 0) continue
    const before = glyphs[index - 1]
    const isTied = closing.includes(glyph.text) || (word.test(before?.text ?? '') && word.test(glyph.text))
    if (!isTied) break
    right = glyph.right
  }
  return right - first.left
}

/** Puts two halves of a paragraph together: Chinese without a blank, words of letters with one. */
export function joined(before: string, after: string): string {
  const isWord = /[A-Za-z,;]$/u.test(before) && /^[A-Za-z]/u.test(after)
  return before + (isWord ? ' ' : '') + after
}

export function endsSentence(text: string): boolean {
  return sentenceEnd.test(text)
}

// Numbers that hardly come by chance to the start of a line; （一）项 is a reference.
const strongStart =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)](?![项款目条])|第[一二三四五六七八九十百]{1,4}(?:[章节]|阶段)|【)/u
const goesOn = /[、，,；（(“‘《〈【第和与及至到的\-—\d]$/u

/** Whether text that ends so is not finished: behind a comma, an opening mark, a joining word. */
export function isOpen(text: string): boolean {
  return goesOn.test(text)
}

/** A number begins a paragraph behind the end of a sentence, an unmistakable one behind anything that may end a line. */
export function beginsNew(before: string, after: string): boolean {
  return numberedStart.test(after) && (endsSentence(before) || (strongStart.test(after) && !isOpen(before)))
}

/** The text of one cell: wrapped lines joined, others kept as lines. `width` is what the cell offers to a line, in points. */
export function cellText(lines: readonly TextLine[], width: number): string {
  // A column of single characters is a word written downwards.
  if (lines.length > 1 && lines.every(({ text }) => text.length === 1))
    return lines.map(({ text }) => text).join('')
  let text = ''
  let before: TextLine | undefined
  for (const line of lines) {
    if (before) {
      const room = width - (before.right - before.left)
      const isFull = room < firstPieceWidth(line) + line.size * 0.25
      text = isFull && !beginsNew(before.text, line.text) ? joined(text, line.text) : `${text}\n${line.text}`
    } else text = line.text
    before = line
  }
  return text
}
