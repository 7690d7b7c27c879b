import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type Role, roleLabels, roles } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { DateInput } from '#ui/date-input.tsx'
import { todayInChina } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { showToast } from '#ui/toasts.tsx'
import { TreePicker } from '#ui/tree-picker.tsx'
import { useAct } from '#ui/use-act.ts'
import { createPost } from '../people.contract.ts'
import { itemsOf } from './names.ts'
import type { Person } from './person.ts'
import { useOrganizationTree } from './use-organizations.ts'

/** Button and form that appoint a person. */
export function AddPost({ person }: { person: Person }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-label={`为${person.name}增加岗位`} onClick={() => setOpen(true)}>
        增加岗位
      </Button>
      <Dialog title={`为${person.name}增加岗位`} open={open} onClose={() => setOpen(false)}>
        <AddPostForm person={person} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

/** Post, organisation and first day. */
function AddPostForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const [role, setRole] = useState<Role | ''>('')
  const [organizationId, setOrganizationId] = useState<OrganizationId>()
  const [validFrom, setValidFrom] = useState<string>(todayInChina())
  const [missing, setMissing] = useState(false)
  const tree = useOrganizationTree()
  const act = useAct(createPost, {
    invalidates: ['person', 'organization', 'session'],
    onSuccess: () => {
      showToast(`${person.name}已任职`)
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(true)
    if (role && organizationId && validFrom)
      act.mutate({ body: { personId: person.id, organizationId, role, validFrom } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <FormField label="岗位" error={missing && !role ? '请选择岗位' : undefined}>
        {(field) => (
          <NativeSelect
            field={field}
            value={role}
            placeholder="请选择"
            onChange={setRole}
            options={roles.map((each) => ({ value: each, label: roleLabels[each] }))}
          />
        )}
      </FormField>
      <QueryView query={tree}>
        {({ organizations }) => (
          <TreePicker
            label="在哪个组织"
            multiple={false}
            items={itemsOf(organizations)}
            chosen={organizationId ? [organizationId] : []}
            onChange={([id]) => setOrganizationId(id)}
          />
        )}
      </QueryView>
      {missing && !organizationId && <p className="j-field-error">请选择组织</p>}
      <FormField label="从哪一天起" error={missing && !validFrom ? '请填写日期' : undefined}>
        {(field) => <DateInput field={field} value={validFrom} onChange={setValidFrom} />}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        任职
      </Button>
    </form>
  )
}
