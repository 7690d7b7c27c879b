import { Input } from 'antd'
import { useId, useState } from 'react'
import type { MemberImportId } from '#kernel/id.ts'
import { Icon } from '#ui/icon.tsx'
import { showError } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  correctMemberImportCell,
  type ImportColumnKey,
  importColumnLabels,
  type MemberImportRow,
} from '../../import.contract.ts'

type Props = { importId: MemberImportId; row: MemberImportRow; column: ImportColumnKey; problem: string }

/** A cell mended in place: Enter or leaving the field reads the row again. */
export function CellEditor({ importId, row, column, problem }: Props) {
  const stored = row.cells[column] ?? ''
  const [text, setText] = useState(stored)
  const id = useId()
  const mend = useAct(correctMemberImportCell, { invalidates: ['member'] })
  const save = () => {
    if (text === stored || mend.isPending) return
    mend.mutate(
      { params: { importId, position: row.position }, body: { cell: { column, text } } },
      { onError: showError },
    )
  }
  return (
    <div className="import-cell">
      <Input
        size="small"
        value={text}
        status="error"
        disabled={mend.isPending}
        aria-label={`第 ${row.position} 行的${importColumnLabels[column]}`}
        aria-invalid
        aria-describedby={id}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={save}
        onBlur={save}
      />
      <span id={id} className="j-field-error">
        <Icon name="warning" size={12} /> {problem}
      </span>
    </div>
  )
}
