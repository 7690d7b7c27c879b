import type { Span } from './block.ts'

// A document pasted as one line has this many characters at least; anything shorter is a paragraph.
const shortest = 160
const mostLines = 3
const fewestBlanks = 4
const lengthOfHead = 400
const lengthOfTail = 600

/** Whether a text that should have had lines came as one: few lines, one of them nearly everything. */
export function isFolded(lines: readonly Span[]): boolean {
  const longest = lines.reduce((most, { start, end }) => Math.max(most, end - start), 0)
  const all = lines.reduce((sum, { start, end }) => sum + end - start, 0)
  return lines.length <= mostLines && longest >= shortest && longest * 10 >= all * 7
}

function isSpaced(line: string, from: number, to: number): boolean {
  // 实 施 方 案: single characters between blanks are one word.
  return (
    /(?:^|\s)\S$/u.test(line.slice(Math.max(0, from - 2), from)) ||
    /^\S(?:\s|$)/u.test(line.slice(to, to + 2))
  )
}

/** Blanks that stood for line ends: not inside brackets, not between the figures of a date, not in letter-spaced words. */
function blanksIn(line: string): number[] {
  const cuts: number[] = []
  let depth = 0
  let from = 0
  for (const match of line.matchAll(/\s+|[（《〔【]|[）》〕】]/gu)) {
    const { 0: sign, index } = match
    if (/[（《〔【]/u.test(sign)) depth++
    else if (/[）》〕】]/u.test(sign)) depth = Math.max(0, depth - 1)
    else {
      const [before = '', after = ''] = [line[index - 1], line[index + sign.length]]
      const inDate = /\d/u.test(before) && /[年月日号\d]/u.test(after)
      const inFigure = /[年月第〔约共]/u.test(before) && /\d/u.test(after)
      const inNumber = /[.、．）]/u.test(before) && index - from <= 5
      if (depth > 0 || inDate || inFigure || inNumber || isSpaced(line, index, index + sign.length)) continue
      cuts.push(index + sign.length)
      from = index + sign.length
    }
  }
  return cuts
}

const number = /^\s*[\u4e00-\u9fff]{1,14}\s?[〔[（【]\s?(?:19|20)\d\d\s?[〕\]）】]\s?\d{1,5}\s?号/u
const title =
  /^[^。；：]{0,40}?(?:关于[^。；：]{2,90}?的(?:通知|意见|决定|通报|函|请示|报告|批复|公告|通告)|[^。；：]{2,50}?(?:实施方案|工作方案|活动方案|行动方案|工作计划|工作要点|管理办法|实施办法))(?=各|县|市|区|局|为|根据|按照|现)/u
const addressees = /^(?:各|县|市|区|局)[^。；：]{1,80}：/u
const tail =
  /附\s?件\s?\d{0,2}\s?：|(?<=[。！；）\s])[\u4e00-\u9fff]{4,30}\s?(?=\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)|(?<=[\u4e00-\u9fff]{4}\s?)\d{4}年\d{1,2}月\d{1,2}日(?=\s*(?:$|抄送|抄报|附件))|抄[送报]：/gu

/** Where head and foot of a run-together text come apart when no blank shows it. */
function headAndTail(line: string): number[] {
  const cuts: number[] = []
  let at = 0
  const head = line.slice(0, lengthOfHead)
  for (const pattern of [number, title, addressees]) {
    const length = pattern.exec(head.slice(at))?.[0].length ?? 0
    if (length === 0) continue
    at += length
    cuts.push(at)
  }
  const from = Math.max(at, line.length - lengthOfTail)
  const stop = Math.max(line.lastIndexOf('。'), line.lastIndexOf('；'))
  for (const match of line.slice(from).matchAll(tail))
    if (match[0] !== '' && from + match.index > stop - 200) cuts.push(from + match.index)
  return cuts
}

/** Cuts a text that came as one line where its lines must have ended; numbers are cut by those who find them. */
export function unfolded(text: string, { start, end }: Span): Span[] {
  const line = text.slice(start, end)
  const blanks = blanksIn(line)
  const cuts = [
    ...new Set([...(blanks.length >= fewestBlanks ? blanks : []), ...headAndTail(line)]),
  ].toSorted((one, other) => one - other)
  const edges = [0, ...cuts, line.length]
  return edges.slice(1).flatMap((to, index) => {
    let [from, last] = [edges[index] ?? 0, to]
    while (from < last && /\s/u.test(line[from] ?? '')) from++
    while (last > from && /\s/u.test(line[last - 1] ?? '')) last--
    return last > from ? [{ start: start + from, end: start + last }] : []
  })
}
