import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Cards } from './cards.tsx'
import { ColumnChooser, useChosenColumns } from './column-chooser.tsx'
import { CountLine } from './count-line.tsx'
import { type Column as TableColumn, DenseTable } from './dense-table.tsx'
import { useIsPhone } from './use-is-phone.ts'

export type Column<Row> = TableColumn<Row>

type Props<Row> = {
  /** Under this name the chosen columns are remembered: "task-list". */
  name: string
  /** Accessible name: "任务". */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  total: number
  /** Instant of the figures, as the server said. */
  asOf?: string | undefined
  empty: ReactNode
  /** Filter chips and fields. */
  filters?: ReactNode
  /** Export and other buttons, always at the right end of the bar. */
  actions?: ReactNode
  /** How one row looks on a phone. */
  card: (row: Row) => ReactNode
  onOpen?: (row: Row) => void
  selection?: {
    chosen: readonly string[]
    onChange: (keys: string[]) => void
    selectable?: (key: string) => boolean
    actions: ReactNode
  }
  /** There are further rows on the server. */
  more?: { load: () => void; loading: boolean } | undefined
}

/** Dense list with sticky header, count and date, export at the same corner; cards on a phone. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { name, label, columns, rows, rowKey, total, empty, card, selection, more } = props
  const phone = useIsPhone()
  const [shownKeys, setShownKeys] = useChosenColumns(name, columns)
  return (
    <section className="j-table-place" aria-label={label}>
      <div className="j-table-bar">
        <div className="j-table-filters">{props.filters}</div>
        <div className="j-table-actions">
          {!phone && <ColumnChooser columns={columns} shown={shownKeys} onChange={setShownKeys} />}
          {props.actions}
        </div>
      </div>
      {selection && selection.chosen.length > 0 && (
        <div className="j-selection-bar" role="status">
          <span>已选 {selection.chosen.length} 项</span>
          {selection.actions}
          <Button type="text" onClick={() => selection.onChange([])}>
            取消选择
          </Button>
        </div>
      )}
      {rows.length === 0 ? (
        <div className="j-empty">{empty}</div>
      ) : phone ? (
        <Cards rows={rows} rowKey={rowKey} label={label}>
          {card}
        </Cards>
      ) : (
        <DenseTable
          label={label}
          columns={columns.filter(({ key }) => shownKeys.includes(key))}
          rows={rows}
          rowKey={rowKey}
          onOpen={props.onOpen}
          selection={selection}
        />
      )}
      <CountLine total={total} shown={rows.length} asOf={props.asOf} />
      {more && (
        <Button className="j-more" loading={more.loading} onClick={more.load}>
          再列出一些
        </Button>
      )}
    </section>
  )
}
