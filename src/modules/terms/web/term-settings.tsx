import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useSaveTermSettings, useTermSettings } from './use-terms.ts'

/** The one number that the rules leave open, for the office that keeps the register. */
export function TermSettingsButton() {
  const [open, setOpen] = useState(false)
  const settings = useTermSettings()
  if (!settings.data?.may.change) return null
  const { byElectionDays, version } = settings.data
  return (
    <>
      <Button onClick={() => setOpen(true)}>本地设定</Button>
      <Dialog title="任期的本地设定" open={open} onClose={() => setOpen(false)}>
        <SettingsForm key={version} days={byElectionDays} version={version} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function SettingsForm({ days, version, onDone }: { days: number; version: number; onDone: () => void }) {
  const [value, setValue] = useState<number | null>(days)
  const save = useSaveTermSettings()
  const form = useId()
  return (
    <form
      id={form}
      onSubmit={(event) => {
        event.preventDefault()
        if (value !== null)
          save.mutate(
            { body: { byElectionDays: value, version } },
            {
              onSuccess: () => {
                showToast('已保存')
                onDone()
              },
            },
          )
      }}
    >
      <FormField
        label="空缺以后多少天内补选"
        hint="条例只说“及时补选”，没有天数；这里的天数是本地设定。已经开始计时的空缺不变。"
      >
        {(field) => (
          <InputNumber
            {...field}
            aria-invalid={undefined}
            min={1}
            max={365}
            precision={0}
            addonAfter="天"
            value={value}
            onChange={setValue}
          />
        )}
      </FormField>
      <ErrorNotice error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending} disabled={value === null}>
        保存
      </Button>
    </form>
  )
}
