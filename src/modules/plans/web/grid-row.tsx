import { memo } from 'react'
import type { KeyboardEvent } from 'react'
import { truthOfState } from '../plans.states.ts'
import { cellOf, cellTitle, cellWords, type Grid } from './grid-marks.ts'

type RowProps = {
  row: Grid['rows'][number]
  measures: Grid['measures']
  first: boolean
  /** Places of chosen cells, joined by commas: a text, so that an unchanged row is not drawn again. */
  chosen: string
}

/** One organisation's cells. */
export const GridRow = memo(function GridRow({ row, measures, first, chosen }: RowProps) {
  const places = chosen === '' ? [] : chosen.split(',').map(Number)
  return (
    <tr>
      <th scope="row">{row.organization.name}</th>
      {measures.map((measure, place) => {
        const cell = cellOf(row.marks[place])
        const words = `${row.organization.name}，${measure.number} ${measure.heading}：${cell ? cellTitle(cell) : '没有任务'}`
        return (
          <td
            key={measure.id}
            // One stop of the Tab key for the whole grid; arrows do the rest.
            tabIndex={first && place === 0 ? 0 : -1}
            className={
              cell
                ? `grid-cell grid-${truthOfState[cell.state] ?? 'released'}${cell.overdue ? ' grid-overdue' : ''}`
                : 'grid-none'
            }
            title={words}
            aria-label={words}
            aria-selected={places.includes(place)}
            data-organization={row.organization.id}
            data-place={place}
            data-empty={cell ? undefined : ''}
          >
            {cell ? cellWords[cell.state] : ''}
          </td>
        )
      })}
    </tr>
  )
})

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrows go from cell to cell; the grid is one stop of the Tab key. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key]
  const cell = (event.target as HTMLElement).closest('td')
  const row = cell?.parentElement
  if (!step || !cell || !(row instanceof HTMLTableRowElement)) return
  event.preventDefault()
  const [down, right] = step
  const body = row.parentElement
  const nextRow = body?.children[[...body.children].indexOf(row) + down]
  const next = nextRow instanceof HTMLTableRowElement ? nextRow.cells[cell.cellIndex + right] : undefined
  if (!(next instanceof HTMLElement) || next.tagName !== 'TD') return
  cell.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}
