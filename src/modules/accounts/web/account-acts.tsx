import type { PersonId } from '#kernel/id.ts'
import { ManageAccount } from './manage-account.tsx'
import { OpenAccount } from './open-account.tsx'

/** What an administrator does for the account of a person: open it, look after it. */
export function AccountActs(props: { personId: PersonId; personName: string }) {
  return (
    <>
      <OpenAccount {...props} />
      <ManageAccount {...props} />
    </>
  )
}
