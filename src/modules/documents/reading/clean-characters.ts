import type { TracedText } from './traced-text.ts'
import { rewrite } from './traced-text.ts'

// Radicals that copies from a PDF carry instead of the character; Unicode itself unites only the Kangxi ones (U+2F00).
const radicals =
  '⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺟母⻁虎⻒镸⻑長⻟飠⻞食'
const characterOf = new Map(
  Array.from({ length: radicals.length / 2 }, (_, index) => [radicals[index * 2], radicals[index * 2 + 1]]),
)

const fullWidth: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '｡': '。',
  '､': '、',
  '﹑': '、',
  '﹐': '，',
  '﹔': '；',
  '﹕': '：',
  '﹙': '（',
  '﹚': '）',
}
const chinese = /[\u3400-\u9fff\u3001-\u301f\uff01-\uff1f“”‘’％]/u
const toBeNarrow = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e]/u

const quotes: Record<string, string> = { '「': '“', '」': '”', '『': '‘', '』': '’' }

/** One kind of line end and blank; what has no width and what steers printers goes, since it may stand inside a word. */
export function cleanSpaces(source: TracedText): TracedText {
  const lines = rewrite(source, /\r\n?|[\u2028\u2029\u0085\f\v]/gu, () => '\n')
  const bare = rewrite(
    lines,
    // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- stray control characters are what is looked for
    /[\u0000-\u0006\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+|\udb40[\udc00-\uddef]/g,
    () => '',
  )
  const blank = rewrite(bare, /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164\uffa0]/gu, () => ' ')
  // Word ends a table cell with this sign.
  // oxlint-disable-next-line no-control-regex -- the very sign is looked for
  return rewrite(blank, /\u0007/gu, () => '\t')
}

/** Radicals and compatibility characters become the characters that they look like; lengths stay. */
export function cleanVariants(source: TracedText): TracedText {
  return rewrite(source, /[\u2e80-\u2fdf\uf900-\ufaff]/gu, ([char]) => {
    const united = characterOf.get(char) ?? char.normalize('NFKC')
    return united.length === 1 ? united : undefined
  })
}

/** Traditional characters become simplified ones, line by line. */
export function cleanTraditional(source: TracedText, simplify: (line: string) => string): TracedText {
  const quoted = rewrite(source, /[「」『』]/gu, ([sign]) => quotes[sign])
  return rewrite(quoted, /[^\n]+/gu, ([line]) => {
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
export function cleanWidths(
  source: TracedText,
  damaged: readonly { readonly start: number; readonly end: number }[],
): TracedText {
  const { text } = source
  let line = { end: -1, isChinese: false }
  let next = 0
  const isDamaged = (index: number): boolean => {
    while ((damaged[next]?.end ?? Infinity) <= index) next++
    return index >= (damaged[next]?.start ?? Infinity)
  }
  return rewrite(
    source,
    /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e]|[,;:!?()｡､﹑﹐﹔﹕﹙﹚]/gu,
    (match) => {
      const [char] = match
      if (char === '．') return '.'
      if (toBeNarrow.test(char)) return String.fromCharCode(char.charCodeAt(0) - 0xfee0)
      if (isDamaged(match.index)) return undefined
      if (char > '\u007f') return fullWidth[char]
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
      // 40%,9月底 is a list, 1,000 is a figure and 09:20 a time.
      const parts =
        /[,;]/u.test(char) &&
        /[%％\d)）]/u.test(before) &&
        !/^\d{3}(?!\d)/u.test(text.slice(match.index + 1, match.index + 5))
      return beside || (parts && line.isChinese) ? fullWidth[char] : undefined
    },
  )
}
