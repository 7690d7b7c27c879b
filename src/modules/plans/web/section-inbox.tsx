import { Button, Input } from 'antd'
import { useState } from 'react'
import type { OrganizationId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { formatInstant } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { OpenQuestion, WaitingTask } from '../waiting.contract.ts'
import { BulkAccept } from './bulk-judging.tsx'
import { DueDate } from './due-date.tsx'
import { JudgeBar, judgementsIn } from './judge-bar.tsx'
import { TaskLink } from './task-columns.tsx'
import { TaskStateTag } from './task-state-tag.tsx'
import { useAnswerQuestion, useWaiting } from './use-life.ts'

/** What waits for the section: its clock runs for questions, refusals and delays; results wait to be accepted. */
export function SectionInbox({ organizationId }: { organizationId: OrganizationId }) {
  const waiting = useWaiting(organizationId)
  const all = (filter: string) => `/tasks?leadOrganizationId=${organizationId}&${filter}`
  return (
    <QueryView query={waiting}>
      {({ questions, questionTotal, requests, results, patience }) => (
        <div className="inbox">
          <section aria-label="等我们答复">
            <h2>等我们答复</h2>
            <p className="j-quiet">
              <AppLink href={all('state=questioned')}>提问 {questionTotal} 项</AppLink>
              ，延期、免除和“不属于我们” {requests.total} 项；等得最久的在前，{patience} 个工作日内答复。
            </p>
            {questionTotal + requests.total === 0 && <p>没有等我们答复的问题和申请。</p>}
            <ul className="inbox-list">
              {questions.map((question) => (
                <QuestionLine key={question.measureId} question={question} patience={patience} />
              ))}
              {requests.rows.map((task) => (
                <InboxLine key={task.id} task={task} patience={patience} />
              ))}
            </ul>
            {requests.total > requests.rows.length && (
              <AppLink href={all('waiting=true')}>查看全部等我们答复的</AppLink>
            )}
          </section>
          <section aria-label="待验收">
            <h2>待验收</h2>
            <p className="j-quiet">
              {results.total === 0 ? (
                '没有等待验收的结果。'
              ) : (
                <AppLink href={all('state=reported')}>待验收 {results.total} 项</AppLink>
              )}
            </p>
            {results.rows.length > 1 && <BulkAccept tasks={results.rows} />}
            <ul className="inbox-list">
              {results.rows.map((task) => (
                <InboxLine key={task.id} task={task} patience={patience} />
              ))}
            </ul>
            {results.total > results.rows.length && (
              <AppLink href={all('state=reported')}>查看全部 {results.total} 项</AppLink>
            )}
          </section>
        </div>
      )}
    </QueryView>
  )
}

/** How long the others have waited, in our own working days; too long is told in words. */
function Waited({ task, patience }: { task: WaitingTask; patience: number }) {
  if (!task.waitingSince) return null
  const long = task.workdays > patience
  return (
    <span className={long ? 'task-overdue' : 'j-quiet'}>
      {formatInstant(task.waitingSince)} 起等我们
      {task.workdays > 0 && `，${task.workdays} 个工作日`}
      {long && '，已超过时限'}
    </span>
  )
}

/** One measure about which some ask: their words, and one answer that serves all of them. */
function QuestionLine({ question, patience }: { question: OpenQuestion; patience: number }) {
  const { askers, measureId } = question
  const [open, setOpen] = useState(false)
  const [first] = askers
  if (!first) return null
  return (
    <li className="task-line">
      <div className="task-line-head">
        <strong>{askers.length > 1 ? `${askers.length} 个单位提问` : first.organization.name}</strong>
        <TaskLink task={first} />
        <TaskStateTag state={first.state} />
        <Waited task={first} patience={patience} />
      </div>
      {askers.map((asker) => (
        <p key={asker.id} className="task-note">
          {askers.length > 1 && `${asker.organization.name}：`}“{asker.note}”
        </p>
      ))}
      {open ? (
        <AnswerForm
          key={measureId}
          question={question}
          asked={first.note ?? ''}
          onDone={() => setOpen(false)}
        />
      ) : (
        <div className="task-buttons" role="group" aria-label={`办理：${question.heading}`}>
          <Button onClick={() => setOpen(true)}>
            {askers.length > 1 ? `一次答复 ${askers.length} 个单位` : '答复'}
          </Button>
        </div>
      )}
    </li>
  )
}

type AnswerProps = { question: OpenQuestion; asked: string; onDone: () => void }

function AnswerForm({ question: { measureId, askers }, asked, onDone }: AnswerProps) {
  const [question, setQuestion] = useState(asked)
  const [answer, setAnswer, forget] = useDraft(`measure-answer.${measureId}`)
  const send = useAnswerQuestion()
  return (
    <form
      className="task-words"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(
          { params: { measureId }, body: { question: question.trim(), answer: answer.trim() } },
          {
            onSuccess: ({ answered }) => {
              forget()
              onDone()
              showToast(`已答复，${answered} 个单位收到；其他单位在任务里也能看到。`)
            },
          },
        )
      }}
    >
      <FormField label="答复">
        {(field) => (
          <Input.TextArea
            {...field}
            autoFocus
            rows={3}
            className="j-grows"
            maxLength={4000}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        label="问的是什么"
        hint={
          askers.length > 1
            ? '几家问法不同的，归成一句，大家看得懂。'
            : '其他单位会看到问和答，免得再问一遍。'
        }
      >
        {(field) => (
          <Input.TextArea
            {...field}
            rows={1}
            className="j-grows"
            maxLength={2000}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
      </FormField>
      <div className="task-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={send.isPending}
          disabled={answer.trim() === '' || question.trim() === ''}
        >
          答复{askers.length > 1 && ` ${askers.length} 个单位`}
        </Button>
        <Button type="text" onClick={onDone}>
          取消
        </Button>
      </div>
      <ErrorNotice error={send.error} />
    </form>
  )
}

function InboxLine({ task, patience }: { task: WaitingTask; patience: number }) {
  return (
    <li className="task-line">
      <div className="task-line-head">
        <strong>{task.organization.name}</strong>
        <TaskLink task={task} />
        <TaskStateTag state={task.state} />
        <DueDate task={task} />
        <Waited task={task} patience={patience} />
      </div>
      {task.note && <p className="task-note">“{task.note}”</p>}
      <JudgeBar task={task} offered={judgementsIn(task.state)} proposedOn={task.proposedOn} />
    </li>
  )
}
