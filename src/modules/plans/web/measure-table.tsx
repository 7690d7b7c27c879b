import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { countsOf } from './grid-marks.ts'
import type { Grid, MeasureCounts } from './grid-marks.ts'
import { deadlineText } from './measure-card.tsx'

type Row = { measure: Measure; counts: MeasureCounts; planId: string }

function Count({
  row,
  name,
  part,
  whole,
}: {
  row: Row
  name: 'done' | 'not-done' | 'unknown' | 'overdue'
  part: string
  whole?: boolean
}) {
  return (
    <Figure
      value={row.counts[name]}
      denominator={whole ? row.counts.all : null}
      label={row.measure.heading}
      href={`/tasks?planId=${row.planId}&measureId=${row.measure.id}&${part}`}
    />
  )
}

const columns: readonly Column<Row>[] = [
  { key: 'number', title: '序号', width: 70, render: ({ measure }) => measure.number },
  { key: 'heading', title: '措施', render: ({ measure }) => measure.heading },
  { key: 'lead', title: '牵头', render: ({ measure }) => measure.leads.map(({ name }) => name).join('、') },
  {
    key: 'units',
    title: '落实单位',
    align: 'right',
    render: ({ measure, planId }) => (
      <Figure
        value={measure.audience.length}
        label={`${measure.heading} 落实单位`}
        href={`/tasks?planId=${planId}&measureId=${measure.id}`}
      />
    ),
  },
  { key: 'deadline', title: '完成时限', width: 260, render: ({ measure }) => deadlineText(measure) },
  {
    key: 'done',
    title: '已完成',
    align: 'right',
    render: (row) => <Count row={row} name="done" part="truth=done" whole />,
  },
  {
    key: 'not-done',
    title: '未完成',
    align: 'right',
    render: (row) => <Count row={row} name="not-done" part="truth=not-done" />,
  },
  {
    key: 'unknown',
    title: '尚不清楚',
    align: 'right',
    render: (row) => (
      <span className="task-unknown">
        <Count row={row} name="unknown" part="truth=unknown" />
      </span>
    ),
  },
  {
    key: 'overdue',
    title: '已逾期',
    align: 'right',
    render: (row) => <Count row={row} name="overdue" part="overdue=true" />,
  },
]

const card = ({ measure, counts }: Row) => (
  <div className="task-card">
    <strong>
      {measure.number} {measure.heading}
    </strong>
    <div>牵头：{measure.leads.map(({ name }) => name).join('、')}</div>
    <div>
      {measure.audience.length} 个单位，{deadlineText(measure)}
    </div>
    <div>
      已完成 <Figure value={counts.done} denominator={counts.all} />
      ，未完成 {counts['not-done']}
      ，尚不清楚 {counts.unknown}
    </div>
  </div>
)

/** Measures with who leads, how many execute, until when, and how the tasks stand. */
export function MeasureTable({ plan, grid }: { plan: Plan; grid: Grid }) {
  const all = countsOf(grid)
  const counts = new Map(grid.measures.map(({ id }, place) => [id, all[place]]))
  const none: MeasureCounts = { done: 0, 'not-done': 0, unknown: 0, overdue: 0, all: 0 }
  return (
    <DataTable
      name="plan-measures"
      label="措施"
      columns={columns}
      rows={plan.measures.map((measure): Row => ({
        measure,
        counts: counts.get(measure.id) ?? none,
        planId: plan.id,
      }))}
      rowKey={({ measure }) => measure.id}
      total={plan.measures.length}
      asOf={grid.asOf}
      empty="这份计划没有措施。"
      card={card}
    />
  )
}
