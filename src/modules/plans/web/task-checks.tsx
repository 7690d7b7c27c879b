import { Button, Input } from 'antd'
import { useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { formatDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toasts.tsx'
import { recall, remember } from '#ui/remembered.ts'
import { useDraft } from '#ui/use-draft.ts'
import { spotCheckOutcomeLabels, spotCheckOutcomes, type SpotCheckOutcome } from '../life.contract.ts'
import type { TaskDetail, TaskRow } from '../tasks.contract.ts'
import { useSpotCheck } from './use-life.ts'

/** 抽查: looks on the spot at the accepted result, and the form to record one. */
export function TaskChecks({ task }: { task: TaskDetail }) {
  const [open, setOpen] = useState(false)
  if (task.checks.length === 0 && !task.may.check) return null
  return (
    <section className="task-section">
      <h2>抽查</h2>
      <ul className="task-parts">
        {task.checks.map((check) => (
          <li key={`${check.checkedOn}${check.checker}${check.text}`} className="task-facts">
            <StateTag tone={check.outcome === 'holds' ? 'done' : 'overdue'}>
              {spotCheckOutcomeLabels[check.outcome]}
            </StateTag>
            <span>
              {formatDate(check.checkedOn)}，{check.checker}
            </span>
            {check.text && <span className="j-quiet">{check.text}</span>}
          </li>
        ))}
      </ul>
      {task.may.check &&
        (open ? (
          <SpotCheckForm task={task} onDone={() => setOpen(false)} />
        ) : (
          <Button onClick={() => setOpen(true)}>记一次抽查</Button>
        ))}
    </section>
  )
}

const checkerKey = 'spot-check.checker'

/** One look: by whom, when, whether what was reported holds. What does not hold goes back to be done again. */
export function SpotCheckForm({
  task,
  onDone,
}: {
  task: Pick<TaskRow, 'id' | 'version'>
  onDone: () => void
}) {
  const [outcome, setOutcome] = useState<SpotCheckOutcome>('holds')
  const [checkedOn, setCheckedOn] = useState(todayInChina)
  const [checker, setChecker] = useState(() => recall(checkerKey) ?? '')
  const [text, setText, forget] = useDraft(`spot-check.${task.id}`)
  const check = useSpotCheck()
  const send = () =>
    check.mutate(
      {
        params: { taskId: task.id },
        body: { outcome, checkedOn, checker: checker.trim(), text: text.trim(), version: task.version },
      },
      {
        onSuccess: () => {
          remember(checkerKey, checker.trim())
          forget()
          onDone()
          showToast(outcome === 'holds' ? '已记下：属实' : '已记下：不属实，任务已退回重办')
        },
      },
    )
  return (
    <form
      className="task-words"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <fieldset className="task-choice">
        <legend>现场看到的与报的</legend>
        {spotCheckOutcomes.map((one) => (
          <label key={one} className="j-check">
            <input
              type="radio"
              name={`outcome-${task.id}`}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />
            {spotCheckOutcomeLabels[one]}
          </label>
        ))}
      </fieldset>
      <div className="task-numbers">
        <FormField label="谁去看的">
          {(field) => (
            <Input
              {...field}
              maxLength={100}
              value={checker}
              onChange={(event) => setChecker(event.target.value)}
            />
          )}
        </FormField>
        <FormField label="哪天">
          {(field) => (
            <DateInput field={field} value={checkedOn} onChange={setCheckedOn} max={todayInChina()} />
          )}
        </FormField>
      </div>
      <FormField label={outcome === 'holds' ? '说明（可不填）' : '哪里不属实'}>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      {outcome === 'does-not-hold' && <p>记下后任务退回落实单位重办，这次抽查留在经过里。</p>}
      <div className="task-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={check.isPending}
          disabled={
            checker.trim() === '' || checkedOn === '' || (outcome === 'does-not-hold' && text.trim() === '')
          }
        >
          记下
        </Button>
        <Button type="text" onClick={onDone}>
          取消
        </Button>
      </div>
      <ErrorNotice error={check.error} />
    </form>
  )
}
