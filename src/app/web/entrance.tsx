import { useNavigate, useSearch } from '@tanstack/react-router'
import { SetupPage } from '#modules/accounts/web/setup.page.tsx'
import { SignInPage } from '#modules/accounts/web/sign-in.page.tsx'
import { queryClient } from './query-client.ts'

/** Sign-in, and back to where the person wanted to go. */
export function SignInEntrance() {
  const { back = '/' } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const enter = () => {
    // Nothing that another person has seen on this computer may remain.
    queryClient.clear()
    void navigate({ to: back, replace: true })
  }
  return <SignInPage onSignedIn={enter} />
}

/** First set-up, then sign-in with the account just made. */
export function SetupEntrance() {
  const navigate = useNavigate()
  const done = () => {
    queryClient.clear()
    void navigate({ to: '/sign-in', replace: true })
  }
  return <SetupPage onDone={done} />
}
