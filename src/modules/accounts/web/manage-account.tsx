import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { PersonId } from '#kernel/id.ts'
import { call } from '#platform/http/call.ts'
import { ConfirmButton } from '#ui/confirm-button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useForm } from '#ui/use-form.ts'
import {
  type AccountState,
  disableAccount,
  enableAccount,
  getAccount,
  resetPassword,
} from '../accounts.contract.ts'

type Props = { personId: PersonId; personName: string }

/** Button and window in which the administrator resets a password and disables or enables an account. */
export function ManageAccount({ personId, personName }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`管理账号：${personName}`}>
        管理账号
      </Button>
      <Dialog title={`${personName}的账号`} open={open} onClose={() => setOpen(false)}>
        <AccountOfPerson personId={personId} personName={personName} />
      </Dialog>
    </>
  )
}

function AccountOfPerson({ personId, personName }: Props) {
  const query = useQuery({
    queryKey: ['person', personId, 'account'],
    queryFn: ({ signal }) => call(getAccount, { params: { personId } }, { signal }),
  })
  return (
    <QueryView query={query}>
      {({ account }) =>
        account ? (
          <>
            <p>
              用户名：{account.name}（{stateOf(account)}）
            </p>
            <ResetPasswordForm personId={personId} personName={personName} />
            <Switch personId={personId} personName={personName} disabled={account.disabled} />
          </>
        ) : (
          <p>{personName}还没有账号。请关闭本窗口，点“开通账号”。</p>
        )
      }
    </QueryView>
  )
}

function stateOf({ disabled, mustChangePassword }: AccountState): string {
  if (disabled) return '已停用'
  return mustChangePassword ? '尚未修改初始密码' : '使用中'
}

function ResetPasswordForm({ personId, personName }: Props) {
  const form = useForm(resetPassword.body, { password: '' })
  const act = useAct(resetPassword, {
    invalidates: ['person'],
    onSuccess: () => {
      form.set({ password: '' })
      showToast(`已重设${personName}的密码，下次登录须修改`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.check()) act.mutate({ params: { personId }, body: form.values }, { onError: form.takeProblem })
  }
  return (
    <form onSubmit={submit} noValidate>
      <FormField
        label="新的初始密码"
        hint="至少 8 个字符。请当面或电话告知；本人原有的登录立即失效，下次登录时必须修改。"
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
        重设密码
      </Button>
    </form>
  )
}

function Switch({ personId, personName, disabled }: Props & { disabled: boolean }) {
  const disable = useAct(disableAccount, {
    invalidates: ['person'],
    onSuccess: () => showToast(`已停用${personName}的账号`),
  })
  const enable = useAct(enableAccount, {
    invalidates: ['person'],
    onSuccess: () => showToast(`已启用${personName}的账号`),
  })
  if (disabled)
    return (
      <>
        <ErrorNotice error={enable.error} />
        <Button loading={enable.isPending} onClick={() => enable.mutate({ params: { personId } })}>
          启用账号
        </Button>
      </>
    )
  return (
    <ConfirmButton
      title={`停用${personName}的账号？`}
      consequence="本人立即退出登录，不能再登录；岗位和已办的事项不变。以后可以再启用。"
      confirmLabel="停用账号"
      onConfirm={() => disable.mutateAsync({ params: { personId } })}
    >
      停用账号
    </ConfirmButton>
  )
}
