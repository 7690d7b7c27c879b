import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import type { PersonId } from '#kernel/id.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import { createAccount } from '../accounts.contract.ts'

type Props = { personId: PersonId; personName: string }

/** Button and form that open an account for a person, with a first password that must be changed. */
export function OpenAccount({ personId, personName }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`为${personName}开通账号`}>
        开通账号
      </Button>
      <Dialog title={`为${personName}开通账号`} open={open} onClose={() => setOpen(false)}>
        <OpenAccountForm personId={personId} personName={personName} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function OpenAccountForm({ personId, personName, onDone }: Props & { onDone: () => void }) {
  const form = useForm(createAccount.body, { personId, name: personName, password: '' })
  const formId = useId()
  const act = useAct(createAccount, {
    invalidates: ['person'],
    onSuccess: () => {
      showToast(`已为${personName}开通账号，首次登录须改密码`)
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.check()) act.mutate({ body: form.values }, { onError: form.takeProblem })
  }
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <FormField label="用户名" hint="登录时输入，全系统不能重复" error={form.errorOf('name')}>
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
        label="初始密码"
        hint="至少 8 个字符。请当面或电话告知，本人首次登录时必须修改。"
        error={form.errorOf('password')}
      >
        {(field) => (
          <Input
            {...field}
            autoComplete="off"
            value={form.values.password}
            onChange={(event) => form.set({ password: event.target.value })}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        开通账号
      </Button>
    </form>
  )
}
