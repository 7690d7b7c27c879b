import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { figureText } from '#ui/figure.tsx'
import { FormField } from '#ui/form-field.tsx'
import { comparatorLabels, type Target } from '../measures.contract.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { useStateFigure } from './use-life.ts'

type Stated = TaskDetail['figures'][number]

/** 不少于 95%: what a target asks for, in words. */
export function targetWords({ comparator, value, unit }: Target): string {
  return `${comparatorLabels[comparator]} ${value}${unit === '%' ? '%' : ` ${unit}`}`
}

/** A stated figure as an exact fraction with its percentage, or as a number with its unit. */
export function statedWords(
  { unit }: Target,
  { numerator, denominator }: Pick<Stated, 'numerator' | 'denominator'>,
): string {
  return denominator === null ? `${numerator} ${unit}` : figureText({ value: numerator, denominator })
}

/** 指标: what is asked, what this organisation has stated, when, and the form to state or correct it. */
export function TaskFigures({ task }: { task: TaskDetail }) {
  if (task.targets.length === 0) return null
  return (
    <section className="task-section">
      <h2>指标</h2>
      <ul className="task-parts">
        {task.targets.map((target, position) => (
          <FigureLine key={target.text} task={task} target={target} position={position} />
        ))}
      </ul>
    </section>
  )
}

type LineProps = { task: TaskDetail; target: Target; position: number }

function FigureLine({ task, target, position }: LineProps) {
  const [open, setOpen] = useState(false)
  const stated = task.figures.find((one) => one.position === position)
  return (
    <li>
      <div className="task-facts">
        <strong>{target.text}</strong>
        <span className="j-quiet">目标：{targetWords(target)}</span>
        {stated ? (
          <span>
            现在 {statedWords(target, stated)}
            <span className="j-quiet">，{formatDate(stated.statedOn)}填报</span>
          </span>
        ) : (
          <span className="task-unknown">还没有填报</span>
        )}
        {task.may.fill && !open && (
          <Button
            size="small"
            aria-label={`${stated ? '更正' : '填报'}：${target.text}`}
            onClick={() => setOpen(true)}
          >
            {stated ? '更正' : '填报'}
          </Button>
        )}
      </div>
      {open && (
        <FigureForm
          task={task}
          target={target}
          position={position}
          stated={stated}
          onDone={() => setOpen(false)}
        />
      )}
    </li>
  )
}

type FormProps = LineProps & { stated: Stated | undefined; onDone: () => void }

function FigureForm({ task, target, position, stated, onDone }: FormProps) {
  const [numerator, setNumerator] = useState(stated ? String(stated.numerator) : '')
  const [denominator, setDenominator] = useState(stated?.denominator ? String(stated.denominator) : '')
  const state = useStateFigure()
  const percent = target.unit === '%'
  const ready = numerator !== '' && (!percent || Number(denominator) > 0)
  return (
    <form
      className="task-words"
      onSubmit={(event) => {
        event.preventDefault()
        state.mutate(
          {
            params: { taskId: task.id, position },
            body: { numerator: Number(numerator), denominator: percent ? Number(denominator) : null },
          },
          { onSuccess: onDone },
        )
      }}
    >
      <div className="task-numbers">
        <FormField label={target.numerator || (percent ? '达到的数（分子）' : `现在的数（${target.unit}）`)}>
          {(field) => <NumberInput field={field} value={numerator} onChange={setNumerator} first />}
        </FormField>
        {percent && (
          <FormField label={target.denominator || '总数（分母）'}>
            {(field) => <NumberInput field={field} value={denominator} onChange={setDenominator} />}
          </FormField>
        )}
      </div>
      <div className="task-buttons">
        <Button type="primary" htmlType="submit" loading={state.isPending} disabled={!ready}>
          记下
        </Button>
        <Button type="text" onClick={onDone}>
          取消
        </Button>
        <span className="j-quiet">以今天为准，以后可以随时更正。</span>
      </div>
      <ErrorNotice error={state.error} />
    </form>
  )
}

type NumberProps = { field: object; value: string; onChange: (value: string) => void; first?: boolean }

function NumberInput({ field, value, onChange, first = false }: NumberProps) {
  return (
    <Input
      {...field}
      type="number"
      inputMode="decimal"
      min={0}
      step="any"
      autoFocus={first}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
