import { Button } from 'antd'
import { useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { judgementNames, judgements } from '../plans.states.ts'
import type { Judgement, TaskState } from '../plans.states.ts'
import type { TaskRow } from '../tasks.contract.ts'
import { useHeldJudgement } from './held-judgements.ts'
import { TaskConflict } from './task-conflict.tsx'
import { WordsForm } from './words-form.tsx'

/** Judgements that fit a state, for lists whose rows carry no `may`; reopening ended tasks is left to the task's page. */
export function judgementsIn(state: TaskState): Judgement[] {
  if (state === 'accepted' || state === 'released') return []
  return judgementNames.filter((name) => (judgements[name].from as readonly TaskState[]).includes(state))
}

const hints: Record<Judgement, string> = {
  accept: '验收意见（可不填）',
  return: '退回的理由：还差什么、怎么补',
  reply: '答复',
  release: '说明（可不填）',
  grant: '说明（可不填）',
}

type Props = {
  task: TaskRow
  offered: readonly Judgement[]
  /** The day that the organisation asks for, as the first answer to "until when". */
  proposedOn?: string | null
}

/** The lead section's decision in place. Acceptance is one click; ten seconds remain to take anything back. */
export function JudgeBar({ task, offered, proposedOn }: Props) {
  const [chosen, setChosen] = useState<Judgement | null>(null)
  const [dueOn, setDueOn] = useState(proposedOn ?? '')
  const [text, setText, forget] = useDraft(`task-judgement.${task.id}`)
  const { held, judge, drop } = useHeldJudgement(task)

  function decide(judgement: Judgement) {
    const words = text.trim()
    setChosen(null)
    judge(
      {
        judgement,
        version: task.version,
        ...(words && { text: words }),
        ...(judgement === 'grant' && dueOn && { dueOn }),
      },
      forget,
    )
  }

  if (held?.phase === 'waiting')
    return (
      <p className="task-held" role="status">
        {judgements[held.body.judgement].label}，十秒后送出，此前可以撤销。
      </p>
    )
  if (held?.phase === 'conflict')
    return (
      <TaskConflict
        seen={held.seen}
        mine={judgements[held.body.judgement].label}
        onGiveUp={drop}
        onSendAnyway={(version) => judge({ ...held.body, version }, forget)}
      />
    )
  if (offered.length === 0) return null
  return (
    <div className="task-acts">
      <div
        className="task-buttons"
        role="group"
        aria-label={`办理：${task.organization.name} ${task.heading}`}
      >
        {offered.map((judgement) => (
          <Button
            key={judgement}
            aria-expanded={opensWords(judgement) ? chosen === judgement : undefined}
            onClick={() =>
              opensWords(judgement) ? setChosen(chosen === judgement ? null : judgement) : decide(judgement)
            }
          >
            {judgements[judgement].label}
          </Button>
        ))}
      </div>
      {chosen && (
        <WordsForm
          label={hints[chosen]}
          text={text}
          onText={setText}
          required={judgements[chosen].text === 'required'}
          sendLabel={judgements[chosen].label}
          onSend={() => decide(chosen)}
          onCancel={() => setChosen(null)}
          more={
            chosen === 'grant' && (
              <label>
                新的完成时限 <DateInput value={dueOn} onChange={setDueOn} ariaLabel="新的完成时限" />
              </label>
            )
          }
          ready={chosen !== 'grant' || dueOn !== ''}
        />
      )}
    </div>
  )
}

function opensWords(judgement: Judgement): boolean {
  return judgements[judgement].text === 'required' || judgement === 'grant'
}
