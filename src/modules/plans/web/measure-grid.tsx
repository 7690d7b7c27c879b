import { Button } from 'antd'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { CountLine } from '#ui/count-line.tsx'
import { formatDate } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { showError } from '#ui/toasts.tsx'
import { useViewer } from '#ui/viewer.tsx'
import type { Plan } from '../plans.contract.ts'
import { taskStateLabels, taskStateNames, truthOfState } from '../plans.states.ts'
import { listTasks } from '../tasks.contract.ts'
import { GridBulk } from './grid-bulk.tsx'
import { GridFilters, gridQuery, rowsUnder } from './grid-filters.tsx'
import { cellOf, cellWords, type Grid } from './grid-marks.ts'
import { GridRow, moveInGrid } from './grid-row.tsx'
import { SavedViews } from './saved-views.tsx'

type Props = { plan: Plan; grid: Grid }

/** 一览: measures across, organisations down; arrows move, Enter or a click opens the task, space chooses a result. */
export function MeasureGrid({ plan, grid }: Props) {
  const search: Record<string, string | undefined> = useSearch({ strict: false })
  const [choosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const navigate = useNavigate()
  const choosable = useChoosable({ plan, grid })
  const rows = rowsUnder(grid, search)

  async function open(cell: HTMLElement) {
    const organizationId = OrganizationId.safeParse(cell.dataset['organization'])
    const measureId = grid.measures[Number(cell.dataset['place'])]?.id
    if (!organizationId.success || !measureId || cell.dataset['empty'] !== undefined) return
    const found = await call(listTasks, {
      query: { planId: plan.id, measureId, organizationId: organizationId.data, limit: 1 },
    })
    const taskId = found.rows[0]?.id
    if (taskId) await navigate({ to: '/tasks/$taskId', params: { taskId } })
  }
  const choose = (cell: HTMLElement) => {
    const key = `${cell.dataset['organization']} ${cell.dataset['place']}`
    if (!choosable.has(key)) return
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  const act = (event: MouseEvent | KeyboardEvent, choice: boolean) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('td')
    if (!cell) return
    if (choice) choose(cell)
    else open(cell).catch(showError)
  }

  if (grid.rows.length === 0) return <EmptyState>这份计划没有任务，所以没有一览。</EmptyState>
  return (
    <section aria-label="一览">
      <SavedViews page="grid" path={`/plans/${plan.id}`} query={gridQuery(search)} />
      <div className="grid-tools">
        <GridFilters search={search} planId={plan.id} />
        {choosable.size > 0 && (
          <Button aria-pressed={choosing} onClick={() => setChoosing(!choosing)}>
            {choosing ? '不选了' : `验收多项（${choosable.size} 项待验收）`}
          </Button>
        )}
        <Legend />
      </div>
      {(choosing || chosen.size > 0) && (
        <GridBulk
          plan={plan}
          grid={grid}
          chosen={chosen}
          onChooseAll={() => setChosen(choosable)}
          onDone={() => {
            setChosen(new Set())
            setChoosing(false)
          }}
        />
      )}
      <div className="grid-frame">
        <table
          className="grid"
          role="grid"
          aria-label="措施与单位一览"
          aria-multiselectable={choosable.size > 0}
          onClick={(event) => act(event, choosing)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return moveInGrid(event)
            event.preventDefault()
            act(event, event.key === ' ' && choosable.size > 0)
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
              <GridRow
                key={row.organization.id}
                row={row}
                measures={grid.measures}
                first={place === 0}
                chosen={placesOf(chosen, row.organization.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <EmptyState>没有符合这些条件的单位，请改一改上面的条件。</EmptyState>}
      <CountLine total={grid.rows.length} shown={rows.length} asOf={grid.asOf} unit="个单位" />
    </section>
  )
}

function placesOf(chosen: ReadonlySet<string>, organizationId: string): string {
  return [...chosen]
    .filter((key) => key.startsWith(organizationId))
    .map((key) => key.slice(organizationId.length + 1))
    .join(',')
}

/** Cells with a result that the viewer's section can accept, as "organisation place". */
function useChoosable({ plan, grid }: Props): ReadonlySet<string> {
  const own = new Set<string>(useViewer().posts.flatMap(({ actsFor }) => actsFor))
  const led = new Set(
    plan.measures.filter(({ leads }) => leads[0] && own.has(leads[0].id)).map(({ id }) => id),
  )
  return new Set(
    grid.rows.flatMap(({ organization, marks }) =>
      grid.measures.flatMap(({ id }, place) =>
        led.has(id) && cellOf(marks[place])?.state === 'reported' ? [`${organization.id} ${place}`] : [],
      ),
    ),
  )
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
