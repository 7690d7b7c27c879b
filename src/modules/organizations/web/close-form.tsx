import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ConflictNotice } from '#ui/conflict-notice.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { closeOrganization } from '../organizations.contract.ts'
import { itemsOf } from './names.ts'
import type { ActFormProps } from './act-form-props.ts'
import { idsBelow } from '#ui/tree.ts'
import { useConflict } from './use-conflict.ts'

/** From a day on the organisation no longer exists; its history stays. */
export function CloseForm({ organization, organizations, onDone }: ActFormProps) {
  const [before] = useState(organization)
  const [on, setOn] = useState<string>(todayInChina())
  const act = useAct(closeOrganization, {
    invalidates: ['organization', 'person'],
    onSuccess: () => {
      showToast(`${before.name}已撤销，自${formatFullDate(on)}起`)
      onDone()
    },
  })
  const conflict = useConflict(before, act.error)
  const send = (version: number) =>
    act.mutate({ params: { organizationId: before.id }, body: { on, version } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(before.version)
  }
  const below = idsBelow(itemsOf(organizations), before.id).length
  return (
    <form onSubmit={submit} noValidate>
      <p>
        撤销后不再出现在组织树和新的名单里，沿革和已有的任务保留。
        {below > 0 && `它下面还有 ${below} 个组织，请先撤销或改变它们的隶属。`}
      </p>
      <FormField label="从哪一天起不再存在">
        {(field) => <DateInput field={field} value={on} onChange={setOn} />}
      </FormField>
      {conflict ? (
        <ConflictNotice
          differences={[
            { label: '名称', before: before.name, theirs: conflict.name, mine: '撤销' },
            ...conflict.others,
          ]}
          busy={act.isPending}
          onTakeTheirs={onDone}
          onKeepMine={() => send(conflict.version)}
        />
      ) : (
        <ErrorNotice error={act.error} />
      )}
      <Button
        type="primary"
        htmlType="submit"
        loading={act.isPending}
        disabled={on === '' || conflict !== undefined}
      >
        撤销这个组织
      </Button>
    </form>
  )
}
