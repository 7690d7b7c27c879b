import { Button, Input } from 'antd'
import { useEffect, useId, useState, type RefObject } from 'react'
import {
  labelRoleLabels,
  labelRoles,
  ResponsibilityLabelDraft,
} from '#modules/documents/reading-settings.contract.ts'
import type { LabelRole } from '#modules/documents/reading-settings.contract.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { useForm } from '#ui/use-form.ts'
import { useSaveLabel } from './use-plans.ts'

const pickable = /^[\p{Script=Han}]{2,20}$/u

/** The words that are selected inside an element, when they could be a label. */
export function usePickedWords(frame: RefObject<HTMLElement | null>): string | undefined {
  const [picked, setPicked] = useState<string>()
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const inside = selection?.anchorNode && frame.current?.contains(selection.anchorNode)
      const words = inside ? selection.toString().replace(/[\s：:【】[\]]/gu, '') : ''
      setPicked(pickable.test(words) ? words : undefined)
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [frame])
  return picked
}

type Props = { picked: string | undefined; onSaved: (label: string) => void }

/** 存为标签: keeps a label that the reader did not know, for this and all later documents. */
export function SaveLabel({ picked, onSaved }: Props) {
  const [start, setStart] = useState<string>()
  return (
    <div className="source-bar">
      <Button
        size="small"
        // The selection must outlive the press.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setStart(picked ?? '')}
      >
        {picked ? `把“${picked}”存为标签` : '存为标签'}
      </Button>
      {!picked && <span className="j-quiet">原文里有没认出的责任标签（如“包保单位”）时，选中它再点。</span>}
      <Dialog open={start !== undefined} title="存为责任标签" onClose={() => setStart(undefined)}>
        {start !== undefined && (
          <LabelForm
            start={start}
            onSaved={(label) => {
              setStart(undefined)
              onSaved(label)
            }}
          />
        )}
      </Dialog>
    </div>
  )
}

function LabelForm({ start, onSaved }: { start: string; onSaved: (label: string) => void }) {
  const form = useForm(ResponsibilityLabelDraft, { label: start, role: 'units' as LabelRole })
  const save = useSaveLabel()
  const group = useId()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.check() === undefined) return
        save.mutate(
          { body: form.values },
          { onSuccess: ({ label }) => onSaved(label), onError: form.takeProblem },
        )
      }}
    >
      <FormField label="标签" hint="照公文里的写法，不带冒号" error={form.errorOf('label')}>
        {(field) => (
          <Input
            {...field}
            maxLength={20}
            value={form.values.label}
            onChange={(event) => form.set({ label: event.target.value })}
          />
        )}
      </FormField>
      <fieldset className="draft-roles">
        <legend>它后面写的是</legend>
        {labelRoles.map((role) => (
          <label key={role} className="j-check">
            <input
              type="radio"
              name={group}
              checked={form.values.role === role}
              onChange={() => form.set({ role })}
            />
            <span>{labelRoleLabels[role]}</span>
          </label>
        ))}
      </fieldset>
      <ErrorNotice error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </form>
  )
}
