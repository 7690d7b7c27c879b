import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { DateInput } from '#ui/date-input.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { showToast } from '#ui/toasts.tsx'
import {
  deliveries,
  deliveryLabels,
  proofLimit,
  type Delivery,
  type Reminder,
} from '../reminders.contract.ts'
import { useAttachProof, useReceiveReminder, useSendReminder } from './use-terms.ts'

type Props = { reminder: Reminder }

/** Notes that the letter was delivered; from then on the branch sees it. */
export function SendButton({ reminder }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记送达
      </Button>
      <Dialog title="登记送达" open={open} onClose={() => setOpen(false)}>
        <SendForm reminder={reminder} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function SendForm({ reminder, onDone }: Props & { onDone: () => void }) {
  const [how, setHow] = useState<Delivery>('this-system')
  const [to, setTo] = useState('书记')
  const [on, setOn] = useState(reminder.today)
  const act = useSendReminder()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      { params: { reminderId: reminder.id }, body: { how, to, on, version: reminder.version } },
      {
        onSuccess: () => {
          showToast('已登记送达，党组织收到消息')
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <p>登记以后函不能再改，{reminder.organization.name}从此看到它并签收。没有保存的修改请先保存。</p>
      <FormField label="怎样送达">
        {(field) => (
          <NativeSelect
            field={field}
            value={how}
            options={deliveries.map((value) => ({ value, label: deliveryLabels[value] }))}
            onChange={(value) => value && setHow(value)}
          />
        )}
      </FormField>
      <FormField label="送给谁" hint="收函或者接电话的人。">
        {(field) => (
          <Input {...field} maxLength={50} value={to} onChange={(event) => setTo(event.target.value)} />
        )}
      </FormField>
      <FormField label="送达日期">
        {(field) => <DateInput field={field} value={on} onChange={setOn} max={reminder.today} />}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button
        type="primary"
        htmlType="submit"
        loading={act.isPending}
        disabled={to.trim() === '' || on === ''}
      >
        登记
      </Button>
    </form>
  )
}

/** One act, nothing to fill in. */
export function ReceiveButton({ reminder }: Props) {
  const act = useReceiveReminder()
  return (
    <>
      <Button
        type="primary"
        loading={act.isPending}
        onClick={() =>
          act.mutate(
            { params: { reminderId: reminder.id }, body: { version: reminder.version } },
            { onSuccess: () => showToast('已签收') },
          )
        }
      >
        签收
      </Button>
      <ErrorNotice error={act.error} />
    </>
  )
}

/** The scan of the signed slip, if the letter went on paper. */
export function ProofDrop({ reminder }: Props) {
  const act = useAttachProof()
  return (
    <>
      <FileDrop
        label={reminder.proof ? '换一份回执扫描件' : '附上回执扫描件（可不附）'}
        hint="PDF，不超过 10 MB。"
        accept=".pdf"
        maxBytes={proofLimit}
        disabled={act.isPending}
        onFile={(file) =>
          act.mutate(
            { params: { reminderId: reminder.id }, file },
            { onSuccess: () => showToast('已附上回执') },
          )
        }
      />
      <ErrorNotice error={act.error} />
    </>
  )
}
