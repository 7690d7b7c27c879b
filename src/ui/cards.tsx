import type { ReactNode } from 'react'

type Props<Row> = {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  label: string
  children: (row: Row) => ReactNode
}

/** Rows as cards in one column, for phones. */
export function Cards<Row>({ rows, rowKey, label, children }: Props<Row>) {
  return (
    <ul className="j-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="j-card">
          {children(row)}
        </li>
      ))}
    </ul>
  )
}
