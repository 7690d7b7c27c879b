import { columnRoles } from '../label-words.ts'
import type { Cell } from '../written-text.ts'
import { endsSentence, joined } from './joining.ts'
import type { PageTable } from './ruled-tables.ts'

type Row = readonly Cell[]

function sameColumns(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((place, index) => Math.abs(place - (other[index] ?? 0)) < 6)
}

function sameRow(one: Row | undefined, other: Row | undefined): boolean {
  if (!one || !other) return false
  return one.every(({ text }, index) => bare(text) === bare(other[index]?.text ?? ''))
}

function bare(text: string): string {
  return text.replaceAll(/\s/gu, '')
}

/** How many rows at the head of the part overleaf repeat the head of the table. */
function repeatedRows(rows: readonly Row[], more: readonly Row[]): number {
  let count = 0
  while (count < Math.min(3, rows.length, more.length) && sameRow(rows[count], more[count])) count++
  return count
}

function numberColumn(rows: readonly Row[]): number {
  const roles = rows.slice(0, 3).map((row) => columnRoles(row.map(({ text }) => bare(text))))
  return roles.find((found) => found !== undefined)?.indexOf('number') ?? -1
}

/** A row was cut by the page's end when what stands overleaf has no number, or when a sentence goes on. */
function isCut(above: Row, below: Row, number: number): boolean {
  if (number >= 0) return bare(above[number]?.text ?? '') !== '' && bare(below[number]?.text ?? '') === ''
  return below.some(({ text }, index) => {
    const before = above[index]?.text ?? ''
    return text !== '' && before.length > 12 && !endsSentence(before)
  })
}

/** Replaces cells by others throughout the rows, so that a merged cell stays one cell. */
function replaced(rows: readonly Row[], by: ReadonlyMap<Cell, Cell>): Row[] {
  return rows.map((row) => row.map((cell) => by.get(cell) ?? cell))
}

/** Goes on with a table overleaf: the repeated head falls away, a cut row grows together, a merged cell goes on. */
function goOn(rows: readonly Row[], overleaf: readonly Row[]): Row[] {
  const more = overleaf.slice(repeatedRows(rows, overleaf))
  const [above, below] = [rows.at(-1), more[0]]
  if (!above || !below) return [...rows]
  const changes = new Map<Cell, Cell>()
  const cut = isCut(above, below, numberColumn(rows))
  for (const [index, cell] of below.entries()) {
    const before = above[index]
    if (!before || changes.has(cell)) continue
    if (cell.text === '') changes.set(cell, before)
    else if (cut) {
      const whole = { text: joined(before.text, cell.text) }
      changes.set(before, whole)
      changes.set(cell, whole)
    }
  }
  // A cell filled from above may itself have grown.
  for (const [cell, target] of changes) changes.set(cell, changes.get(target) ?? target)
  return [...replaced(rows, changes), ...replaced(cut ? more.slice(1) : more, changes)]
}

/** The table that `table` and its part overleaf make; undefined when the columns stand elsewhere. */
export function continuedTable(table: PageTable, overleaf: PageTable): PageTable | undefined {
  if (!sameColumns(table.columns, overleaf.columns)) return undefined
  return { ...overleaf, rows: goOn(table.rows, overleaf.rows) }
}
