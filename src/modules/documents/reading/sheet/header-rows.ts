import { columnRoles } from '../label-words.ts'
import type { ColumnRole } from '../label-words.ts'
import type { Cell } from '../written-text.ts'

type Row = readonly Cell[]

/** What the columns are for when the row is the header of a task table. */
export function rolesOf(row: Row): readonly ColumnRole[] | undefined {
  return columnRoles(row.map(({ text }) => text.replaceAll(/\s/gu, '')))
}

function isSecondHeader(head: Row, below: Row): boolean {
  const filled = below.filter(({ text }) => text !== '')
  // Below a header only names of columns are short throughout and leave the number's column free.
  const isFree = below.some(({ text }, index) => text === '' && head[index]?.text !== '')
  return isFree && filled.length > 0 && filled.every(({ text }) => text.length <= 12)
}

/**
 * Gives a header of two rows in one: where the second row is blank, the name of the column stands in the first. The first row
 * stays as printed.
 */
export function withFilledHeaders(rows: readonly Row[]): Row[] {
  const result: Row[] = []
  for (const row of rows) {
    const above = result.at(-1)
    if (above && rolesOf(above) && isSecondHeader(above, row)) {
      const filled = row.map((cell, index) => (cell.text === '' ? (above[index] ?? cell) : cell))
      const [roles, before] = [rolesOf(filled), rolesOf(above)]
      if (
        roles &&
        before &&
        new Set(roles).size >= new Set(before).size &&
        rolesOf(row.filter(({ text }) => text !== ''))
      ) {
        result.push(filled)
        continue
      }
    }
    result.push(row)
  }
  return result
}
