import { rewrite } from './traced-text.ts'
import type { TracedText } from './traced-text.ts'

const ideograph = /[\u3400-\u9fff〇]/u
const closing = /[，。；：、！？）》”〉】〕%％]/u
const opening = /[（《“〈【〔]/u
const light = /[，；、]/u
const unit = /[年月日号时点分秒个项条名人次所份元万亿户家篇场批期届类种级岁天周季度学课节]/u
const dayAtEnd = /^\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s*(?:\n|$)/u
const spacedFigures = /^\d(?: \d){1,7}(?= {0,2}(?:年(?!级)|月|日|号|%|％))/u

// A blank behind the number of a line parts it from the words: 第五条 例会 is not 第五条例会.
const number =
  /^\s*(?:第[\d一二三四五六七八九十百零〇]{1,5}(?:章|节|条|编|款|项|部分|阶段)|[一二三四五六七八九十]{1,3}|附\s?件\s?\d{0,2}|【.{1,10}】)$/u

/** How far around a blank is looked; sentences are shorter, and the work stays linear. */
const reach = 160

function isInWords(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - reach), start)
  const after = text.slice(end, end + reach)
  const sentence = /[。；！？\n]/u.exec(after)
  // Outside a finished sentence blanks part columns, names and labels.
  if (!sentence || sentence[0] === '\n') return false
  const from = Math.max(...['。', '；', '！', '？', '\n'].map((sign) => before.lastIndexOf(sign)))
  return !before.slice(from + 1).includes('：') && !after.slice(0, sentence.index).includes('：')
}

function isSingle(text: string, start: number, end: number): boolean {
  const [before, after] = [text[start - 2] ?? '\n', text[end + 1] ?? '\n']
  return !ideograph.test(before) && !ideograph.test(after) && !/[a-zA-Z\d]/u.test(before + after)
}

/** Between a character and a figure: 在 2020 年度 closes up, 1 总则 and 办公室 2026年9月7日 do not. */
function closesAtFigure(text: string, start: number, end: number): boolean {
  const next = text[end] ?? ''
  if (/\d/u.test(next)) {
    const after = text.slice(end, end + 40)
    if (dayAtEnd.test(after)) return false
    return /^[\d.]+(?:\s{1,2}[\u3400-\u9fff]|\s{0,2}[%％])/u.test(after) || isInWords(text, start, end)
  }
  const before = text.slice(Math.max(0, start - 24), start)
  const figure = /(?:^|[^\d.%])([\d.]+%?)$/u.exec(before)
  if (!figure) return false
  const lead = before.slice(0, before.length - (figure[1]?.length ?? 0)).trimEnd()
  if (
    lead !== '' &&
    !/[\n\t|]$/u.test(before.slice(0, before.length - (figure[1]?.length ?? 0)).replace(/ +$/u, ''))
  )
    return true
  return /[年月日%％]/u.test(next) || (unit.test(next) && figure[1]?.endsWith('%') === true)
}

function closes(text: string, start: number, end: number): boolean {
  const prev = text[start - 1]
  const next = text[end]
  // Indents and the blanks at a line's end mean nothing to later stages, which trim.
  if (prev === undefined || next === undefined || prev === '\n' || next === '\n') return false
  if (closing.test(next) || opening.test(prev) || light.test(prev)) return true
  if (end - start > 2) return false
  const isFigure = { prev: /[\d%％]/u.test(prev), next: /\d/u.test(next) }
  if (isFigure.prev && isFigure.next) return false
  if (isFigure.prev) return ideograph.test(next) && closesAtFigure(text, start, end)
  if (isFigure.next) return ideograph.test(prev) && closesAtFigure(text, start, end)
  const isWord =
    (ideograph.test(prev) || /[”》）]/u.test(prev)) && (ideograph.test(next) || /[“《（]/u.test(next))
  if (!isWord) return false
  const before = text.slice(Math.max(0, start - 14), start)
  const lineEnd = before.lastIndexOf('\n')
  if ((start <= 14 || lineEnd >= 0) && number.test(before.slice(lineEnd + 1))) return false
  return (
    (ideograph.test(prev) && ideograph.test(next) && isSingle(text, start, end)) ||
    isInWords(text, start, end)
  )
}

/**
 * Closes up the blanks that mean nothing: letter-spaced words (实 施 方 案), around figures (2026 年 9 月), inside brackets and
 * sentences. Blanks that part columns, names and labels stay.
 */
export function cleanBlanks(source: TracedText): TracedText {
  if (!source.text.includes(' ')) return source
  const figures = /\d \d/u.test(source.text)
    ? rewrite(source, /(?<![\d.] ?)\d(?: \d){1,7}(?= {0,2}(?:年(?!级)|月|日|号|%|％))/gu, ([found]) =>
        spacedFigures.test(`${found}年`) ? found.replaceAll(' ', '') : undefined,
      )
    : source
  const { text } = figures
  return rewrite(figures, / +/gu, ({ index, 0: blanks }) =>
    closes(text, index, index + blanks.length) ? '' : undefined,
  )
}
