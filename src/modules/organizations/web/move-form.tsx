import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ConflictNotice } from '#ui/conflict-notice.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { formatFullDate, todayInChina } from '#ui/dates.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { idsBelow } from '#ui/tree.ts'
import { TreePicker } from '#ui/tree-picker.tsx'
import { useAct } from '#ui/use-act.ts'
import { moveOrganization } from '../organizations.contract.ts'
import { itemsOf, nameMap } from './names.ts'
import type { ActFormProps } from './act-form-props.ts'
import { useConflict } from './use-conflict.ts'

/** A new parent from a day on; everything below moves with it. */
export function MoveForm({ organization, organizations, onDone }: ActFormProps) {
  const [before] = useState(organization)
  const [parentId, setParentId] = useState(before.parentId)
  const [from, setFrom] = useState<string>(todayInChina())
  const names = nameMap(organizations)
  const act = useAct(moveOrganization, {
    invalidates: ['organization'],
    onSuccess: () => {
      showToast(`已改变隶属，自${formatFullDate(from)}起`)
      onDone()
    },
  })
  const conflict = useConflict(before, act.error)
  const send = (version: number) => {
    if (parentId) act.mutate({ params: { organizationId: before.id }, body: { parentId, from, version } })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(before.version)
  }
  // An organisation cannot stand below itself.
  const own = new Set<string>([before.id, ...idsBelow(itemsOf(organizations), before.id)])
  const possible = itemsOf(organizations.filter(({ id, line }) => line === before.line && !own.has(id)))
  return (
    <form onSubmit={submit} noValidate>
      <TreePicker
        label="改为隶属于"
        multiple={false}
        items={possible}
        chosen={parentId ? [parentId] : []}
        onChange={([id]) => setParentId(id ?? null)}
      />
      <FormField label="从哪一天起">
        {(field) => <DateInput field={field} value={from} onChange={setFrom} />}
      </FormField>
      {conflict ? (
        <ConflictNotice
          differences={[
            {
              label: '隶属',
              before: names.get(before.parentId ?? '') ?? '最上级',
              theirs: conflict.parentName,
              mine: names.get(parentId ?? '') ?? '',
            },
            { label: '名称', before: before.name, theirs: conflict.name, mine: '不改' },
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
        disabled={!parentId || parentId === before.parentId || conflict !== undefined}
      >
        改变隶属
      </Button>
    </form>
  )
}
