import { Button, Input } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import { createPerson } from '../people.contract.ts'

/** Button and form that enter one person; many come by import. */
export function CreatePerson() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记人员
      </Button>
      <Dialog title="登记人员" open={open} onClose={() => setOpen(false)}>
        <CreatePersonForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function CreatePersonForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const form = useForm(createPerson.body, { name: '', staffNumber: '' })
  const act = useAct(createPerson, {
    invalidates: ['person', 'organization'],
    onSuccess: ({ name }) => {
      showToast(`已登记${name}，可以接着增加岗位`)
      onDone()
      void navigate({ to: '/people', search: { search: name } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const staffNumber = form.values.staffNumber.trim() || null
    if (form.check({ staffNumber }))
      act.mutate({ body: { ...form.values, staffNumber } }, { onError: form.takeProblem })
  }
  return (
    <form onSubmit={submit} noValidate>
      <FormField label="姓名" error={form.errorOf('name')}>
        {(field) => (
          <Input
            {...field}
            autoComplete="off"
            value={form.values.name}
            onChange={(event) => form.set({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField
        label="工号"
        optional
        hint="有同名的人时请填写，用来区分；不要填身份证号"
        error={form.errorOf('staffNumber')}
      >
        {(field) => (
          <Input
            {...field}
            autoComplete="off"
            value={form.values.staffNumber}
            onChange={(event) => form.set({ staffNumber: event.target.value })}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        登记
      </Button>
    </form>
  )
}
