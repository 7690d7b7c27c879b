import { Link } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { formatInstant } from '#ui/dates.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { OwedTask } from '../tasks.contract.ts'
import { AnswerBar, answersIn } from './answer-bar.tsx'
import { DueDate } from './due-date.tsx'
import { TaskStateTag } from './task-state-tag.tsx'

type Props = {
  task: OwedTask
  today: string
  /** The post's own organisation; tasks of the unit in which it stands name that unit. */
  own: OrganizationId
}

/** One duty: what, until when, who asks, the clause on demand, and the answers in place. */
export function OwedLine({ task, today, own }: Props) {
  const line = useRef<HTMLLIElement>(null)
  useFocusThatMovesOn(line)
  return (
    <li className="owed-line" ref={line}>
      <div className="owed-head">
        <Link to="/tasks/$taskId" params={{ taskId: task.id }} className="owed-heading">
          {task.heading}
        </Link>
        <TaskStateTag state={task.state} />
        <DueDate task={task} today={today} />
        <span className="j-quiet">牵头：{task.lead.name}</span>
        {task.organization.id !== own && <span className="j-quiet">落实：{task.organization.name}</span>}
      </div>
      {task.waitingSince && (
        <p className="j-quiet">
          现在轮到{task.lead.name}，从 {formatInstant(task.waitingSince)} 起等对方答复
        </p>
      )}
      {task.note && <p className="task-note">最近说明：{task.note}</p>}
      <details className="owed-clause">
        <summary>
          依据：{task.documentNumber ?? `《${task.planTitle}》`} {task.number}
        </summary>
        <p>{task.clause}</p>
      </details>
      <AnswerBar
        task={task}
        offered={answersIn(task.state)}
        onAnswered={() => {
          // The pressed button is about to go; the heading stays as long as the line does.
          if (line.current?.contains(document.activeElement)) headingOf(line.current)?.focus()
        }}
      />
    </li>
  )
}

function headingOf(line: Element | null): HTMLElement | null | undefined {
  return line?.querySelector<HTMLElement>('.owed-heading')
}

/** An answered line moves to another group and would take the focus with it: go on with the one beside it. */
function useFocusThatMovesOn(line: RefObject<HTMLLIElement | null>) {
  useLayoutEffect(() => {
    const leaving = line.current
    return () => {
      if (!leaving?.contains(document.activeElement)) return
      const beside = headingOf(leaving.nextElementSibling) ?? headingOf(leaving.previousElementSibling)
      beside?.focus()
    }
  }, [line])
}
