import { OrganizationFrame } from '#modules/organizations/web/organization-frame.tsx'
import { TermListPage } from '#modules/terms/web/term-list.page.tsx'

/** The calendar of terms among the pages about organisations; joined here because organisations know of no terms. */
export function FramedTermList() {
  return (
    <OrganizationFrame>
      <TermListPage />
    </OrganizationFrame>
  )
}
