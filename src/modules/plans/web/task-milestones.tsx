import { Button } from 'antd'
import { useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { formatDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { milestoneActorLabels, milestoneKindLabels, type Milestone } from '../measures.contract.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { useRecordMilestone, useUndoMilestone } from './use-life.ts'
import { WordsForm } from './words-form.tsx'

/** 分阶段要求: each part of the way with its day, who records it, and whether it is done. */
export function TaskMilestones({ task }: { task: TaskDetail }) {
  if (task.milestones.length === 0) return null
  return (
    <section className="task-section">
      <h2>分阶段要求</h2>
      <ol className="task-parts">
        {task.milestones.map((milestone, position) => (
          <MilestoneLine key={milestone.text} task={task} milestone={milestone} position={position} />
        ))}
      </ol>
    </section>
  )
}

type LineProps = { task: TaskDetail; milestone: Milestone; position: number }

function MilestoneLine({ task, milestone, position }: LineProps) {
  const done = task.progress.find((one) => one.position === position)
  const mine = task.may.milestones.includes(position)
  const { text, dueOn, kind, reportRequired } = milestone
  const late = !done && dueOn !== null && dueOn < todayInChina()
  return (
    <li>
      <div className="task-facts">
        <strong>{text}</strong>
        {kind !== 'step' && <span className="j-quiet">{milestoneKindLabels[kind]}</span>}
        {dueOn && <span className={late ? 'task-overdue' : undefined}>{formatDate(dueOn)}前</span>}
        {done ? (
          <StateTag tone="done">{formatDate(done.doneOn)}完成</StateTag>
        ) : (
          <StateTag tone={late ? 'overdue' : 'open'}>{late ? '时限已过，还没有记' : '还没有记'}</StateTag>
        )}
        <span className="j-quiet">
          由{recorderOf(milestone)}记录{reportRequired && '，须附情况说明'}
        </span>
      </div>
      {done?.text && (
        <p className="task-note">
          {done.name}：{done.text}
        </p>
      )}
      {mine &&
        (done ? <Undo task={task} position={position} /> : <Record {...{ task, milestone, position }} />)}
    </li>
  )
}

function recorderOf({ actor, organization }: Milestone): string {
  return actor === 'named' && organization ? organization.name : milestoneActorLabels[actor]
}

function Record({ task, milestone, position }: LineProps) {
  const [open, setOpen] = useState(false)
  const [doneOn, setDoneOn] = useState(todayInChina)
  const [text, setText, forget] = useDraft(`task-milestone.${task.id}.${position}`)
  const record = useRecordMilestone()
  const params = { taskId: task.id, position }
  if (!open)
    return (
      <Button size="small" aria-label={`记为完成：${milestone.text}`} onClick={() => setOpen(true)}>
        记为完成
      </Button>
    )
  return (
    <>
      <WordsForm
        label={milestone.reportRequired ? '情况（这个阶段要求写明）' : '情况（可不填）'}
        text={text}
        onText={setText}
        required={milestone.reportRequired}
        sendLabel="记下"
        onSend={() =>
          record.mutate(
            { params, body: { doneOn, text: text.trim() } },
            {
              onSuccess: () => {
                forget()
                setOpen(false)
              },
            },
          )
        }
        onCancel={() => setOpen(false)}
        pending={record.isPending}
        ready={doneOn !== ''}
        more={
          <label>
            哪天完成的{' '}
            <DateInput value={doneOn} onChange={setDoneOn} max={todayInChina()} ariaLabel="哪天完成的" />
          </label>
        }
      />
      <ErrorNotice error={record.error} />
    </>
  )
}

function Undo({ task, position }: { task: TaskDetail; position: number }) {
  const undo = useUndoMilestone()
  return (
    <>
      <Button
        size="small"
        type="text"
        aria-label={`撤销记录：${task.milestones[position]?.text ?? ''}`}
        loading={undo.isPending}
        onClick={() => undo.mutate({ params: { taskId: task.id, position } })}
      >
        撤销记录
      </Button>
      <ErrorNotice error={undo.error} />
    </>
  )
}
