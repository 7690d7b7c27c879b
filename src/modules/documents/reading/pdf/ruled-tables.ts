import type { Cell } from '../written-text.ts'
import { cellText } from './joining.ts'
import { linesOf } from './lines.ts'
import type { Glyph, Rule } from './page-content.ts'

/** A table of one page: its rows, where it stands, and the places of its columns for going on overleaf. */
export interface PageTable {
  readonly rows: readonly (readonly Cell[])[]
  readonly columns: readonly number[]
  readonly top: number
  readonly bottom: number
}

/** Points within which two drawn lines count as one or as touching. */
const near = 3
const most = { lines: 1500, squares: 40_000 }

interface Stroke {
  /** Place across the line: y of a horizontal one, x of a vertical one. */
  readonly place: number
  from: number
  to: number
}

/** Joins pieces of one drawn line. */
function strokesOf(pieces: readonly Stroke[]): Stroke[] {
  const strokes: Stroke[] = []
  const sorted = pieces.toSorted((one, other) => one.place - other.place || one.from - other.from)
  for (let start = 0; start < sorted.length;) {
    const { place } = sorted[start] ?? { place: 0 }
    let end = start
    while (end < sorted.length && (sorted[end]?.place ?? 0) - place <= 1.5) end++
    let current: Stroke | undefined
    for (const piece of sorted.slice(start, end).toSorted((one, other) => one.from - other.from)) {
      if (current && piece.from - current.to <= near) current.to = Math.max(current.to, piece.to)
      else strokes.push((current = { place, from: piece.from, to: piece.to }))
    }
    start = end
  }
  return strokes
}

function touch(flat: Stroke, upright: Stroke): boolean {
  return (
    upright.place >= flat.from - near &&
    upright.place <= flat.to + near &&
    flat.place >= upright.from - near &&
    flat.place <= upright.to + near
  )
}

interface Frame {
  readonly flat: Stroke[]
  readonly upright: Stroke[]
}

/** Groups lines that touch each other. */
function framesOf(flat: readonly Stroke[], upright: readonly Stroke[]): Frame[] {
  const free = new Set(upright)
  const left = new Set(flat)
  const frames: Frame[] = []
  for (const first of flat) {
    if (!left.delete(first)) continue
    const frame: Frame = { flat: [first], upright: [] }
    for (let [row, column] = [0, 0]; row < frame.flat.length || column < frame.upright.length;) {
      const horizontal = frame.flat[row]
      if (horizontal) {
        row++
        for (const one of free) if (touch(horizontal, one) && free.delete(one)) frame.upright.push(one)
        continue
      }
      const vertical = frame.upright[column++]
      if (!vertical) break
      for (const one of left) if (touch(one, vertical) && left.delete(one)) frame.flat.push(one)
    }
    frames.push(frame)
  }
  return frames
}

function placesOf(values: readonly number[]): number[] {
  const places: number[] = []
  for (const value of values.toSorted((one, other) => one - other))
    if (places.length === 0 || value - (places.at(-1) ?? 0) > near) places.push(value)
  return places
}

/** Squares of the grid, numbered row by row, each with the first square of the printed cell that it belongs to. */
interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cellOf: readonly number[]
}

function gridOf({ flat, upright }: Frame): Grid | undefined {
  // A table may be open at its sides: then the lines' ends are its border.
  const xs = placesOf([...upright.map(({ place }) => place), ...flat.flatMap(({ from, to }) => [from, to])])
  const ys = placesOf([...flat.map(({ place }) => place), ...upright.flatMap(({ from, to }) => [from, to])])
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (columns < 2 || rows < 1 || columns * rows > most.squares) return undefined
  const parents = Array.from({ length: columns * rows }, (_, index) => index)
  const find = (square: number): number => {
    let at = square
    while (parents[at] !== at) at = parents[at] = parents[parents[at] ?? at] ?? at
    return at
  }
  const join = (one: number, other: number): void => {
    const [first, second] = [find(one), find(other)].toSorted((a, b) => a - b)
    if (first !== undefined && second !== undefined) parents[second] = first
  }
  const parted = (strokes: readonly Stroke[], place: number, middle: number): boolean =>
    strokes.some((one) => Math.abs(one.place - place) <= near && one.from <= middle && one.to >= middle)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const square = row * columns + column
      const [x, y] = [
        ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2,
        ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2,
      ]
      if (column + 1 < columns && !parted(upright, xs[column + 1] ?? 0, y)) join(square, square + 1)
      if (row + 1 < rows && !parted(flat, ys[row + 1] ?? 0, x)) join(square, square + columns)
    }
  return { xs, ys, cellOf: parents.map((_, square) => find(square)) }
}

