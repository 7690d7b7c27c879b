import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import { changePassword } from '../accounts.contract.ts'

const blank = { current: '', next: '' }

/** Old and new password; the new one twice, since nobody sees what is typed. */
export function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const form = useForm(changePassword.body, blank)
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const act = useAct(changePassword, {
    invalidates: ['session'],
    onSuccess: () => {
      form.set(blank)
      setAgain('')
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(again !== form.values.next)
    if (form.check() && again === form.values.next)
      act.mutate({ body: form.values }, { onError: form.takeProblem })
  }
  return (
    <form className="j-form" onSubmit={submit} noValidate>
      <FormField label="现在的密码" error={form.errorOf('current')}>
        {(field) => (
          <Input
            {...field}
            type="password"
            autoComplete="current-password"
            value={form.values.current}
            onChange={(event) => form.set({ current: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="新密码" hint="至少 8 个字符，越长越好" error={form.errorOf('next')}>
        {(field) => (
          <Input
            {...field}
            type="password"
            autoComplete="new-password"
            value={form.values.next}
            onChange={(event) => form.set({ next: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="再输一次新密码" error={differs ? '两次输入的新密码不一样，请重新输入' : undefined}>
        {(field) => (
          <Input
            {...field}
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={(event) => {
              setAgain(event.target.value)
              setDiffers(false)
            }}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        修改密码
      </Button>
    </form>
  )
}
