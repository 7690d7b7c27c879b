import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { CallError } from '#platform/http/call.ts'
import { DateInput } from '#ui/date-input.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField, type FieldProps } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'

export type Values = Readonly<Record<string, string>>
export type Question = {
  name: string
  label: string
  kind: 'text' | 'date' | 'choice' | 'number' | 'checks'
  options?: readonly { value: string; label: string }[]
  optional?: boolean
  hint?: ReactNode
  /** Asked only then. */
  when?: (values: Values) => boolean
}

type FormProps = {
  /** Under this name what was typed survives leaving the page. */
  draft: string
  questions: readonly Question[]
  initial: Values
  sendLabel: string
  send: (values: Values) => Promise<unknown>
  onDone: () => void
  /** Said in passing afterwards. */
  done: string
}

/** A form in one column; what is missing is said at the field, what the server refuses as well. */
export function QuestionForm({ draft, questions, initial, sendLabel, send, onDone, done }: FormProps) {
  const [text, setText, clear] = useDraft(draft, JSON.stringify(initial))
  const values: Values = { ...initial, ...(JSON.parse(text) as Record<string, string>) }
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [missing, setMissing] = useState<readonly string[]>([])
  const asked = questions.filter(({ when }) => when?.(values) ?? true)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const empty = asked.filter(({ name, optional }) => !optional && (values[name] ?? '') === '')
    setMissing(empty.map(({ name }) => name))
    if (empty.length > 0) return
    setBusy(true)
    setError(undefined)
    try {
      await send(values)
      clear()
      showToast(done)
      onDone()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const atFields = fieldErrors(error)
  return (
    <form className="members-form" onSubmit={(event) => void submit(event)} noValidate>
      {asked.map((question) => (
        <FormField
          key={question.name}
          label={question.label}
          hint={question.hint}
          optional={question.optional ?? false}
          error={missing.includes(question.name) ? `请填写${question.label}` : atFields.get(question.name)}
        >
          {(field) => (
            <Answer
              question={question}
              field={field}
              value={values[question.name] ?? ''}
              onChange={(value) => setText(JSON.stringify({ ...values, [question.name]: value }))}
            />
          )}
        </FormField>
      ))}
      {atFields.size === 0 && <ErrorNotice error={error} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {sendLabel}
      </Button>
    </form>
  )
}

function fieldErrors(error: unknown): Map<string, string> {
  if (!(error instanceof CallError)) return new Map()
  return new Map(
    (error.problem.errors ?? []).map(({ path, message }) => [
      path.replace(/^\/?(body[./])?/, '').split(/[./]/)[0] ?? '',
      message,
    ]),
  )
}

type AnswerProps = {
  question: Question
  field: FieldProps
  value: string
  onChange: (value: string) => void
}

function Answer({ question, field, value, onChange }: AnswerProps) {
  switch (question.kind) {
    case 'date':
      return <DateInput field={field} value={value} onChange={onChange} />
    case 'choice':
      return (
        <NativeSelect
          field={field}
          value={value}
          placeholder="请选择"
          onChange={onChange}
          options={question.options ?? []}
        />
      )
    case 'checks':
      return <Checks question={question} field={field} value={value} onChange={onChange} />
    case 'text':
    case 'number':
      return (
        <Input
          {...field}
          value={value}
          maxLength={200}
          inputMode={question.kind === 'number' ? 'decimal' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

/** Several of a list, held as words with commas. */
function Checks({ question, field, value, onChange }: AnswerProps) {
  const chosen = value === '' ? [] : value.split(',')
  return (
    <div id={field.id} role="group" aria-label={question.label} className="members-checks">
      {(question.options ?? []).map((option) => (
        <label key={option.value} className="j-check">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChange(
                (event.target.checked
                  ? [...chosen, option.value]
                  : chosen.filter((one) => one !== option.value)
                ).join(','),
              )
            }
          />{' '}
          {option.label}
        </label>
      ))}
    </div>
  )
}

type DialogProps = Omit<FormProps, 'onDone'> & {
  label: string
  title?: string
  primary?: boolean
  about?: ReactNode
}

/** A button that opens such a form over the page. */
export function FormDialog({ label, title = label, primary = false, about, ...form }: DialogProps) {
  const [open, setOpen] = useState(false)
  const aboutId = useId()
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        {about && <p id={aboutId}>{about}</p>}
        <QuestionForm {...form} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

/** A code set as choices. */
export function choicesOf<K extends string>(set: Readonly<Record<K, string>>): { value: K; label: string }[] {
  return (Object.entries(set) as [K, string][])
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => (/^\d/.test(a.value) && a.value > b.value ? 1 : 0))
}

/** An answer that was left empty. */
export function orNull(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value
}
