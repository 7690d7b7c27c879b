import { DataTable } from '#ui/data-table.tsx'
import type { Column } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import type { Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { countsOf } from './grid-marks.ts'
import { basisName } from './basis-words.ts'
import type { Grid, MeasureCounts } from './grid-marks.ts'
import { deadlineText } from './measure-words.ts'

type Row = { measure: Measure; counts: MeasureCounts; planId: string; open: () => void }

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
  { key: 'heading', title: '措施', render: (row) => <Heading row={row} /> },
  {
    key: 'basis',
    title: '依据',
    hidden: true,
    render: ({ measure: { basis } }) =>
      basis.length === 0 ? <span className="basis-none">没有写明</span> : basis.map(basisName).join('；'),
  },
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

const card = (row: Row) => {
  const { measure, counts } = row
  return (
    <div className="task-card">
      <strong>
        {measure.number} <Heading row={row} />
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
}

/** Opens the measure whole. */
function Heading({ row: { measure, open } }: { row: Row }) {
  return (
    <>
      <button type="button" className="draft-heading measure-open" onClick={open}>
        {measure.heading}
      </button>
      {measure.withdrawn && <span className="j-quiet">（已调整掉）</span>}
    </>
  )
}

type Props = {
  plan: Plan
  grid: Grid
  /** Only these are listed; all of them when it is absent. */
  among?: ((measure: Measure) => boolean) | undefined
  onOpen: (measure: Measure) => void
}

/** Measures with who leads, how many execute, until when, and how the tasks stand. */
export function MeasureTable({ plan, grid, among, onOpen }: Props) {
  const all = countsOf(grid)
  const counts = new Map(grid.measures.map(({ id }, place) => [id, all[place]]))
  const none: MeasureCounts = { done: 0, 'not-done': 0, unknown: 0, overdue: 0, all: 0 }
  const measures = plan.measures.filter((measure) => among?.(measure) ?? true)
  return (
    <DataTable
      name="plan-measures"
      label="措施"
      columns={columns}
      rows={measures.map((measure): Row => ({
        measure,
        counts: counts.get(measure.id) ?? none,
        planId: plan.id,
        open: () => onOpen(measure),
      }))}
      rowKey={({ measure }) => measure.id}
      total={measures.length}
      asOf={grid.asOf}
      empty={among ? '没有这样的措施了。' : '这份计划没有措施。'}
      onOpen={({ measure }) => onOpen(measure)}
      card={card}
    />
  )
}
