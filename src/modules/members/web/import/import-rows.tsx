import { AppLink } from '#ui/app-link.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  correctMemberImportCell,
  type ImportColumnKey,
  importColumnKeys,
  importColumnLabels,
  importOutcomeLabels,
  type MemberImport,
  type MemberImportRow,
} from '../../import.contract.ts'
import { CellEditor } from './cell-editor.tsx'

type Props = { shown: MemberImport; rows: readonly MemberImportRow[] }

/** The sheet as it was read. A cell that wants mending is a field with its sentence below; a changed one shows what it was. */
export function ImportRows({ shown, rows }: Props) {
  const keys = importColumnKeys
    .filter((key) => shown.places[key] !== undefined || needed(rows, key))
    // What is to be mended stands beside the name, not behind a sideways scroll.
    .toSorted((one, other) => rank(one) - rank(other))
  function rank(key: ImportColumnKey): number {
    if (key === 'name') return 0
    return shown.state === 'waiting' && needed(rows, key) ? 1 : 2
  }
  if (rows.length === 0) return <EmptyState>这里没有行。</EmptyState>
  return (
    <div className="import-sheet" tabIndex={0} role="region" aria-label="表的内容，可左右滚动">
      <table className="j-table" aria-label="表的内容">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">结果</th>
            {keys.map((key) => (
              <th key={key} scope="col">
                {importColumnLabels[key]}
              </th>
            ))}
            {shown.state === 'waiting' && <th scope="col">不导</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ImportRow key={row.position} shown={shown} row={row} keys={keys} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const needed = (rows: readonly MemberImportRow[], key: ImportColumnKey) =>
  rows.some(({ problems }) => problems.some(({ column }) => column === key))

type RowProps = { shown: MemberImport; row: MemberImportRow; keys: readonly ImportColumnKey[] }

function ImportRow({ shown, row, keys }: RowProps) {
  const mend = useAct(correctMemberImportCell, { invalidates: ['member'] })
  const params = { importId: shown.id, position: row.position }
  return (
    <tr className={row.leftOut ? 'j-dim' : undefined}>
      <td data-head="行">{row.position}</td>
      <td data-head="结果">
        {row.memberId && shown.state === 'carried-out' ? (
          <AppLink href={`/members/${row.memberId}`}>{importOutcomeLabels[row.outcome]}</AppLink>
        ) : (
          importOutcomeLabels[row.outcome]
        )}
        <Notes row={row} column={null} />
      </td>
      {keys.map((key) => (
        <td key={key} data-head={importColumnLabels[key]}>
          <Cell shown={shown} row={row} column={key} />
          <Notes row={row} column={key} />
        </td>
      ))}
      {shown.state === 'waiting' && (
        <td data-head="不导">
          <input
            type="checkbox"
            aria-label={`第 ${row.position} 行不导`}
            checked={row.leftOut}
            disabled={mend.isPending}
            onChange={() => mend.mutate({ params, body: { leftOut: !row.leftOut } })}
          />
        </td>
      )}
    </tr>
  )
}

function Notes({ row, column }: { row: MemberImportRow; column: ImportColumnKey | null }) {
  return row.notes
    .filter((one) => one.column === column)
    .map(({ note }) => (
      <span key={note} className="import-note">
        {note}
      </span>
    ))
}

function Cell({
  shown,
  row,
  column,
}: {
  shown: MemberImport
  row: MemberImportRow
  column: ImportColumnKey
}) {
  const problem = row.problems.find((one) => one.column === column)
  const change = row.changes.find((one) => one.column === column)
  if (problem && shown.state === 'waiting' && !row.leftOut)
    return shown.places[column] === undefined ? (
      <span className="j-field-error">表里没有这一列，请在上面“列的对应”里指认或整表填写。</span>
    ) : (
      // A new text from the server begins the field anew.
      <CellEditor
        key={row.cells[column] ?? ''}
        importId={shown.id}
        row={row}
        column={column}
        problem={problem.problem}
      />
    )
  if (change)
    return (
      <>
        <del>{change.before ?? '（空）'}</del> {change.after}
      </>
    )
  return <>{row.cells[column] ?? ''}</>
}
