import { Link, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { TaskId } from '#kernel/id.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { AnswerBar } from './answer-bar.tsx'
import { DueDate } from './due-date.tsx'
import { JudgeBar } from './judge-bar.tsx'
import { AnswerList } from './task-answers.tsx'
import { TaskChecks } from './task-checks.tsx'
import { TaskFigures } from './task-figures.tsx'
import { TaskHistory } from './task-history.tsx'
import { TaskMilestones } from './task-milestones.tsx'
import { TaskAsked, TaskStanding } from './task-standing.tsx'
import { TaskStateTag } from './task-state-tag.tsx'
import { TaskWhy } from './task-why.tsx'
import { TaskSteps } from './task-steps.tsx'
import { useTask } from './use-tasks.ts'
import './task.css'

/** `Notice` tells what other modules have to say about a task, above what the person may do. */
type Notices = { Notice?: ComponentType<{ taskId: TaskId }> | undefined }

/** One task: the clause, what is asked until when, what happened, and what the person may say about it. */
export function TaskPage({ Notice }: Notices) {
  const params: { taskId?: string } = useParams({ strict: false })
  const taskId = TaskId.safeParse(params.taskId)
  if (!taskId.success)
    return <EmptyState>这个地址里没有任务编号。请从“我们要做什么”或任务清单打开。</EmptyState>
  return <OpenTask taskId={taskId.data} Notice={Notice} />
}

function OpenTask({ taskId, Notice }: Notices & { taskId: TaskId }) {
  const task = useTask(taskId)
  useDocumentTitle(task.data?.heading)
  return <QueryView query={task}>{(data) => <TaskView task={data} Notice={Notice} />}</QueryView>
}

function TaskView({ task, Notice }: Notices & { task: TaskDetail }) {
  return (
    <div className="task-page">
      <PageHeader
        trail={
          <Link to="/plans/$planId" params={{ planId: task.planId }}>
            {task.planTitle}
          </Link>
        }
        title={`${task.number} ${task.heading}`}
        about={
          <span className="task-facts">
            <TaskStateTag state={task.state} />
            <DueDate task={task} />
            <span>落实：{task.organization.name}</span>
          </span>
        }
      />
      <TaskStanding task={task} />
      {Notice && <Notice taskId={task.id} />}
      <section aria-label="我可以做什么">
        {task.note && <p className="task-note">最近说明：{task.note}</p>}
        <AnswerBar task={task} offered={task.may.answer} />
        <JudgeBar task={task} offered={task.may.judge} proposedOn={task.proposedOn} />
        {task.may.answer.length + task.may.judge.length === 0 && (
          <p className="j-quiet">现在不需要您做什么，下面是这项任务的依据和经过。</p>
        )}
      </section>
      <section className="task-section">
        <h2>依据的条款</h2>
        <p className="task-clause">{task.clause}</p>
        <p className="j-quiet">
          {task.documentNumber ? `${task.documentNumber}，` : ''}《{task.planTitle}》
        </p>
        <TaskAsked task={task} />
      </section>
      <TaskWhy taskId={task.id} />
      <TaskMilestones task={task} />
      <TaskFigures task={task} />
      <TaskSteps task={task} />
      {task.answers.length > 0 && (
        <section className="task-section">
          <h2>已经答复过的问题</h2>
          <p className="j-quiet">别的单位问过、牵头股室已经答复的，对所有单位都算数。</p>
          <AnswerList answers={task.answers} />
        </section>
      )}
      <TaskChecks task={task} />
      <section className="task-section">
        <h2>谁来办</h2>
        <dl className="task-people">
          <dt>牵头</dt>
          <dd>{task.lead.name}</dd>
          {task.coLeads.length > 0 && (
            <>
              <dt>配合</dt>
              <dd>{task.coLeads.map(({ name }) => name).join('、')}</dd>
            </>
          )}
          <dt>落实</dt>
          <dd>{task.organization.name}</dd>
        </dl>
      </section>
      <section className="task-section">
        <h2>经过</h2>
        <TaskHistory history={task.history} />
      </section>
    </div>
  )
}
