import { Button } from 'antd'
import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { recall, remember } from './remembered.ts'

type Choosable = { key: string; title: string; hidden?: boolean }

/** Keys of the columns to show, remembered on this computer under the table's name. */
export function useChosenColumns(
  name: string,
  columns: readonly Choosable[],
): [string[], (keys: string[]) => void] {
  const [held, setHeld] = useState(() => recall(`columns.${name}`)?.split(','))
  const usual = columns.filter(({ hidden }) => !hidden).map(({ key }) => key)
  // Columns that have since been renamed or removed must not leave an empty table behind.
  const known = held?.filter((key) => columns.some((column) => column.key === key))
  const shown = known && known.length > 0 ? known : usual
  return [
    shown,
    (keys) => {
      setHeld(keys)
      remember(`columns.${name}`, keys.join(','))
    },
  ]
}

type Props = { columns: readonly Choosable[]; shown: readonly string[]; onChange: (keys: string[]) => void }

/** Button and dialog that choose a table's columns. The first column always stays. */
export function ColumnChooser({ columns, shown, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const toggle = (key: string) => {
    const next = columns.filter((column) => (column.key === key) !== shown.includes(column.key))
    onChange(next.map((column) => column.key))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>列</Button>
      <Dialog title="显示哪些列" open={open} onClose={() => setOpen(false)}>
        <ul className="j-plain-list">
          {columns.map((column, index) => (
            <li key={column.key}>
              <label className="j-check">
                <input
                  type="checkbox"
                  checked={shown.includes(column.key)}
                  disabled={index === 0}
                  onChange={() => toggle(column.key)}
                />
                <span>{column.title}</span>
              </label>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
