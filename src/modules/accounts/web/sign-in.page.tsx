import { PageFrame } from './page-frame.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { Redirect } from '#ui/redirect.tsx'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useSetup } from './use-session.ts'

type Props = { onSignedIn: () => void }

/** Sign-in; leads to the setup as long as nobody has made it. */
export function SignInPage({ onSignedIn }: Props) {
  useDocumentTitle('登录')
  const setup = useSetup()
  return (
    <PageFrame title="登录">
      <QueryView query={setup}>
        {({ done, tenants }) =>
          done ? <SignInForm tenants={tenants} onSignedIn={onSignedIn} /> : <Redirect href="/setup" />
        }
      </QueryView>
    </PageFrame>
  )
}
