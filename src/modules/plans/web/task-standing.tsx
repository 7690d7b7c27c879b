import { AppLink } from '#ui/app-link.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { evidenceLabels } from '../measures.contract.ts'
import { releaseReasons } from '../plans.states.ts'
import type { TaskDetail } from '../tasks.contract.ts'

/** Whose turn it is, what became of the date, and where the task came from or went. */
export function TaskStanding({ task }: { task: TaskDetail }) {
  const { waitingSince, lead, firstDueOn, dueOn, releasedAs, carriedFromId, carriedToId } = task
  return (
    <>
      {waitingSince && (
        <p className="j-notice">
          等对方答复：现在轮到{lead.name}，从 {formatInstant(waitingSince)} 起计时。
          {task.proposedOn && task.state === 'delayed' && `申请延到 ${formatDate(task.proposedOn)}。`}
        </p>
      )}
      {firstDueOn && dueOn && firstDueOn !== dueOn && (
        <p className="j-quiet">
          原定 {formatDate(firstDueOn)}，现为 {formatDate(dueOn)}。
        </p>
      )}
      {releasedAs && <p className="j-notice">不用再办：{releaseReasons[releasedAs]}。不计入任何统计。</p>}
      {carriedFromId && (
        <p className="j-quiet">
          接续自原来的任务，<AppLink href={`/tasks/${carriedFromId}`}>查看原来的任务和经过</AppLink>
        </p>
      )}
      {carriedToId && (
        <p className="j-quiet">
          已由另一项任务接续，<AppLink href={`/tasks/${carriedToId}`}>打开那一项</AppLink>
        </p>
      )}
    </>
  )
}

/** What will count as done, and what must be handed in, which is usually nothing. */
export function TaskAsked({ task }: { task: TaskDetail }) {
  const { resultTest, evidence, evidenceReason, evidenceUntil } = task
  return (
    <dl className="task-people">
      {resultTest && (
        <>
          <dt>怎样算完成</dt>
          <dd>{resultTest}</dd>
        </>
      )}
      <dt>要交什么</dt>
      <dd>
        {evidence === 'none'
          ? '不用交材料，写明结果就可以'
          : `${evidenceLabels[evidence]}：${evidenceReason ?? ''}${evidenceUntil ? `（${formatDate(evidenceUntil)}为止）` : ''}`}
      </dd>
    </dl>
  )
}
