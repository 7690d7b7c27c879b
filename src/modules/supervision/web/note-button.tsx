import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { LightRow } from '../lights.contract.ts'
import { useNoteLight } from './use-supervision.ts'

type Props = { row: Pick<LightRow, 'id' | 'heading' | 'organization'> }

/** 批注: words beside a light; its colour stays what the rule says. */
export function NoteButton({ row }: Props) {
  const [open, setOpen] = useState(false)
  const [text, setText, forget] = useDraft(`light-note.${row.id}`)
  const note = useNoteLight()
  const form = useId()
  return (
    <>
      <Button
        size="small"
        aria-label={`批注：${row.organization.name} ${row.heading}`}
        onClick={() => setOpen(true)}
      >
        批注
      </Button>
      <Dialog
        open={open}
        title="批注"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              htmlType="submit"
              form={form}
              loading={note.isPending}
              disabled={text.trim() === ''}
            >
              保存批注
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault()
            note.mutate(
              { params: { taskId: row.id }, body: { text: text.trim() } },
              {
                onSuccess: () => {
                  forget()
                  setOpen(false)
                },
              },
            )
          }}
        >
          <FormField
            label={`${row.organization.name}：${row.heading}`}
            hint="说明情况用，不改变灯的颜色；有关的单位和股室都能看到。"
          >
            {(field) => (
              <Input.TextArea
                {...field}
                autoFocus
                rows={3}
                className="j-grows"
                maxLength={1000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </FormField>
          <ErrorNotice error={note.error} />
        </form>
      </Dialog>
    </>
  )
}
