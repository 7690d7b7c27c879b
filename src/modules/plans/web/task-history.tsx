import { formatInstant } from '#ui/dates.ts'
import { answers, happenings, judgements } from '../plans.states.ts'
import type { TaskDetail } from '../tasks.contract.ts'

type Action = TaskDetail['history'][number]['action']

export const actionLabels: Record<Action, string> = {
  publish: '下发',
  ...happenings,
  receive: answers.receive.label,
  progress: answers.progress.label,
  report: answers.report.label,
  delay: answers.delay.label,
  dispute: answers.dispute.label,
  exempt: answers.exempt.label,
  question: answers.question.label,
  accept: judgements.accept.label,
  return: judgements.return.label,
  reply: judgements.reply.label,
  release: judgements.release.label,
  grant: judgements.grant.label,
}

/** Who did what when, with their words, newest first. */
export function TaskHistory({ history }: { history: TaskDetail['history'] }) {
  return (
    <ol className="task-history" reversed>
      {/* toReversed is newer than the oldest browser that we serve. */}
      {/* oxlint-disable-next-line unicorn/no-array-reverse */}
      {[...history].reverse().map((event) => (
        <li key={`${event.at}${event.action}`}>
          <div>
            <strong>{actionLabels[event.action]}</strong> {event.organizationName} {event.actorName}
            <time dateTime={event.at}> {formatInstant(event.at)}</time>
          </div>
          {event.text && <p>{event.text}</p>}
        </li>
      ))}
    </ol>
  )
}
