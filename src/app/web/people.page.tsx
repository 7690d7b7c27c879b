import { AccountActs } from '#modules/accounts/web/account-acts.tsx'
import { PeoplePage } from '#modules/organizations/web/people.page.tsx'
import { useViewer, viewerIs } from '#ui/viewer.tsx'

/** People and posts, with the account of each; joined here because organisations do not know of accounts. */
export function PeopleWithAccountsPage() {
  const administrator = viewerIs(useViewer(), ['administrator'])
  return administrator ? <PeoplePage PersonAction={AccountActs} /> : <PeoplePage />
}
