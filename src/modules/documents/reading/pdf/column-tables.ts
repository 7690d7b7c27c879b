import { columnRoles } from '../label-words.ts'
import type { Cell } from '../written-text.ts'
import { cellText } from './joining.ts'
import { partsOfLine } from './lines.ts'
import type { TextLine } from './lines.ts'
import type { Rule } from './page-content.ts'
import type { PageTable } from './ruled-tables.ts'

/** A piece of text of a table's body, with the column that it stands under; null when it runs over several. */
interface Piece {
  readonly part: TextLine
  readonly column: number | null
}

interface Header {
  readonly parts: readonly TextLine[]
  readonly number: number
  /** How many printed lines it takes. */
  readonly height: number
}

const headerLines = 3

/** Parts that stand above each other, from left to right, each put together to one. */
function stacked(lines: readonly TextLine[], isClose: boolean): TextLine[] {
  const stacks: TextLine[] = []
  const isGap = (line: TextLine) => (from: number, to: number) => isClose && to - from > line.size * 0.4
  for (const part of lines.flatMap((line) => partsOfLine(line, isGap(line)))) {
    const at = stacks.findIndex(({ left, right }) => part.left < right && part.right > left)
    const above = stacks[at]
    if (!above) stacks.push(part)
    else
      stacks[at] = {
        ...part,
        text: above.text + part.text,
        left: Math.min(above.left, part.left),
        right: Math.max(above.right, part.right),
      }
  }
  return stacks.toSorted((one, other) => one.left - other.left)
}

interface Candidate extends Header {
  readonly named: number
}

function candidateOf(lines: readonly TextLine[], isClose: boolean): Candidate | undefined {
  const parts = stacked(lines, isClose)
  const words = parts.map(({ text }) => text.replaceAll(/\s/gu, ''))
  const roles = words.some((word) => word.length > 10) ? undefined : columnRoles(words)
  if (!roles) return undefined
  const named = roles.filter(
    (role, index) => role !== 'content' || /备注|说明/u.test(words[index] ?? ''),
  ).length
  return { parts, number: roles.indexOf('number'), height: lines.length, named }
}

/** The header that begins at a line: of one to three lines, columns far apart or close, whichever names most of them. */
function headerAt(lines: readonly TextLine[], at: number): Header | undefined {
  const [first] = lines.slice(at, at + 1)
  let best: Candidate | undefined
  for (let height = 1; height <= headerLines; height++) {
    const rows = lines.slice(at, at + height)
    const reach = (rows.at(-1)?.base ?? 0) - (first?.base ?? 0)
    if (rows.length < height || reach > (first?.size ?? 0) * 4) break
    for (const isClose of [false, true]) {
      const found = candidateOf(rows, isClose)
      if (!found || found.named < 3) continue
      if (!best || found.named > best.named || (found.named === best.named && height > best.height))
        best = found
    }
  }
  return best
}

function columnOf({ parts }: Header, part: TextLine): number | null {
  const under = parts.flatMap((head, index) =>
    part.left < head.right && part.right > head.left ? [index] : [],
  )
  const [first] = under
  if (under.length > 1) return null
  if (first !== undefined) return first
  const middle = (part.left + part.right) / 2
  const distance = (head: TextLine): number => Math.abs((head.left + head.right) / 2 - middle)
  let nearest = 0
  for (const [index, head] of parts.entries())
    if (distance(head) < distance(parts[nearest] ?? head)) nearest = index
  return nearest
}

/** Tells whether a gap lies between two columns, judged by the lines whose parts stand clear of each other. */
function guttersOf(
  lines: readonly TextLine[],
  from: number,
  header: Header,
): (from: number, to: number) => boolean {
  const reach = header.parts.map(({ left, right }) => ({ left, right }))
  for (const line of lines.slice(from)) {
    const placed = partsOfLine(line).map((part) => ({ part, column: columnOf(header, part) }))
    if (placed.filter(({ column }) => column !== null).length < 2) continue
    for (const { part, column } of placed) {
      const known = column === null ? undefined : reach[column]
      if (!known) continue
      known.left = Math.min(known.left, part.left)
      known.right = Math.max(known.right, part.right)
    }
  }
  return (left, right) =>
    reach.some((column, index) => {
      const next = reach[index + 1]
      return (
        next !== undefined &&
        left < next.left + 1 &&
        right > column.right - 1 &&
        left > column.left &&
        right < next.right
      )
    })
}

interface Body {
  readonly pieces: readonly Piece[]
  readonly end: number
}

/** The lines below a header that stand in its columns; a line over several columns ends it unless rows follow again. */
function bodyOf(lines: readonly TextLine[], from: number, header: Header): Body {
  const isGutter = guttersOf(lines, from, header)
  const pieces: Piece[] = []
  let end = from
  let pending: Piece[] = []
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    if (!line) break
    const found = partsOfLine(line, isGutter).map((part): Piece => ({ part, column: columnOf(header, part) }))
    const before = lines[at - 1]
    if (before && line.base - before.base > line.size * 5) break
    pending.push(...found)
    if (found.some(({ column }) => column === null) && found.length === 1) {
      // At most one heading between two rows.
      if (pending.filter(({ column }) => column === null).length > 1) break
      continue
    }
    if (found.some(({ column }) => column === null)) break
    pieces.push(...pending)
    pending = []
    end = at + 1
  }
  return { pieces, end }
}

