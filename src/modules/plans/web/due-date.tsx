import { formatDate, relativeDays } from '#ui/dates.ts'
import { Icon } from '#ui/icon.tsx'

type Props = { dueOn: string | null; standing: boolean; overdue: boolean; today?: string | undefined }

/** 11月30日（周一） 还有 7 天; overdue and standing are told in words, not by colour alone. */
export function DueDate({ dueOn, standing, overdue, today }: Props) {
  if (dueOn === null) return <span className="task-due">{standing ? '长期坚持' : '没有写明时限'}</span>
  return (
    <span className={overdue ? 'task-due task-overdue' : 'task-due'}>
      {overdue && (
        <>
          <Icon name="warning" size={14} /> 逾期{' '}
        </>
      )}
      <time dateTime={dueOn}>{formatDate(dueOn, today)}</time> <small>{relativeDays(dueOn, today)}</small>
      {standing && <small> · 并长期坚持</small>}
    </span>
  )
}
