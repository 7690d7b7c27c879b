import { Button, Table, type TableColumnType } from 'antd'
import { type Key, type ReactNode, useState } from 'react'
import { Cards } from './cards.tsx'
import { ColumnChooser, useChosenColumns } from './column-chooser.tsx'
import { CountLine } from './count-line.tsx'
import { useIsPhone } from './use-is-phone.ts'

export type Column<Row> = {
  key: string
  title: string
  render: (row: Row) => ReactNode
  width?: number | string
  align?: 'right' | 'center'
  /** Sorts the rows that are loaded. */
  compare?: (one: Row, other: Row) => number
  /** Hidden until the person asks for it. */
  hidden?: boolean
}

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
  selection?: { chosen: readonly string[]; onChange: (keys: string[]) => void; actions: ReactNode }
  /** There are further rows on the server. */
  more?: { load: () => void; loading: boolean } | undefined
}

/** Dense list with sticky header, count and date, export at the same corner; cards on a phone. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { name, label, columns, rows, rowKey, total, empty, card, more } = props
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
      {props.selection && props.selection.chosen.length > 0 && (
        <div className="j-selection-bar" role="status">
          <span>已选 {props.selection.chosen.length} 项</span>
          {props.selection.actions}
          <Button type="text" onClick={() => props.selection?.onChange([])}>
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
        <DenseTable {...props} columns={columns.filter(({ key }) => shownKeys.includes(key))} />
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

function DenseTable<Row extends object>({ columns, rows, rowKey, onOpen, selection, label }: Props<Row>) {
  const [current, setCurrent] = useState<string>()
  const antColumns = columns.map((column): TableColumnType<Row> => ({
    key: column.key,
    title: column.title,
    render: (_value, row) => column.render(row),
    ...(column.width !== undefined && { width: column.width }),
    ...(column.align && { align: column.align }),
    ...(column.compare && { sorter: column.compare }),
  }))
  return (
    <Table<Row>
      className="j-table"
      size="small"
      aria-label={label}
      columns={antColumns}
      dataSource={rows}
      rowKey={rowKey}
      pagination={false}
      showSorterTooltip={false}
      rowClassName={(row) => (rowKey(row) === current ? 'j-row-current' : '')}
      {...(onOpen && {
        onRow: (row: Row) => ({
          onClick: (event) => {
            // Links and buttons in the row do their own work.
            if ((event.target as HTMLElement).closest('a,button,input,label')) return
            setCurrent(rowKey(row))
            onOpen(row)
          },
        }),
      })}
      {...(selection && {
        rowSelection: {
          selectedRowKeys: [...selection.chosen],
          onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
          getCheckboxProps: (row: Row) => ({ 'aria-label': `选择 ${rowKey(row)}` }),
          getTitleCheckboxProps: () => ({ 'aria-label': '全选所列' }),
        },
      })}
    />
  )
}
