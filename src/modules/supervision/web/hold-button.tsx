import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import type { Meeting } from '../meetings.contract.ts'
import { useHoldMeeting } from './use-supervision.ts'

/** 记为已开: when and with whom; afterwards outcomes are written and become tasks. */
export function HoldButton({ meeting }: { meeting: Meeting }) {
  const [open, setOpen] = useState(false)
  const [heldOn, setHeldOn] = useState(meeting.heldOn > meeting.today ? meeting.today : meeting.heldOn)
  const [attendees, setAttendees] = useState(meeting.attendees)
  const hold = useHoldMeeting()
  const form = useId()
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        记为已开
      </Button>
      <Dialog
        open={open}
        title="记为已开"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              htmlType="submit"
              form={form}
              loading={hold.isPending}
              disabled={attendees.trim() === '' || heldOn === ''}
            >
              记为已开
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault()
            hold.mutate(
              {
                params: { meetingId: meeting.id },
                body: { heldOn, attendees: attendees.trim(), version: meeting.version },
              },
              { onSuccess: () => setOpen(false) },
            )
          }}
        >
          <p>记下以后，逐项填写结果，再把要办的事下发为任务。没有保存的修改请先保存。</p>
          <FormField label="哪天开的">
            {(field) => <DateInput field={field} value={heldOn} onChange={setHeldOn} max={meeting.today} />}
          </FormField>
          <FormField label="参加人">
            {(field) => (
              <Input
                {...field}
                maxLength={2000}
                value={attendees}
                onChange={(event) => setAttendees(event.target.value)}
              />
            )}
          </FormField>
          <ErrorNotice error={hold.error} />
        </form>
      </Dialog>
    </>
  )
}
