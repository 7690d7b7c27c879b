import { Button, Input } from 'antd'
import { useState } from 'react'
import { PersonId } from '#kernel/id.ts'
import { DateInput } from '#ui/date-input.tsx'
import { formatDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Icon } from '#ui/icon.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { QueryView } from '#ui/query-view.tsx'
import type { TaskStep } from '../life.contract.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { useAddStep, useChangeStep, useRemoveStep, useTaskSteps } from './use-life.ts'

type Person = { id: PersonId; name: string }

/** 本单位自己的分解: who does what by when. Nobody above sees it, nobody asks for it. */
export function TaskSteps({ task }: { task: TaskDetail }) {
  const steps = useTaskSteps(task.id, task.may.steps)
  const [open, setOpen] = useState(false)
  if (!task.may.steps) return null
  const count = steps.data?.steps.length ?? 0
  return (
    <details
      className="task-section task-steps"
      open={open || count > 0}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>本单位自己的分解{count > 0 && `：${count} 步`}</summary>
      <p className="j-quiet">只有本单位看得到，上级看不到，也不要求填。任务多的时候用来分工。</p>
      <QueryView query={steps}>
        {(data) => (
          <>
            <ul className="task-parts" aria-label="分解的步骤">
              {data.steps.map((step) => (
                <StepLine key={step.id} step={step} />
              ))}
            </ul>
            <AddStep task={task} people={data.people} />
          </>
        )}
      </QueryView>
    </details>
  )
}

function StepLine({ step }: { step: TaskStep }) {
  const change = useChangeStep()
  const remove = useRemoveStep()
  const { id, text, person, dueOn, doneOn, version } = step
  const tick = (done: boolean) =>
    change.mutate({
      params: { stepId: id },
      body: { text, personId: person?.id ?? null, dueOn, doneOn: done ? todayInChina() : null, version },
    })
  return (
    <li>
      <div className="task-facts">
        <label className="j-check">
          <input
            type="checkbox"
            checked={doneOn !== null}
            disabled={change.isPending}
            onChange={(event) => tick(event.target.checked)}
          />
          {text}
        </label>
        {person && <span>{person.name}</span>}
        {doneOn ? (
          <span className="j-quiet">{formatDate(doneOn)}做完</span>
        ) : (
          dueOn && (
            <span className={dueOn < todayInChina() ? 'task-overdue' : 'j-quiet'}>{formatDate(dueOn)}前</span>
          )
        )}
        <Button
          size="small"
          type="text"
          aria-label={`去掉这一步：${text}`}
          icon={<Icon name="close" size={14} />}
          onClick={() => remove.mutate({ params: { stepId: id } })}
        />
      </div>
      <ErrorNotice error={change.error ?? remove.error} />
    </li>
  )
}

function AddStep({ task, people }: { task: TaskDetail; people: readonly Person[] }) {
  const [text, setText] = useState('')
  const [who, setWho] = useState('')
  const [dueOn, setDueOn] = useState('')
  const add = useAddStep()
  return (
    <form
      className="task-filters"
      onSubmit={(event) => {
        event.preventDefault()
        const person = PersonId.safeParse(who)
        add.mutate(
          {
            params: { taskId: task.id },
            body: { text: text.trim(), personId: person.success ? person.data : null, dueOn: dueOn || null },
          },
          {
            onSuccess: () => {
              setText('')
              setDueOn('')
            },
          },
        )
      }}
    >
      <Input
        className="task-step-words"
        aria-label="做什么"
        placeholder="做什么，例如：先开支委会"
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <NativeSelect
        value={who}
        onChange={setWho}
        ariaLabel="谁做"
        placeholder="谁做（可不选）"
        options={people.map(({ id, name }) => ({ value: id as string, label: name }))}
      />
      <DateInput value={dueOn} onChange={setDueOn} ariaLabel="几时做完（可不填）" />
      <Button htmlType="submit" disabled={text.trim() === ''} loading={add.isPending}>
        增加一步
      </Button>
      <ErrorNotice error={add.error} />
    </form>
  )
}
