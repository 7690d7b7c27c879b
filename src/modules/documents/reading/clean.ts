import { cleanBlanks } from './clean-blanks.ts'
import { joinBrokenLines } from './clean-broken-lines.ts'
import { cleanSpaces, cleanTraditional, cleanVariants, cleanWidths } from './clean-characters.ts'
import { cleanChrome } from './clean-chrome.ts'
import { damagedPlaces } from './clean-damage.ts'
import { cleanGlosses } from './clean-glosses.ts'
import { cleanMarkup } from './clean-markup.ts'
import type { LanguageTools } from './language-tools.ts'
import { originOf, positionOf, traced } from './traced-text.ts'
import type { TracedText } from './traced-text.ts'

/** The cleaned text, and the places (in cleaned offsets) that only a person can mend. */
export interface CleanText extends TracedText {
  readonly damaged: readonly { readonly start: number; readonly end: number }[]
  readonly glossesRemoved: number
}

/**
 * The text as given to the text that is read: one kind of newline and blank, no glosses, tags, Markdown marks, page chrome or
 * page counters, simplified characters, one width of punctuation, broken lines joined. What cannot be recovered is left as it
 * is and listed, never guessed. Never throws, and is linear in length.
 */
export function cleanText(given: string, tools: LanguageTools): CleanText {
  const spaced = cleanVariants(cleanSpaces(cleanMarkup(cleanSpaces(traced(given)))))
  const { cleaned, removed } = tools.readings
    ? cleanGlosses(spaced, tools.readings)
    : { cleaned: spaced, removed: 0 }
  const plain = tools.simplify ? cleanTraditional(cleaned, tools.simplify) : cleaned
  const damaged = damagedPlaces(plain.text)
  const origins = damaged.map(({ start, end }) => originOf(plain, start, end))
  const clean = cleanBlanks(joinBrokenLines(cleanChrome(cleanWidths(plain, damaged))))
  return {
    ...clean,
    damaged: origins
      .map(({ start, end }) => ({ start: positionOf(clean, start), end: positionOf(clean, end) }))
      .filter(({ start, end }) => end > start),
    glossesRemoved: removed,
  }
}
