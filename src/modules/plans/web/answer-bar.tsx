import { Button } from 'antd'
import { useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { answerNames, answers, waitsForLead } from '../plans.states.ts'
import type { Answer, TaskState } from '../plans.states.ts'
import type { TaskRow } from '../tasks.contract.ts'
import { isOutdated } from './held-judgements.ts'
import { AnsweredBefore } from './task-answers.tsx'
import { TaskConflict } from './task-conflict.tsx'
import { useAnswerTask } from './use-tasks.ts'
import { WordsForm } from './words-form.tsx'

/** What the executing organisation may say in a state, by the table of states, for lists whose rows carry no `may`. */
export function answersIn(state: TaskState): Answer[] {
  return answerNames.filter((answer) => (answers[answer].from as readonly TaskState[]).includes(state))
}

const hints: Record<Answer, string> = {
  receive: '',
  progress: '进展情况（可不填）',
  report: '结果：做了什么，在哪里可以看到',
  delay: '不能按期的原因',
  dispute: '为什么不属于我们',
  exempt: '为什么今年应免除这一项',
  question: '哪里不清楚',
}
const rare: readonly Answer[] = ['delay', 'dispute', 'exempt', 'question']

/** Saying "in progress" while the lead is to answer takes back what was said. */
function labelOf(answer: Answer, state: TaskState): string {
  return answer === 'progress' && waitsForLead.includes(state) ? '收回，继续办理' : answers[answer].label
}

type Props = {
  task: TaskRow
  offered: readonly Answer[]
  /** After it was stored, before the page shows it. */
  onAnswered?: () => void
}

/** The answers to a task: a receipt goes out at once, the others open one field in place. */
export function AnswerBar({ task, offered, onAnswered }: Props) {
  const [chosen, setChosen] = useState<Answer | null>(null)
  const [proposedOn, setProposedOn] = useState('')
  // The row as it was when it was sent: live updates may renew `task` while the conflict is on the page.
  const [seen, setSeen] = useState(task)
  const [text, setText, forget] = useDraft(`task-answer.${task.id}`)
  const sending = useAnswerTask()

  function send(answer: Answer, version = task.version) {
    const words = answers[answer].text === 'none' ? '' : text.trim()
    const day = answer === 'delay' ? proposedOn : ''
    setSeen(task)
    const body = { answer, version, ...(words && { text: words }), ...(day && { proposedOn: day }) }
    // Not the callbacks of `mutate`: they are dropped when the answered line leaves its list first.
    sending.mutateAsync({ params: { taskId: task.id }, body }).then(
      () => {
        onAnswered?.()
        if (words) forget()
        setChosen(null)
        showToast(`已提交：${answers[answer].label}`)
      },
      () => undefined, // shown from `sending.error`
    )
  }

  function choose(answer: Answer) {
    sending.reset()
    if (answers[answer].text === 'none') send(answer)
    else setChosen(chosen === answer ? null : answer)
  }

  const sent = sending.variables?.body?.answer
  if (isOutdated(sending.error) && sent)
    return (
      <TaskConflict
        seen={seen}
        mine={answers[sent].label}
        onSendAnyway={(version) => send(sent, version)}
        onGiveUp={() => sending.reset()}
      />
    )
  if (offered.length === 0) return null
  return (
    <div className="task-acts">
      <div className="task-buttons" role="group" aria-label={`答复：${task.heading}`}>
        {offered.map((answer) => (
          <Button
            key={answer}
            type={rare.includes(answer) ? 'text' : 'default'}
            aria-expanded={answers[answer].text === 'none' ? undefined : chosen === answer}
            disabled={sending.isPending}
            onClick={() => choose(answer)}
          >
            {labelOf(answer, task.state)}
          </Button>
        ))}
      </div>
      {chosen === 'question' && <AnsweredBefore taskId={task.id} />}
      {chosen && (
        <WordsForm
          label={hints[chosen]}
          text={text}
          onText={setText}
          required={answers[chosen].text === 'required'}
          sendLabel={`提交：${labelOf(chosen, task.state)}`}
          onSend={() => send(chosen)}
          onCancel={() => setChosen(null)}
          pending={sending.isPending}
          ready={chosen !== 'delay' || proposedOn !== ''}
          more={
            chosen === 'delay' && (
              <label>
                可以完成的日期{' '}
                <DateInput value={proposedOn} onChange={setProposedOn} ariaLabel="可以完成的日期" />
              </label>
            )
          }
        />
      )}
      <ErrorNotice error={sending.error} />
    </div>
  )
}
