import { entityPattern, entityValue } from './html/entities.ts'
import { edited, rewrite } from './traced-text.ts'
import type { Edit, TracedText } from './traced-text.ts'

/** Tags that stray into copied text; longer names first where one begins another. */
export const pageTags =
  'span|section|strong|small|strike|sup|sub|pre|p|div|big|br|font|em|blockquote|b|i|ins|del|u|a|article|h[1-6]|hr|table|tbody|thead|tr|td|th|ul|ol|li|img|o:p|st1:[a-z]+|v:[a-z]+|w:[a-z]+|center|label|figure'
const tag = new RegExp(
  `</?(${pageTags})(?:\\s[^<>\\n]{0,300})?/?>|<!--[^\\n]{0,300}?-->|<!\\[(?:end)?if[^>\\n]{0,60}\\]>`,
  'gi',
)
const lineTag = /^(?:p|div|section|article|blockquote|h[1-6]|hr|tr|li|table|center|pre)$/i

/** A tag that breaks the line does so here too, unless it stands at a line's end already or in a row of bars. */
function insteadOfTag(text: string, { index, 0: printed, 1: name = '' }: RegExpExecArray): string {
  const after = text[index + printed.length] ?? '\n'
  const before = index === 0 ? '\n' : text[index - 1]
  if (/^t[dh]$/i.test(name)) return printed.startsWith('</') && after === '<' ? '\t' : ''
  const breaks = /^br$/i.test(name) || (lineTag.test(name) && printed.startsWith('</'))
  if (!breaks || after === '\n' || before === '\n') return ''
  const near = text.slice(Math.max(0, index - 200), index)
  return near.lastIndexOf('|') > near.lastIndexOf('\n') ? ' ' : '\n'
}

function cleanTags(source: TracedText): TracedText {
  if (!source.text.includes('<') && !source.text.includes('&')) return source
  const untagged = rewrite(source, tag, (match) => insteadOfTag(source.text, match))
  const spelled = rewrite(untagged, entityPattern, entityValue)
  // Copied twice, &amp;nbsp; needs two rounds.
  return /&(?:nbsp|[lr]dquo|[lg]t);/u.test(spelled.text)
    ? rewrite(spelled, entityPattern, entityValue)
    : spelled
}

const pictures = '•●◆◇■▪►▶➢➤★☆※◎\\uf06c\\uf06e\\uf0b7\\uf0d8\\uf0fc\\uf075\\uf0a7'
// A bullet, unless the line is a counter as - 3 -; the thin signs count only with a blank behind them.
const listMark = new RegExp(
  `^[ \\t]*(?![-•·][ \\t]{0,4}\\d{1,4}[ \\t]{0,4}[-•·]?[ \\t]*$)(?:[-*+○□▫✓✔√☑·${pictures}]+[ \\t]+(?:\\[[ xX]\\][ \\t]+)?|[·${pictures}]+)(?=\\S)`,
  'gmu',
)

/** Marks at the start of lines: headings, quotations, lists, fences, rulings. */
function cleanLineMarks(source: TracedText): TracedText {
  const ruled = rewrite(
    source,
    /^[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|`{3,}[a-z]{0,12})[ \t]*$/gmu,
    () => '',
  )
  const references = rewrite(ruled, /^[ \t]*\[[^\]\n]{1,60}\]:[ \t]+\S{1,500}[ \t]*$/gmu, () => '')
  const open = rewrite(references, /^[ \t]*(?:>[ \t]?){1,6}/gmu, () => '')
  const bare = rewrite(open, /^[ \t]*#{1,6}[ \t]+(?=\S)|(?<=\S)[ \t]+#{1,6}[ \t]*$/gmu, () => '')
  return rewrite(bare, listMark, () => '')
}

/** Takes away what stands around the first group that matched, so that the words inside keep their own origins. */
function unwrapped(source: TracedText, pattern: RegExp): TracedText {
  const edits: Edit[] = []
  for (const match of source.text.matchAll(pattern)) {
    const [found, ...groups] = match
    const words = groups.find((group) => group !== undefined) ?? ''
    const end = match.index + found.length
    const from = words === '' ? end : match.index + found.indexOf(words, 1)
    edits.push({ start: match.index, end: from, text: '' })
    if (from + words.length < end) edits.push({ start: from + words.length, end, text: '' })
  }
  return edited(source, edits)
}

const picture = /!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)/gu
const link = /\[([^[\]\n]{1,300})\]\((?:[^()\s]{1,500}|<[^<>\n]{0,500}>)(?:\s"[^"\n]{0,200}")?\)/gu
const strong = /(?<!\\)\*\*+|(?<![_\\])__(?!_)(?=\S)|(?<=\S)(?<!_)__(?!_)|~~/gu
const slanted =
  /(?<![*\\\w×=+\d])\*(?=[^\s*])([^*\n]{0,119}[^\s*\\])\*(?![*\w×=\d])|(?<!`)`([^`\n]{1,200})`(?!`)/gu
const escape = /\\(?=[!"#$%&'()*+,\-./:;<=>?@[\]^_`{}~\\])/gu

/** Marks inside lines: strong and slanted letters, code, links, pictures, escaped characters. */
function cleanInlineMarks(source: TracedText): TracedText {
  const linked = source.text.includes('](')
    ? unwrapped(
        rewrite(source, picture, () => ''),
        link,
      )
    : source
  const plain = unwrapped(
    rewrite(linked, strong, () => ''),
    slanted,
  )
  if (!plain.text.includes('\\')) return plain
  // An escaped bar parts no cells.
  return rewrite(
    rewrite(plain, /\\\|/gu, () => '｜'),
    escape,
    () => '',
  )
}

/** Tags, character references and Markdown marks go; what they marked stays. */
export function cleanMarkup(source: TracedText): TracedText {
  return cleanInlineMarks(cleanLineMarks(cleanTags(source)))
}
