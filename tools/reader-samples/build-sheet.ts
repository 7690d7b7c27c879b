import { writeXlsx } from 'hucre/xlsx'
import { withFixedDates } from './build-word.ts'
import { placedCells } from './parse-source.ts'
import type { Source, SourceCell } from './parse-source.ts'

type Value = string | number | null
interface Grid {
  name: string
  rows: Value[][]
  merges: { startRow: number; startCol: number; endRow: number; endCol: number }[]
}

// Order numbers and marks are numbers in the sheets that clerks keep.
const valueOf = (cell: SourceCell): Value => {
  if (cell.kind !== 'text' || cell.text === '') return null
  return /^\d{1,3}(?:\.\d)?$/u.test(cell.text) ? Number(cell.text) : cell.text
}

function addTable(grid: Grid, rows: readonly (readonly SourceCell[])[]): void {
  const from = grid.rows.length
  for (const cell of placedCells(rows)) {
    if (cell.rows === 1 && cell.columns === 1) continue
    grid.merges.push({
      startRow: from + cell.row,
      startCol: cell.column,
      endRow: from + cell.row + cell.rows - 1,
      endCol: cell.column + cell.columns - 1,
    })
  }
  grid.rows.push(...rows.map((cells) => cells.map(valueOf)))
}

/** Builds an .xlsx: each `# ` begins a sheet, tables keep their merged cells, a title spans the first columns. */
export async function buildSheet({ blocks }: Source): Promise<Uint8Array> {
  const grids: Grid[] = []
  for (const block of blocks) {
    if (block.kind === 'sheet' || grids.length === 0)
      grids.push({ name: block.kind === 'sheet' ? block.text : '清单', rows: [], merges: [] })
    const grid = grids.at(-1)
    if (!grid) continue
    if (block.kind === 'table') addTable(grid, block.rows)
    else if (block.kind === 'title') {
      grid.merges.push({ startRow: grid.rows.length, startCol: 0, endRow: grid.rows.length, endCol: 4 })
      grid.rows.push([block.text])
    } else if (block.kind === 'paragraph') grid.rows.push([block.runs.map(({ text }) => text).join('')])
    else if (block.kind === 'signature') grid.rows.push([null, null, null, null, block.text])
  }
  return withFixedDates(await writeXlsx({ sheets: grids }))
}
