import { pageTags } from './clean-markup.ts'

// What is left when a converter lost a character: U+FFFD, half a surrogate pair, a character of no standard, the marks that
// wrong decoding twice leaves, a gloss without its character, a tag without its bracket, question marks inside a word.
const damage = new RegExp(
  [
    '(?:',
    '[\\ufffd\\ue000-\\uf8ff]|(?:锟斤拷)+|烫烫烫+|屯屯屯+',
    `|[?？][a-zü\\u00e0-\\u01dc]{1,7}[)）](?:.{0,3}[?？]/?(?:${pageTags})>)?`,
    `|[?？]/?(?:${pageTags})>`,
    '|(?<=[\\u3400-\\u9fff])[?？]{2,9}(?=[\\u3400-\\u9fff])',
    '|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
    ')+',
  ].join(''),
  'gi',
)

/** The places of a text that only a person can mend, in order. */
export function damagedPlaces(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(damage), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))
}
