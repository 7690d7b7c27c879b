import { AccountPage } from '#modules/accounts/web/account.page.tsx'
import { DigestAddress } from '#modules/messaging/web/digest-address.tsx'
import { useLeave } from './use-leave.ts'

export function OwnAccountPage() {
  return (
    <AccountPage onSignedOut={useLeave()}>
      <DigestAddress />
    </AccountPage>
  )
}
