import { columnKeys, type ColumnKey } from './columns.ts'
import type { RowValues } from './member-row.ts'
import type { Layout } from './sheet-layout.ts'

export type RowNote = { column: ColumnKey | null; note: string }

type Marked = {
  hidden: boolean
  /** Columns of the sheet that are results of formulas. */
  formulas: readonly number[]
  places: Layout['columns']
  cells: RowValues
}

/** What the sheet does not show at first sight, in sentences: nothing here is wrong, and nothing is left unsaid. */
export function notesOf({ hidden, formulas, places, cells }: Marked): RowNote[] {
  const ofCells = columnKeys.flatMap((column): RowNote[] => {
    const at = places[column]
    if (at === undefined || !formulas.includes(at)) return []
    return [
      {
        column,
        note:
          cells[column] === undefined
            ? '这一格是公式，文件里没有算好的结果，按空格读入。'
            : '这一格是公式，按公式的结果读入。',
      },
    ]
  })
  const ofRow = hidden ? [{ column: null, note: '这一行在表里是隐藏的，也读入了；不要就勾“不导”。' }] : []
  return [...ofRow, ...ofCells]
}
