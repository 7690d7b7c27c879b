import { attribute, child, valueOf } from './xml.ts'
import type { Element } from './xml.ts'

/** One printed cell: its first grid column, how many it covers, and whether it goes on from the cell above. */
interface PlannedCell {
  readonly cell: Element
  readonly column: number
  readonly span: number
  readonly continues: boolean
}

// Word itself stops at 63 columns; a damaged gridSpan must not make millions of cells.
const widest = 128

function through(element: Element, name: string): Element[] {
  return element.children.flatMap((one) => {
    if (one.name === name) return [one]
    return ['sdt', 'sdtContent', 'ins', 'customXml'].includes(one.name) ? through(one, name) : []
  })
}

function rowOf(row: Element): PlannedCell[] {
  let column = Math.min(widest, Number(valueOf(child(row, 'trPr'), 'gridBefore') ?? 0) || 0)
  const cells: PlannedCell[] = []
  for (const cell of through(row, 'tc')) {
    const properties = child(cell, 'tcPr')
    const span = Math.max(1, Math.min(widest, Number(valueOf(properties, 'gridSpan') ?? 1) || 1))
    const merge = child(properties, 'vMerge')
    const continues = merge !== undefined && attribute(merge, 'val') !== 'restart'
    if (column + span > widest) break
    cells.push({ cell, column, span, continues })
    column += span
  }
  return cells
}

function isGone(row: Element): boolean {
  const properties = child(row, 'trPr')
  return child(properties, 'del') !== undefined || child(properties, 'hidden') !== undefined
}

/** The rows of a w:tbl with the grid column of each cell; hidden rows and those deleted under tracked changes are left out. */
export function tablePlan(table: Element): { rows: PlannedCell[][] } {
  const rows = through(table, 'tr').filter((row) => !isGone(row))
  return { rows: rows.map(rowOf).filter((row) => row.length > 0) }
}
