import { Button, Input } from 'antd'
import { useState } from 'react'
import type { MeasureId, PlanId } from '#kernel/id.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { useDraft } from '#ui/use-draft.ts'
import { useAddMeasure } from './use-plans.ts'

type Props = { planId: PlanId; onAdded: (id: MeasureId) => void }

/** A measure written by hand at the end of the list; lead, units and deadline follow in its own form, which opens then. */
export function AddMeasure({ planId, onAdded }: Props) {
  const [open, setOpen] = useState(false)
  const [heading, setHeading, forgetHeading] = useDraft(`new-measure.${planId}.heading`)
  const [text, setText, forgetText] = useDraft(`new-measure.${planId}.text`)
  const add = useAddMeasure()
  if (!open) return <Button onClick={() => setOpen(true)}>增加一条措施</Button>
  return (
    <form
      className="draft-form"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate(
          { params: { planId }, body: { heading: heading.trim(), text: text.trim() } },
          {
            onSuccess: (plan) => {
              const added = plan.measures.at(-1)
              forgetHeading()
              forgetText()
              setOpen(false)
              if (added) onAdded(added.id)
            },
          },
        )
      }}
    >
      <FormField label="措施">
        {(field) => (
          <Input
            {...field}
            autoFocus
            maxLength={200}
            value={heading}
            onChange={(event) => setHeading(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="条款内容" optional>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={2}
            className="j-grows"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={add.error} />
      <div className="task-buttons">
        <Button htmlType="submit" loading={add.isPending} disabled={heading.trim() === ''}>
          增加
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          取消
        </Button>
      </div>
    </form>
  )
}
