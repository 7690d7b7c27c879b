import { AppLink } from '#ui/app-link.tsx'
import { formatDate, formatFullDate } from '#ui/dates.ts'
import { useActingOrganization } from '#ui/viewer.tsx'
import { useReminders, useTermsDue } from './use-terms.ts'
import './terms.css'

/** Reminders that wait for our signature, and those that we owe to bodies below us; nothing when there are none. */
export function OwedReminders() {
  const acting = useActingOrganization() !== undefined
  return (
    <>
      <ToReceive enabled={acting} />
      <ToSend enabled={acting} />
    </>
  )
}

function ToReceive({ enabled }: { enabled: boolean }) {
  const { data } = useReminders(enabled)
  if (!data || data.reminders.length === 0) return null
  return (
    <section className="owed-group" aria-label="待签收的换届提醒">
      <h2>
        待签收的换届提醒 <span className="owed-count">{data.reminders.length} 份</span>
      </h2>
      <ul>
        {data.reminders.map(({ id, number, organization, superior, endsOn, sentOn }) => (
          <li key={id} className="j-row">
            <AppLink href={`/term-reminders/${id}`}>{number}</AppLink>
            <span>
              {superior.name}
              {sentOn && ` ${formatDate(sentOn, data.today)}送达`}：{organization.name}的任期到{' '}
              {formatFullDate(endsOn)}届满
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The duty is the superior's, so it goes overdue here and not at the branch. */
function ToSend({ enabled }: { enabled: boolean }) {
  const overdue = useTermsDue({ duty: 'overdue', limit: 1 }, enabled)
  const due = useTermsDue({ duty: 'due', limit: 1 }, enabled)
  const late = keepable(overdue.data)
  const soon = keepable(due.data)
  if (late + soon === 0) return null
  return (
    <section className="owed-group" aria-label="应发的换届提醒">
      <h2>
        应发的换届提醒 <span className="owed-count">{late + soon} 份</span>
      </h2>
      <p className="owed-why">任期届满前六个月，由上级提醒下级换届。</p>
      <p className="j-row">
        {late > 0 && <AppLink href="/terms?duty=overdue">逾期 {late} 份</AppLink>}
        {soon > 0 && <AppLink href="/terms?duty=due">应提醒 {soon} 份</AppLink>}
      </p>
    </section>
  )
}

type Found = { rows: readonly { may: { keep: boolean } }[]; total: number }

/** A school's secretary sees the own term as well, which is for the superior to remind of. */
function keepable(found: Found | undefined): number {
  return found?.rows[0]?.may.keep ? found.total : 0
}
