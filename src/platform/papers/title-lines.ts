import { widthOf } from './official-paper.ts'

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const mayNotStart = /^[，。、；：？！）》〉”’】%的和与及等了]/u
const mostShaped = 4
/** Between a Chinese character and a figure or letter the typesetter leaves a gap. */
const gaps = /(?<=\p{Script=Han})(?=[\dA-Za-z])|(?<=[\dA-Za-z])(?=\p{Script=Han})/gu
const mayNotEnd = /[（《〈“‘【]$|[和与及、]$/u

/**
 * Breaks a title into lines that keep words whole and look balanced: no line much longer than another, never a waist, rather
 * a trapezium or a diamond than a block (GB/T 9704-2012 7.3.1). `perLine` is in characters; a line break in the text stays.
 */
export function titleLines(title: string, perLine = 20): string[] {
  return title
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => balanced(line, perLine))
}

/** In characters of the title, with the gaps; figures of the bold face are a little wider than half. */
function setWidth(line: string): number {
  return widthOf(line) + (line.match(gaps)?.length ?? 0) / 2
}

function balanced(title: string, perLine: number): string[] {
  const whole = setWidth(title)
  if (whole <= perLine) return [title]
  const segments = [...words.segment(title)].flatMap(({ segment }) => cut(segment, perLine))
  const pieces = quotesKept(spansKept(segments), perLine)
  const least = Math.ceil(whole / perLine)
  // The ways to divide grow with each line; so long a title has no shape to find.
  if (least > mostShaped) return filled(pieces, perLine)
  const best = bestOf({ pieces, counts: [least, least + 1], perLine, whole })
  return best ?? filled(pieces, perLine)
}

/** 2026—2028 is one word for a reader. */
function spansKept(pieces: readonly string[]): string[] {
  const kept: string[] = []
  for (const piece of pieces) {
    const last = kept.at(-1)
    if (last !== undefined && (piece === '—' || last.endsWith('—'))) kept[kept.length - 1] = last + piece
    else kept.push(piece)
  }
  return kept
}

/** A quoted name is read as one, unless it takes more than half a line. */
function quotesKept(pieces: readonly string[], perLine: number): string[] {
  const kept: string[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const end = pieces[at] === '“' ? pieces.indexOf('”', at) : -1
    const whole = end > at ? pieces.slice(at, end + 1).join('') : ''
    if (whole !== '' && setWidth(whole) <= perLine / 2) {
      kept.push(whole)
      at = end
    } else kept.push(pieces[at] ?? '')
  }
  return kept
}

/** A single word longer than a line, such as an address, has no better place to break. */
function cut(word: string, perLine: number): string[] {
  if (setWidth(word) <= perLine) return [word]
  const characters = [...word]
  const half = Math.ceil(characters.length / 2)
  return [characters.slice(0, half).join(''), characters.slice(half).join('')].flatMap((part) =>
    cut(part, perLine),
  )
}

type Task = { pieces: readonly string[]; counts: readonly number[]; perLine: number; whole: number }

function bestOf(task: Task): string[] | undefined {
  let best: { lines: string[]; cost: number } | undefined
  for (const count of task.counts)
    for (const lines of divisions(task, 0, count)) {
      const cost = costOf(lines, task.whole / count) + 40 * count
      if (!best || cost < best.cost) best = { lines, cost }
    }
  return best?.lines
}

/** Every way to cut the pieces from `from` on into `count` lines that fit. Titles have few words and at most four lines. */
function* divisions(task: Task, from: number, count: number): Generator<string[]> {
  const { pieces, perLine } = task
  if (count === 1) {
    const rest = pieces.slice(from).join('')
    if (rest !== '' && setWidth(rest) <= perLine) yield [rest]
    return
  }
  let line = ''
  for (let at = from; at < pieces.length - 1; at += 1) {
    line += pieces[at] ?? ''
    if (setWidth(line) > perLine) return
    for (const rest of divisions(task, at + 1, count - 1)) yield [line, ...rest]
  }
}

function costOf(lines: readonly string[], ideal: number): number {
  const widths = lines.map(setWidth)
  const uneven = widths.reduce((sum, width) => sum + (width - ideal) ** 2, 0)
  const torn = lines.reduce(
    (sum, line, at) => sum + (at > 0 && mayNotStart.test(line) ? 100 : 0) + (mayNotEnd.test(line) ? 100 : 0),
    0,
  )
  const waist = widths
    .slice(1, -1)
    .some((width, at) => width < (widths[at] ?? 0) && width < (widths[at + 2] ?? 0))
  const block = widths.every((width) => width === widths[0])
  // The issuer in a line of its own reads best.
  const afterIssuer = lines.some((line, at) => at > 0 && line.startsWith('关于')) ? -150 : 0
  return uneven + torn + (waist ? 40 : 0) + (block ? 3 : 0) + afterIssuer
}

function filled(pieces: readonly string[], perLine: number): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (last !== undefined && setWidth(last + piece) <= perLine) lines[lines.length - 1] = last + piece
    else lines.push(piece)
  }
  return lines
}
