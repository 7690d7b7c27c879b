import { Button } from 'antd'
import type { ReactNode } from 'react'
import { roleLabels } from '#kernel/actor.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { useViewer } from '#ui/viewer.tsx'
import { signOutEverywhere } from '../accounts.contract.ts'
import { ChangePasswordForm } from './change-password-form.tsx'

type Props = { onSignedOut: () => void; children?: ReactNode }

/** One's own account: posts, password, what other modules keep for a person (`children`), and the end of all sessions. */
export function AccountPage({ onSignedOut, children }: Props) {
  useDocumentTitle('我的账号')
  const viewer = useViewer()
  const everywhere = useAct(signOutEverywhere, { onSuccess: onSignedOut })
  return (
    <>
      <PageHeader title={viewer.personName} about={`用户名 ${viewer.accountName} · ${viewer.tenantName}`} />
      <section className="j-block">
        <h2>岗位</h2>
        {viewer.posts.length === 0 && <p>还没有岗位，因此看不到业务内容。请联系系统管理员。</p>}
        <ul className="j-plain-list">
          {viewer.posts.map((post) => (
            <li key={post.postId}>
              {post.organizationName} · {roleLabels[post.role]}
            </li>
          ))}
        </ul>
      </section>
      <section className="j-block" id="password">
        <h2>修改密码</h2>
        <p className="j-quiet">修改后，其他设备上的登录随之失效。</p>
        <ChangePasswordForm onDone={() => showToast('密码已修改，其他设备上的登录已失效')} />
      </section>
      {children}
      <section className="j-block">
        <h2>在所有设备上退出</h2>
        <p>在公用电脑上忘了退出，或怀疑别人用了您的账号时使用。本机也会退出。</p>
        <ErrorNotice error={everywhere.error} />
        <Button loading={everywhere.isPending} onClick={() => everywhere.mutate({})}>
          在所有设备上退出
        </Button>
      </section>
    </>
  )
}
