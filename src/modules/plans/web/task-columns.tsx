import { Link } from '@tanstack/react-router'
import type { Column } from '#ui/data-table.tsx'
import { formatInstant } from '#ui/dates.ts'
import type { TaskRow } from '../tasks.contract.ts'
import { DueDate } from './due-date.tsx'
import { TaskStateTag } from './task-state-tag.tsx'

export function TaskLink({ task }: { task: TaskRow }) {
  return (
    <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
      {task.number} {task.heading}
    </Link>
  )
}

/** Columns shared by the task list and the section's inbox. */
export const taskColumns: readonly Column<TaskRow>[] = [
  { key: 'measure', title: '措施', render: (task) => <TaskLink task={task} /> },
  { key: 'organization', title: '落实单位', width: 210, render: (task) => task.organization.name },
  { key: 'lead', title: '牵头', width: 120, render: (task) => task.lead.name },
  { key: 'due', title: '完成时限', width: 260, render: (task) => <DueDate task={task} /> },
  { key: 'state', title: '状态', width: 150, render: (task) => <TaskStateTag state={task.state} /> },
  { key: 'note', title: '最近说明', render: (task) => task.note ?? '' },
  { key: 'plan', title: '计划', hidden: true, render: (task) => task.planTitle },
  {
    key: 'changed',
    title: '更新',
    width: 120,
    hidden: true,
    render: (task) => formatInstant(task.changedAt),
  },
]

/** A task as a card for phones. */
export const taskCard = (task: TaskRow) => (
  <div className="task-card">
    <TaskLink task={task} />
    <div>{task.organization.name}</div>
    <div className="task-facts">
      <TaskStateTag state={task.state} />
      <DueDate task={task} />
    </div>
    {task.note && <div className="task-note">最近说明：{task.note}</div>}
  </div>
)
