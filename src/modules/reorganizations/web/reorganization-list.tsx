import { useQuery } from '@tanstack/react-query'
import type { OrganizationId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { formatFullDate, formatInstant } from '#ui/dates.ts'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import {
  listReorganizations,
  recordKindLabels,
  undoReorganization,
  type ReorganizationRecord,
} from '../reorganizations.contract.ts'

/** What an organisation took over or gave, and the one way back while nothing stands on it. */
export function ReorganizationList({ organizationId }: { organizationId: OrganizationId }) {
  const list = useQuery({
    queryKey: ['organization', 'reorganizations', organizationId],
    queryFn: ({ signal }) => call(listReorganizations, { query: { organizationId } }, { signal }),
  })
  const rows = list.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <ul aria-label="办理过的合并与分设">
      {rows.map((record) => (
        <li key={record.id}>
          <RecordLine record={record} />
        </li>
      ))}
    </ul>
  )
}

function RecordLine({ record }: { record: ReorganizationRecord }) {
  const { kind, from, to, on, figures, recordedAt, recordedBy, undone, undo } = record
  const act = useAct(undoReorganization, {
    invalidates: ['organization', 'person', 'plan', 'task', 'member', 'term'],
  })
  const word = recordKindLabels[kind]
  return (
    <>
      <p>
        {formatFullDate(on)}，“{from.name}”
        {{ merge: '并入', split: '分设为', upgrade: to.length > 0 ? '升格，新设' : '升格' }[kind]}
        {to.map(({ name }) => `“${name}”`).join('、')}：党员等 {figures.people} 人，任务 {figures.owed} 项。
        {recordedBy} {formatInstant(recordedAt)} 办理
        {undone && `，${undone.by} ${formatInstant(undone.at)} 撤回`}。
      </p>
      {undo?.blocker && <p>不能再撤回：{undo.blocker}</p>}
      {undo && !undo.blocker && (
        <ConfirmButton
          title={`撤回这次${word}？`}
          consequence={`“${from.name}”恢复原状：${figures.people} 人、${figures.owed} 项任务、${figures.terms} 届任期和 ${figures.posts} 个岗位都回到办理之前。`}
          confirmLabel="撤回"
          onConfirm={async () => {
            await act.mutateAsync({ params: { reorganizationId: record.id } })
            showToast(`已撤回，“${from.name}”恢复原状。`)
          }}
        >
          {`撤回这次${word}（${formatFullDate(undo.until)}以前）`}
        </ConfirmButton>
      )}
    </>
  )
}