const top = ({ part }: Piece): number => part.base - part.size * 0.85
const bottom = ({ part }: Piece): number => part.base + part.size * 0.15

/** White stripes across the body, with their heights. */
function stripesOf(pieces: readonly Piece[]): { place: number; height: number }[] {
  const stripes: { place: number; height: number }[] = []
  let reached = -Infinity
  for (const piece of pieces.toSorted((one, other) => top(one) - top(other))) {
    if (top(piece) > reached && reached > -Infinity)
      stripes.push({ place: (top(piece) + reached) / 2, height: top(piece) - reached })
    reached = Math.max(reached, bottom(piece))
  }
  return stripes
}

function groupedAt(places: readonly number[], pieces: readonly Piece[]): Piece[][] {
  const groups = Array.from({ length: places.length + 1 }, (): Piece[] => [])
  for (const piece of pieces) {
    const middle = piece.part.base - piece.part.size / 3
    groups[places.filter((place) => place < middle).length]?.push(piece)
  }
  return groups.filter((group) => group.length > 0)
}

/** Where rows are parted: by drawn lines, by the widest stripes if each part then has one number, else above each number. */
function rowsOf(pieces: readonly Piece[], header: Header, rules: readonly Rule[]): Piece[][] {
  const [first] = header.parts
  const last = header.parts.at(-1)
  if (!first || !last || pieces.length === 0) return []
  const from = Math.min(...pieces.map(top))
  const to = Math.max(...pieces.map(bottom))
  const up = (one: number, other: number): number => one - other
  const drawn = rules
    .filter(({ x1, x2, y1, y2 }) => y1 === y2 && x1 < first.right && x2 > last.left && y1 > from && y1 < to)
    .map(({ y1 }) => y1)
    .toSorted(up)
  if (drawn.length > 0) return groupedAt(drawn, pieces)
  const stripes = stripesOf(pieces).toSorted((one, other) => other.height - one.height)
  const anchor = Math.max(0, header.number)
  const anchors = pieces.filter(({ column }) => column === anchor || column === null)
  // One more when the first row goes on from the page before and has no number.
  for (const more of [0, 1]) {
    const widest = stripes.slice(0, Math.max(0, anchors.length - 1 + more)).map(({ place }) => place)
    const groups = groupedAt(widest.toSorted(up), pieces)
    const single = groups
      .slice(more)
      .every((group) => group.filter((piece) => anchors.includes(piece)).length === 1)
    if (single && groups.length === anchors.length + more) return groups
  }
  const starts = anchors.slice(1).map((piece) => top(piece) - 1)
  return groupedAt(starts.toSorted(up), pieces)
}

function cellsOf(group: readonly Piece[], { parts }: Header, widths: readonly number[]): Cell[] {
  const over = group.filter(({ column }) => column === null)
  if (over.length > 0) {
    const whole: Cell = { text: over.map(({ part }) => part.text).join('') }
    return parts.map(() => whole)
  }
  return parts.map((_, index) => {
    const lines = group.filter(({ column }) => column === index).map(({ part }) => part)
    return { text: cellText(lines, widths[index] ?? 0) }
  })
}

function tableOf(header: Header, { pieces }: Body, rules: readonly Rule[]): PageTable {
  const widths = header.parts.map((head, index) =>
    pieces.reduce(
      (most, { part, column }) => (column === index ? Math.max(most, part.right - part.left) : most),
      head.right - head.left,
    ),
  )
  const rows = rowsOf(pieces, header, rules).map((group) => cellsOf(group, header, widths))
  const [first] = header.parts
  return {
    rows: [header.parts.map(({ text }) => ({ text })), ...rows],
    columns: header.parts.map(({ left, right }) => (left + right) / 2),
    top: first ? first.base - first.size : 0,
    bottom: Math.max(0, ...pieces.map(bottom)),
  }
}

/**
 * The tables whose cells no upright lines part: found by a header that names task and responsibility, their columns by what
 * stands under each name. Gives them and the lines that belong to none.
 */
export function columnTables(
  lines: readonly TextLine[],
  rules: readonly Rule[],
): { tables: PageTable[]; lines: readonly TextLine[] } {
  const tables: PageTable[] = []
  const rest: TextLine[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]
    const header = headerAt(lines, at)
    const body = header && bodyOf(lines, at + header.height, header)
    if (header && body && body.pieces.length > 0) {
      tables.push(tableOf(header, body, rules))
      at = body.end
      continue
    }
    if (line) rest.push(line)
    at++
  }
  return { tables, lines: rest }
}