function intervalOf(places: readonly number[], value: number): number {
  for (let index = 0; index + 1 < places.length; index++)
    if (value >= (places[index] ?? 0) && value < (places[index + 1] ?? 0)) return index
  return -1
}

/** What a cell offers to a line: its width without the margin that its column keeps on the left. */
function roomOf({ xs, cellOf }: Grid, cell: number, left: number): number {
  const columns = xs.length - 1
  const row = Math.floor(cell / columns)
  let end = cell % columns
  while (end + 1 < columns && cellOf[row * columns + end + 1] === cell) end++
  const from = xs[cell % columns] ?? 0
  const margin = Math.min(8, Math.max(0, left - from))
  return (xs[end + 1] ?? from) - from - 2 * margin
}

function tableOf(grid: Grid, glyphs: readonly Glyph[]): { table: PageTable; taken: Set<Glyph> } | undefined {
  const { xs, ys, cellOf } = grid
  const columns = xs.length - 1
  const byCell = new Map<number, Glyph[]>()
  const taken = new Set<Glyph>()
  for (const glyph of glyphs) {
    const column = intervalOf(xs, (glyph.left + glyph.right) / 2)
    const row = intervalOf(ys, glyph.base - glyph.size * 0.35)
    if (column < 0 || row < 0) continue
    const cell = cellOf[row * columns + column] ?? 0
    const inCell = byCell.get(cell)
    if (inCell) inCell.push(glyph)
    else byCell.set(cell, [glyph])
    taken.add(glyph)
  }
  return taken.size === 0 ? undefined : { table: filled(grid, byCell), taken }
}

function filled(grid: Grid, byCell: ReadonlyMap<number, readonly Glyph[]>): PageTable {
  const { xs, ys, cellOf } = grid
  const columns = xs.length - 1
  const cells = new Map<number, Cell>()
  for (const cell of new Set(cellOf)) {
    const lines = linesOf(byCell.get(cell) ?? [])
    const left = lines.reduce((least, line) => Math.min(least, line.left), Infinity)
    cells.set(cell, { text: cellText(lines, roomOf(grid, cell, left)) })
  }
  const rows = Array.from({ length: ys.length - 1 }, (_, row) =>
    cellOf.slice(row * columns, (row + 1) * columns).flatMap((cell) => cells.get(cell) ?? []),
  )
  return {
    rows: rows.filter((row) => row.some(({ text }) => text !== '')),
    columns: xs,
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
  }
}

/**
 * The tables whose cells are parted by drawn lines, and the characters that stand in none of them. A frame around one cell is
 * no table.
 */
export function ruledTables(
  glyphs: readonly Glyph[],
  rules: readonly Rule[],
): { tables: PageTable[]; rest: readonly Glyph[] } {
  const flat = strokesOf(
    rules.filter(({ y1, y2 }) => y1 === y2).map(({ y1, x1, x2 }) => ({ place: y1, from: x1, to: x2 })),
  )
  const upright = strokesOf(
    rules.filter(({ x1, x2 }) => x1 === x2).map(({ x1, y1, y2 }) => ({ place: x1, from: y1, to: y2 })),
  )
  if (flat.length > most.lines || upright.length > most.lines) return { tables: [], rest: glyphs }
  const tables: PageTable[] = []
  let rest = glyphs
  for (const frame of framesOf(flat, upright)) {
    const grid = frame.upright.length > 0 ? gridOf(frame) : undefined
    const found = grid && tableOf(grid, rest)
    if (!found || found.table.rows.length === 0) continue
    tables.push(found.table)
    rest = rest.filter((glyph) => !found.taken.has(glyph))
  }
  return { tables, rest }
}
