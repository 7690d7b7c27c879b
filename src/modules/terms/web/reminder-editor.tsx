import { Button, Input } from 'antd'
import { useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { Reminder } from '../reminders.contract.ts'
import { useEditReminder } from './use-terms.ts'

/** Number, date, signer and text of a draft; what is typed stays on this computer until it is saved. */
export function ReminderEditor({ reminder }: { reminder: Reminder }) {
  const [number, setNumber] = useState(reminder.number)
  const [dated, setDated] = useState(reminder.dated)
  const [signer, setSigner] = useState(reminder.signer)
  const [text, setText, forget] = useDraft(`reminder.${reminder.id}`, reminder.text)
  const edit = useEditReminder()
  const changed =
    number !== reminder.number ||
    dated !== reminder.dated ||
    signer !== reminder.signer ||
    text !== reminder.text
  return (
    <form
      className="j-form"
      onSubmit={(event) => {
        event.preventDefault()
        edit.mutate(
          {
            params: { reminderId: reminder.id },
            body: { number, dated, signer, text, version: reminder.version },
          },
          {
            onSuccess: () => {
              forget()
              showToast('已保存')
            },
          },
        )
      }}
    >
      <FormField label="函号">
        {(field) => (
          <Input
            {...field}
            maxLength={50}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="签发人">
        {(field) => (
          <Input
            {...field}
            maxLength={50}
            value={signer}
            onChange={(event) => setSigner(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="日期">
        {(field) => <DateInput field={field} value={dated} onChange={setDated} />}
      </FormField>
      <FormField
        label={`正文（写给 ${reminder.organization.name}）`}
        hint="由任期登记的事实拼成，可以改；登记送达以后不能再改。"
      >
        {(field) => (
          <Input.TextArea
            {...field}
            rows={9}
            className="j-grows"
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
      <ErrorNotice error={edit.error} />
      <Button
        htmlType="submit"
        loading={edit.isPending}
        disabled={!changed || text.trim() === '' || number.trim() === '' || dated === ''}
      >
        {changed ? '保存修改' : '已保存'}
      </Button>
    </form>
  )
}
