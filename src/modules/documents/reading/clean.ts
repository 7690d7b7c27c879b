import { cleanGlosses } from './clean-glosses.ts'
import type { LanguageTools } from './language-tools.ts'
import { rewrite, traced } from './traced-text.ts'
import type { TracedText } from './traced-text.ts'

/** The cleaned text, and the places (in cleaned offsets) that only a person can mend. */
export interface CleanText extends TracedText {
  readonly damaged: readonly { readonly start: number; readonly end: number }[]
  readonly glossesRemoved: number
}

const entities: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ldquo: '“',
  rdquo: '”',
}
const tagNames = 'span|p|div|br|font|strong|em|b|i|u|a|h[1-6]|table|tbody|tr|td|th|ul|ol|li|img|o:p|section'
const tag = new RegExp(`</?(?:${tagNames})(?:\\s[^<>\\n]{0,300})?/?>`, 'giu')
// What is left when a converter lost a character: U+FFFD, a gloss without its character, a tag without its bracket.
const damage = new RegExp(
  `(?:[\\ufffd]|[?？][a-zü\\u00e0-\\u01dc]{1,7}[)）](?:.{0,3}[?？]/?(?:${tagNames})>)?|[?？]/?(?:${tagNames})>)+`,
  'giu',
)
const fullWidth: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
}
const chinese = /[\u3400-\u9fff\u3001-\u301f\uff01-\uff1f“”‘’％]/u

function cleanSpaces(source: TracedText): TracedText {
  const lines = rewrite(source, /\r\n?|[\u2028\u2029\u0085\f\v]/gu, () => '\n')
  const bare = rewrite(lines, /[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]/gu, () => '')
  // oxlint-disable-next-line no-control-regex -- stray control characters are what is looked for
  return rewrite(bare, /[\u0000-\u0008\u000e-\u001f\u007f\u00a0\u2000-\u200a\u202f\u3000]/gu, () => ' ')
}

function cleanMarks(source: TracedText): TracedText {
  const untagged = rewrite(source, tag, () => '')
  const spelled = rewrite(
    untagged,
    /&(nbsp|amp|lt|gt|quot|ldquo|rdquo);/gu,
    ([, name = '']) => entities[name],
  )
  const plain = rewrite(spelled, /\*\*|__(?=\S)|(?<=\S)__/gu, () => '')
  return rewrite(plain, /^[ \t]*(?:#{1,6}|[-*+•·●◆■▪])[ \t]+(?=\S)/gmu, () => '')
}

function cleanCharacters(source: TracedText, simplify: (line: string) => string): TracedText {
  return rewrite(source, /[^\n]+/gu, ([line = '']) => {
    const whole = simplify(line)
    if (whole.length === line.length) return whole
    // A phrase changed its length: character by character keeps every origin true.
    return Array.from(line, (char) => {
      const single = simplify(char)
      return single.length === char.length ? single : char
    }).join('')
  })
}

/** Full-width letters and digits become half-width, half-width punctuation beside Chinese full-width; lengths stay. */
function cleanWidths(source: TracedText, damaged: CleanText['damaged']): TracedText {
  const inDamage = (index: number): boolean => damaged.some(({ start, end }) => index >= start && index < end)
  const { text } = source
  let line = { end: -1, isChinese: false }
  return rewrite(source, /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e]|[,;:!?()]/gu, (match) => {
    const [char] = match
    const code = char.charCodeAt(0)
    if (char === '．') return '.'
    if (code >= 0xff00) return String.fromCharCode(code - 0xfee0)
    if (damaged.length > 0 && inDamage(match.index)) return undefined
    if (match.index >= line.end) {
      const end = text.indexOf('\n', match.index)
      const lineEnd = end < 0 ? text.length : end
      const lineStart = text.lastIndexOf('\n', match.index) + 1
      line = { end: lineEnd, isChinese: chinese.test(text.slice(lineStart, lineEnd)) }
    }
    if (char === '(' || char === ')') return line.isChinese ? fullWidth[char] : undefined
    const before = text[match.index - 1] ?? ''
    const after = text[match.index + 1] ?? ''
    const beside = chinese.test(before) || chinese.test(after)
    return beside ? fullWidth[char] : undefined
  })
}

/**
 * The text as given to the text that is read: one kind of newline and space, no glosses, tags or Markdown marks, simplified
 * characters, one width of punctuation. What cannot be recovered is left as it is and listed, never guessed.
 */
export function cleanText(given: string, tools: LanguageTools): CleanText {
  const spaced = cleanSpaces(traced(given))
  const { cleaned, removed } = tools.readings
    ? cleanGlosses(spaced, tools.readings)
    : { cleaned: spaced, removed: 0 }
  const marked = cleanMarks(cleaned)
  const plain = tools.simplify ? cleanCharacters(marked, tools.simplify) : marked
  const damaged = Array.from(plain.text.matchAll(damage), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  return { ...cleanWidths(plain, damaged), damaged, glossesRemoved: removed }
}
