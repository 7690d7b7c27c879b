import { Button, Input } from 'antd'
import type { FormEvent } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import { signIn } from '../accounts.contract.ts'

type Props = { tenants: readonly { code: string; name: string }[]; onSignedIn: () => void }

/** Name and password; the education system is asked for only when there are several. */
export function SignInForm({ tenants, onSignedIn }: Props) {
  const form = useForm(signIn.body, { tenantCode: tenants[0]?.code ?? '', name: '', password: '' })
  const act = useAct(signIn, { onSuccess: onSignedIn })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.check()) act.mutate({ body: form.values })
  }
  return (
    <form onSubmit={submit} noValidate>
      {tenants.length > 1 && (
        <FormField label="教育系统" error={form.errorOf('tenantCode')}>
          {(field) => (
            <NativeSelect
              field={field}
              value={form.values.tenantCode}
              onChange={(tenantCode) => form.set({ tenantCode })}
              options={tenants.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
        </FormField>
      )}
      {tenants.length === 1 && <p className="j-about">{tenants[0]?.name}</p>}
      <FormField label="用户名" error={form.errorOf('name')}>
        {(field) => (
          <Input
            {...field}
            value={form.values.name}
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
            onChange={(event) => form.set({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="密码" error={form.errorOf('password')}>
        {(field) => (
          <Input
            {...field}
            type="password"
            value={form.values.password}
            autoComplete="current-password"
            onChange={(event) => form.set({ password: event.target.value })}
          />
        )}
      </FormField>
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        登录
      </Button>
      <p className="j-quiet">忘记密码请联系系统管理员重设。</p>
    </form>
  )
}
