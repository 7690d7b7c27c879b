import { useSearch } from '@tanstack/react-router'
import { ChinaDate } from '#kernel/china-date.ts'
import type { TreeNode } from '#modules/organizations/organizations.contract.ts'
import { OrganizationPage } from '#modules/organizations/web/organization.page.tsx'
import { ApprovalStages } from '#modules/plans/web/approval-stages.tsx'
import { FormationBlock } from '#modules/terms/web/formation-block.tsx'
import { OrganizationTerms } from '#modules/terms/web/organization-terms.tsx'
import { OrganizationWarnings } from '#modules/structure/web/organization-warnings.tsx'
import { ReorganizeBlock } from '#modules/reorganizations/web/reorganize-form.tsx'

/** An organisation with what other modules keep of it; joined here because organisations know of neither plans nor mergers. */
export function OrganizationWithMore() {
  return <OrganizationPage More={MoreOfOrganization} />
}

type Props = { organization: TreeNode; organizations: readonly TreeNode[]; mayChange: boolean }

// Those that issue plans of their own; a school's branch executes them.
const issuing: readonly TreeNode['kind'][] = [
  'bureau',
  'section',
  'affiliated-unit',
  'committee',
  'work-committee',
]

function MoreOfOrganization({ organization, organizations, mayChange }: Props) {
  const search: { on?: string | undefined } = useSearch({ strict: false })
  const on = ChinaDate.safeParse(search.on).data
  if (organization.closedOn !== null) return null
  return (
    <>
      {organization.line === 'party' && organization.kind !== 'group' && (
        <>
          <OrganizationTerms organizationId={organization.id} on={on} />
          <FormationBlock organizationId={organization.id} on={on} />
        </>
      )}
      {organization.line === 'party' && <OrganizationWarnings organizationId={organization.id} on={on} />}
      {issuing.includes(organization.kind) && <ApprovalStages organizationId={organization.id} />}
      {mayChange && <ReorganizeBlock organization={organization} organizations={organizations} />}
    </>
  )
}
