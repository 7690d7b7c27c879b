import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { FormField } from '#ui/form-field.tsx'

type Props = {
  label: string
  text: string
  onText: (text: string) => void
  required: boolean
  /** Word on the sending button, a verb. */
  sendLabel: string
  onSend: () => void
  onCancel: () => void
  pending?: boolean
  /** Further fields between the words and the buttons. */
  more?: ReactNode
  /** False while a further field is still missing. */
  ready?: boolean
}

/** The one field that an answer or judgement opens in place; what is typed stays on this computer until it is sent. */
export function WordsForm(props: Props) {
  const {
    label,
    text,
    onText,
    required,
    sendLabel,
    onSend,
    onCancel,
    pending = false,
    more,
    ready = true,
  } = props
  return (
    <form
      className="task-words"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <FormField label={label}>
        {(field) => (
          <Input.TextArea
            {...field}
            autoFocus
            rows={2}
            className="j-grows"
            maxLength={2000}
            value={text}
            onChange={(event) => onText(event.target.value)}
          />
        )}
      </FormField>
      {more}
      <div className="task-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={pending}
          disabled={!ready || (required && text.trim() === '')}
        >
          {sendLabel}
        </Button>
        <Button type="text" onClick={onCancel}>
          取消
        </Button>
        <span className="j-quiet">文字存在本机，提交前离开也不会丢。</span>
      </div>
    </form>
  )
}
