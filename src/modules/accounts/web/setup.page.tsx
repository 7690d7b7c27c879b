import { Button, Input } from 'antd'
import type { FormEvent } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { Redirect } from '#ui/redirect.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useForm } from '#ui/use-form.ts'
import { setUp } from '../accounts.contract.ts'
import { PageFrame } from './page-frame.tsx'
import { useSetup } from './use-session.ts'

type Props = { onDone: () => void }

/** The first page of an empty system: makes the tenant and its first administrator. */
export function SetupPage({ onDone }: Props) {
  useDocumentTitle('首次设置')
  const setup = useSetup()
  return (
    <PageFrame title="首次设置">
      <QueryView query={setup}>
        {({ done }) => (done ? <Redirect href="/sign-in" /> : <SetupForm onDone={onDone} />)}
      </QueryView>
    </PageFrame>
  )
}

const questions = [
  { name: 'setupCode', label: '设置码', hint: '启动聚合的窗口里显示的那一串字符', complete: 'one-time-code' },
  { name: 'tenantName', label: '教育系统名称', hint: '例如：云溪县教育系统', complete: 'off' },
  { name: 'bureauName', label: '教育局（学校）名称', hint: '组织树最上面的单位', complete: 'organization' },
  { name: 'personName', label: '您的姓名', hint: '您将成为第一位系统管理员', complete: 'name' },
  { name: 'accountName', label: '用户名', hint: '汉字、字母、数字都可以', complete: 'username' },
  { name: 'password', label: '密码', hint: '至少 8 个字符，越长越好', complete: 'new-password' },
] as const

const blank = { setupCode: '', tenantName: '', bureauName: '', personName: '', accountName: '', password: '' }

function SetupForm({ onDone }: Props) {
  const form = useForm(setUp.body, blank)
  const act = useAct(setUp, { onSuccess: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.check()) act.mutate({ body: form.values }, { onError: form.takeProblem })
  }
  return (
    <form onSubmit={submit} noValidate>
      {questions.map(({ name, label, hint, complete }) => (
        <FormField key={name} label={label} hint={hint} error={form.errorOf(name)}>
          {(field) => (
            <Input
              {...field}
              type={name === 'password' ? 'password' : 'text'}
              autoComplete={complete}
              value={form.values[name]}
              onChange={(event) => form.set({ [name]: event.target.value })}
            />
          )}
        </FormField>
      ))}
      <ErrorNotice error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        建立教育系统
      </Button>
    </form>
  )
}
