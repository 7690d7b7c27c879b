import { sheetLimits } from './sheet-limits.ts'

/** A, B, … Z, AA for 0, 1, … 25, 26. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}

/** Control characters and half characters have no place in XML 1.0; a file with one does not open. */
export function sheetText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .slice(0, sheetLimits.cellCharacters)
}

/** Sheet names: at most 31 characters, none of []:*?/\. */
export function sheetName(name: string): string {
  return (
    sheetText(name)
      .replaceAll(/[[\]:*?/\\]/gu, ' ')
      .slice(0, 31) || '表'
  )
}
