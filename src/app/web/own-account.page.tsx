import { AccountPage } from '#modules/accounts/web/account.page.tsx'
import { useLeave } from './use-leave.ts'

export function OwnAccountPage() {
  return <AccountPage onSignedOut={useLeave()} />
}
