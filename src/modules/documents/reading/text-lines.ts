import { chineseDigits } from './chinese-number.ts'
import { numbersAtStart } from './numbering.ts'
import type { PrintedNumber } from './numbering.ts'

/** One line of a text without its line end, and the same without outer blanks. */
export interface TextLine {
  readonly start: number
  readonly end: number
  readonly words: string
}

/** The lines of a text in order, blank ones included. */
export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    lines.push({ start, end, words: text.slice(start, end).trim() })
    start = end + 1
  }
  return lines
}

// What a number of an item can begin with; most lines are told by their first character.
const firstOfNumber = new RegExp(`^[第阶（〔【[\\dA-Za-zⅠ-Ⅻ①-⒛㈠-㊉❶-➓⓵-⓾${chineseDigits}]`, 'u')

/** The readings of a line's start as the number of an item, as `numbersAtStart`. */
export function numbersOfLine(words: string): PrintedNumber[] {
  return firstOfNumber.test(words) ? numbersAtStart(words) : []
}

/** Whether a line surely begins with the number of an item. */
export function isNumbered(words: string): boolean {
  return numbersOfLine(words).some(({ sure }) => sure)
}
