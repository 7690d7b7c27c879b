import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { ConflictNotice } from '#ui/conflict-notice.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import { renameOrganization } from '../organizations.contract.ts'
import type { ActFormProps } from './act-form-props.ts'
import { useConflict } from './use-conflict.ts'

/** A new name from a day on; the old one stays in the history and can still be found. */
export function RenameForm({ organization, onDone }: ActFormProps) {
  // What was there when the form opened: the difference is told against it.
  const [before] = useState(organization)
  const form = useForm(renameOrganization.body, {
    name: before.name,
    from: todayInChina(),
    version: before.version,
  })
  const act = useAct(renameOrganization, {
    invalidates: ['organization'],
    onSuccess: (saved) => {
      showToast(`已更名为${saved.name}，自${formatFullDate(form.values.from)}起`)
      onDone()
    },
  })
  const conflict = useConflict(before, act.error)
  const send = (version: number) =>
    act.mutate(
      { params: { organizationId: before.id }, body: { ...form.values, version } },
      { onError: form.takeProblem },
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.check()) send(form.values.version)
  }
  return (
    <form onSubmit={submit} noValidate>
      <FormField label="新名称" error={form.errorOf('name')}>
        {(field) => (
          <Input
            {...field}
            value={form.values.name}
            onChange={(event) => form.set({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="从哪一天起" error={form.errorOf('from')}>
        {(field) => (
          <DateInput field={field} value={form.values.from} onChange={(from) => form.set({ from })} />
        )}
      </FormField>
      {conflict ? (
        <ConflictNotice
          differences={[
            { label: '名称', before: before.name, theirs: conflict.name, mine: form.values.name },
            ...conflict.others,
          ]}
          busy={act.isPending}
          onTakeTheirs={onDone}
          onKeepMine={() => send(conflict.version)}
        />
      ) : (
        <ErrorNotice error={act.error} />
      )}
      <Button type="primary" htmlType="submit" loading={act.isPending} disabled={conflict !== undefined}>
        更名
      </Button>
    </form>
  )
}
