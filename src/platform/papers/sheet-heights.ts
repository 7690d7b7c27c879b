import { widthOf } from './official-paper.ts'

/** A cell that was placed: its text, and from which row and column it covers how many. */
export type PlacedCell = { row: number; column: number; down: number; across: number; text: string }

// Points, for text of 11 points.
const line = 15
const padding = 5
// What a spreadsheet takes at most.
const most = 409

/**
 * Heights of rows in points, so that wrapped text is seen whole: no program grows a row for a merged cell, and some grow none
 * that was written without a height. `widths` are in characters of half an em. A cell over several rows lengthens its last one.
 */
export function rowHeights(cells: readonly PlacedCell[], widths: readonly number[]): Map<number, number> {
  const heights = new Map<number, number>()
  const grow = (row: number, to: number) =>
    heights.set(row, Math.min(most, Math.max(heights.get(row) ?? 0, to)))
  const needed = ({ column, across, text }: PlacedCell) => {
    const room = widths.slice(column, column + across).reduce((sum, width) => sum + width, 0) - 1
    const lines = text
      .split('\n')
      .reduce((sum, part) => sum + Math.max(1, Math.ceil((widthOf(part) * 2) / Math.max(2, room))), 0)
    return lines * line + padding
  }
  for (const cell of cells) if (cell.down === 1) grow(cell.row, needed(cell))
  for (const cell of cells) {
    if (cell.down === 1) continue
    const rows = Array.from({ length: cell.down }, (_, index) => cell.row + index)
    const there = rows.reduce((sum, row) => sum + (heights.get(row) ?? line + padding), 0)
    const last = cell.row + cell.down - 1
    const missing = needed(cell) - there
    if (missing > 0) grow(last, (heights.get(last) ?? line + padding) + missing)
  }
  return heights
}
