import type { OrganizationId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { taskStateLabels } from '../plans.states.ts'
import type { TaskState } from '../plans.states.ts'
import type { TaskRow } from '../tasks.contract.ts'
import { DueDate } from './due-date.tsx'
import { JudgeBar, judgementsIn } from './judge-bar.tsx'
import { TaskLink } from './task-columns.tsx'
import { TaskStateTag } from './task-state-tag.tsx'
import { useTasks } from './use-tasks.ts'

const shownAtOnce = 10

/** What waits for the section: its clock runs for questions, refusals and delays; results wait to be accepted. */
export function SectionInbox({ organizationId }: { organizationId: OrganizationId }) {
  return (
    <div className="inbox">
      <section aria-label="等我们答复">
        <h2>等我们答复</h2>
        {(['questioned', 'disputed', 'delayed'] as const).map((state) => (
          <InboxPart key={state} organizationId={organizationId} state={state} none={null} />
        ))}
      </section>
      <section aria-label="待验收">
        <h2>待验收</h2>
        <InboxPart organizationId={organizationId} state="reported" none="没有等待验收的结果。" />
      </section>
    </div>
  )
}

type PartProps = { organizationId: OrganizationId; state: TaskState; none: string | null }

function InboxPart({ organizationId, state, none }: PartProps) {
  const tasks = useTasks({ leadOrganizationId: organizationId, state, limit: shownAtOnce })
  const all = `/tasks?leadOrganizationId=${organizationId}&state=${state}`
  return (
    <QueryView query={tasks}>
      {({ rows, total }) => (
        <>
          <p className="j-quiet">
            {total === 0 ? (
              (none ?? `${taskStateLabels[state]} 0 项`)
            ) : (
              <AppLink href={all}>
                {taskStateLabels[state]} {total} 项
              </AppLink>
            )}
          </p>
          <ul className="inbox-list">
            {rows.map((task) => (
              <InboxLine key={task.id} task={task} />
            ))}
          </ul>
          {total > rows.length && <AppLink href={all}>查看全部 {total} 项</AppLink>}
        </>
      )}
    </QueryView>
  )
}

function InboxLine({ task }: { task: TaskRow }) {
  return (
    <li className="task-line">
      <div className="task-line-head">
        <strong>{task.organization.name}</strong>
        <TaskLink task={task} />
        <TaskStateTag state={task.state} />
        <DueDate task={task} />
      </div>
      {task.note && <p className="task-note">“{task.note}”</p>}
      <JudgeBar task={task} offered={judgementsIn(task.state)} />
    </li>
  )
}
