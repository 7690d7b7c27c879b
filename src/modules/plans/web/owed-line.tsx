import { Link } from '@tanstack/react-router'
import type { OwedTask } from '../tasks.contract.ts'
import { AnswerBar, answersIn } from './answer-bar.tsx'
import { DueDate } from './due-date.tsx'
import { TaskStateTag } from './task-state-tag.tsx'

/** One duty: what, until when, who asks, the clause on demand, and the answers in place. */
export function OwedLine({ task, today }: { task: OwedTask; today: string }) {
  return (
    <li className="owed-line">
      <div className="owed-head">
        <Link to="/tasks/$taskId" params={{ taskId: task.id }} className="owed-heading">
          {task.heading}
        </Link>
        <TaskStateTag state={task.state} />
      </div>
      <div className="owed-facts">
        <DueDate dueOn={task.dueOn} standing={task.standing} overdue={task.overdue} today={today} />
        <span>{task.lead.name}</span>
      </div>
      {task.note && <p className="owed-note">最近说明：{task.note}</p>}
      <details className="owed-clause">
        <summary>
          依据：{task.documentNumber ?? `《${task.planTitle}》`} {task.number}
        </summary>
        <p>{task.clause}</p>
      </details>
      <AnswerBar task={task} offered={answersIn(task.state)} />
    </li>
  )
}
