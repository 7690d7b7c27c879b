import { formatDate, relativeDays } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'
import { endedStates, waitsForLead } from '../plans.states.ts'
import type { TaskRow } from '../tasks.contract.ts'

type Props = { task: Pick<TaskRow, 'dueOn' | 'standing' | 'overdue' | 'state'>; today?: string | undefined }

/** 11月30日（周一） 还有 7 天; overdue and standing are told in words, not by colour alone. Ended tasks count no days. */
export function DueDate({ task: { dueOn, standing, overdue, state }, today }: Props) {
  if (dueOn === null) return <span className="task-due">{standing ? '长期坚持' : '没有写明时限'}</span>
  // While the lead has the next word, its clock runs and not the executing organisation's.
  if (overdue && waitsForLead.includes(state))
    return (
      <span className="task-due">
        时限 <time dateTime={dueOn}>{formatDate(dueOn, today)}</time>
        <small> 已过，现在轮到牵头股室</small>
      </span>
    )
  const relative = !endedStates.includes(state) && relativeDays(dueOn, today)
  return (
    <span className={overdue ? 'task-due task-overdue' : 'task-due'}>
      {overdue && (
        <>
          <Icon name="warning" size={14} /> 逾期{' '}
        </>
      )}
      <time dateTime={dueOn}>{formatDate(dueOn, today)}</time>
      <small>
        {relative && ` ${relative}`}
        {standing && ' · 并长期坚持'}
      </small>
    </span>
  )
}
