import { useDocumentTitle } from '#ui/use-document-title.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { PageFrame } from './page-frame.tsx'

/** Stands before everything else while the account still has the password that somebody else chose. */
export function FirstPasswordPage({ personName }: { personName: string }) {
  useDocumentTitle('设置自己的密码')
  return (
    <PageFrame title={`${personName}，请先设置自己的密码`}>
      <p>现在的密码是别人为您设的。改成只有您知道的密码后即可使用，改好后直接进入您的首页。</p>
      <ChangePasswordForm onDone={() => undefined} />
    </PageFrame>
  )
}
