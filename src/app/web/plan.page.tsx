import { IdentityPanel } from '#modules/documents/web/identity-panel.tsx'
import { PlanPage } from '#modules/plans/web/plan.page.tsx'

/** A plan with what its document says about itself; joined here because plans do not know the documents' pages. */
export function PlanWithDocumentPage() {
  return <PlanPage DocumentIdentity={IdentityPanel} />
}
