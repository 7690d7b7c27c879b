import { type MouseEvent, type ReactNode, useState } from 'react'
import { Icon } from './icon.tsx'

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

type Order = { key: string; direction: 1 | -1 }

type Selection = {
  chosen: readonly string[]
  onChange: (keys: string[]) => void
  /** Rows that can be chosen; all of them when it is missing. */
  selectable?: (key: string) => boolean
}

type Props<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  onOpen?: ((row: Row) => void) | undefined
  selection?: Selection | undefined
}

/**
 * A plain table with rows of 36 px, sticky header, sorting and selection. The component library's own table would add some
 * 110 KB to every list, mostly for paging and filters that are not used here.
 */
export function DenseTable<Row>({ label, columns, rows, rowKey, onOpen, selection }: Props<Row>) {
  const [order, setOrder] = useState<Order>()
  const [current, setCurrent] = useState<string>()
  const compare = columns.find(({ key }) => key === order?.key)?.compare
  const sorted =
    compare && order ? [...rows].sort((one, other) => compare(one, other) * order.direction) : rows
  const open = (event: MouseEvent, row: Row) => {
    // Links and buttons in the row do their own work.
    if (!onOpen || (event.target as HTMLElement).closest('a,button,input,label,dialog')) return
    setCurrent(rowKey(row))
    onOpen(row)
  }
  return (
    <table className="j-table" aria-label={label}>
      <thead>
        <tr>
          {selection && (
            <SelectAll
              keys={rows.map(rowKey).filter((key) => selection.selectable?.(key) ?? true)}
              {...selection}
            />
          )}
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} order={order} onOrder={setOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => {
          const key = rowKey(row)
          return (
            <tr
              key={key}
              className={onOpen && (key === current ? 'j-row-open j-row-current' : 'j-row-open')}
              onClick={(event) => open(event, row)}
            >
              {selection && <SelectRow rowKey={key} {...selection} />}
              {columns.map((column) => (
                <td key={column.key} className={column.align && `j-${column.align}`}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type HeaderProps<Row> = {
  column: Column<Row>
  order: Order | undefined
  onOrder: (order: Order | undefined) => void
}

/** Sorting goes up, down, and back to the order of the server. */
function HeaderCell<Row>({ column, order, onOrder }: HeaderProps<Row>) {
  const direction = order?.key === column.key ? order.direction : undefined
  const look = { className: column.align && `j-${column.align}`, style: { width: column.width } }
  if (!column.compare)
    return (
      <th scope="col" {...look}>
        {column.title}
      </th>
    )
  const next = direction === undefined ? 1 : direction === 1 ? -1 : undefined
  return (
    <th
      scope="col"
      {...look}
      aria-sort={direction === undefined ? 'none' : direction === 1 ? 'ascending' : 'descending'}
    >
      <button type="button" onClick={() => onOrder(next && { key: column.key, direction: next })}>
        {column.title}
        {direction !== undefined && <Icon name={direction === 1 ? 'up' : 'down'} size={12} />}
      </button>
    </th>
  )
}

function SelectAll({ keys, chosen, onChange }: Selection & { keys: readonly string[] }) {
  const all = keys.length > 0 && keys.every((key) => chosen.includes(key))
  return (
    <th scope="col" className="j-select-cell">
      <input
        type="checkbox"
        aria-label="全选所列"
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && chosen.length > 0
        }}
        onChange={() => onChange(all ? [] : [...keys])}
      />
    </th>
  )
}

function SelectRow({ rowKey, chosen, onChange, selectable }: Selection & { rowKey: string }) {
  if (selectable && !selectable(rowKey)) return <td className="j-select-cell" />
  const on = chosen.includes(rowKey)
  return (
    <td className="j-select-cell">
      <input
        type="checkbox"
        aria-label="选择这一行"
        checked={on}
        onChange={() => onChange(on ? chosen.filter((key) => key !== rowKey) : [...chosen, rowKey])}
      />
    </td>
  )
}
