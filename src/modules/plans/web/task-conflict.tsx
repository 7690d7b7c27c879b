import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { call } from '#platform/http/call.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { QueryView } from '#ui/query-view.tsx'
import { taskStateLabels } from '../plans.states.ts'
import { getTask } from '../tasks.contract.ts'
import type { TaskDetail, TaskRow } from '../tasks.contract.ts'
import { actionLabels } from './task-history.tsx'

type Props = {
  /** The task as it was on the page when the person decided. */
  seen: TaskRow
  /** What the person wanted to do, in words. */
  mine: string
  onSendAnyway: (version: number) => void
  onGiveUp: () => void
}

/** 已被他人修改: what was on the page, what is stored now, who was faster; the person decides. */
export function TaskConflict({ seen, mine, onSendAnyway, onGiveUp }: Props) {
  // A key of its own: the task in the cache may be as old as the page.
  const stored = useQuery({
    queryKey: ['task', 'now', seen.id, seen.version],
    queryFn: ({ signal }) => call(getTask, { params: { taskId: seen.id } }, { signal }),
    gcTime: 0,
  })
  return (
    <QueryView query={stored}>
      {(now) => (
        <div className="task-conflict" role="alert">
          <strong>已被他人修改，“{mine}”没有提交。</strong>
          <LastWord task={now} />
          <ul>
            {changesOf(seen, now).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className="task-buttons">
            <Button onClick={() => onSendAnyway(now.version)}>仍然提交“{mine}”</Button>
            <Button type="text" onClick={onGiveUp}>
              不提交
            </Button>
          </div>
        </div>
      )}
    </QueryView>
  )
}

function LastWord({ task }: { task: TaskDetail }) {
  const last = task.history[task.history.length - 1]
  if (!last) return null
  return (
    <p>
      {last.organizationName} {last.actorName} 于 {formatInstant(last.at)}：{actionLabels[last.action]}
      {last.text && `，“${last.text}”`}
    </p>
  )
}

/** Differences in sentences; what did not change is left out. */
export function changesOf(seen: TaskRow, now: TaskRow): string[] {
  const day = (date: string | null) => (date === null ? '无' : formatDate(date))
  const lines = [
    seen.state !== now.state &&
      `状态：原为“${taskStateLabels[seen.state]}”，现为“${taskStateLabels[now.state]}”。`,
    seen.dueOn !== now.dueOn && `完成时限：原为${day(seen.dueOn)}，现为${day(now.dueOn)}。`,
    seen.note !== now.note && `最近说明：原为“${seen.note ?? '无'}”，现为“${now.note ?? '无'}”。`,
  ].filter((line) => line !== false)
  return lines.length > 0 ? lines : ['状态、时限和说明都没有变。']
}
