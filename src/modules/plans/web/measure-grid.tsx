import { Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { memo, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { OrganizationId } from '#kernel/id.ts'
import type { PlanId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { CountLine } from '#ui/count-line.tsx'
import { formatDate } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { showError } from '#ui/toasts.tsx'
import { taskStateLabels, taskStateNames, truthOfState } from '../plans.states.ts'
import { listTasks } from '../tasks.contract.ts'
import { cellOf, cellTitle, cellWords } from './grid-marks.ts'
import type { Grid } from './grid-marks.ts'

type Props = { planId: PlanId; grid: Grid }

/** 一览: measures across, organisations down; arrows move, Enter or a click opens the task. */
export function MeasureGrid({ planId, grid }: Props) {
  const [name, setName] = useState('')
  const navigate = useNavigate()
  const rows = grid.rows.filter(({ organization }) => organization.name.includes(name.trim()))

  async function open(cell: HTMLElement) {
    const organizationId = OrganizationId.safeParse(cell.dataset['organization'])
    const measureId = grid.measures[Number(cell.dataset['place'])]?.id
    if (!organizationId.success || !measureId || cell.dataset['empty'] !== undefined) return
    const found = await call(listTasks, {
      query: { planId, measureId, organizationId: organizationId.data, limit: 1 },
    })
    const taskId = found.rows[0]?.id
    if (taskId) await navigate({ to: '/tasks/$taskId', params: { taskId } })
  }
  const openFrom = (event: MouseEvent | KeyboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('td')
    if (cell) open(cell).catch(showError)
  }

  if (grid.rows.length === 0) return <EmptyState>这份计划没有任务，所以没有一览。</EmptyState>
  return (
    <section aria-label="一览">
      <div className="grid-tools">
        <Input
          type="search"
          allowClear
          value={name}
          placeholder="按单位名称筛选"
          aria-label="按单位名称筛选"
          onChange={(event) => setName(event.target.value)}
        />
        <Legend />
      </div>
      <div className="grid-frame">
        <table
          className="grid"
          role="grid"
          aria-label="措施与单位一览"
          onClick={openFrom}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') {
              event.preventDefault()
              openFrom(event)
            } else moveInGrid(event)
          }}
        >
          <thead>
            <tr>
              <th scope="col">单位</th>
              {grid.measures.map((measure) => (
                <th
                  key={measure.id}
                  scope="col"
                  title={`${measure.heading}${measure.dueOn ? `，${formatDate(measure.dueOn)}` : ''}`}
                >
                  {measure.number}
                  <span className="j-visually-hidden">{measure.heading}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <GridRow key={row.organization.id} row={row} measures={grid.measures} first={place === 0} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <EmptyState>没有名称含“{name}”的单位。</EmptyState>}
      <CountLine total={grid.rows.length} shown={rows.length} asOf={grid.asOf} unit="个单位" />
    </section>
  )
}

type RowProps = { row: Grid['rows'][number]; measures: Grid['measures']; first: boolean }

const GridRow = memo(function GridRow({ row, measures, first }: RowProps) {
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

function moveInGrid(event: KeyboardEvent<HTMLElement>) {
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

function Legend() {
  return (
    <ul className="grid-legend" aria-label="图例">
      {taskStateNames.map((state) => (
        <li key={state}>
          <span className={`grid-cell grid-${truthOfState[state] ?? 'released'}`}>{cellWords[state]}</span>
          {taskStateLabels[state]}
        </li>
      ))}
      <li>
        <span className="grid-cell grid-not-done grid-overdue">办</span>已逾期（粗框）
      </li>
    </ul>
  )
}
