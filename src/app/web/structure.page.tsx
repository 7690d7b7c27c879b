import { OrganizationFrame } from '#modules/organizations/web/organization-frame.tsx'
import { PlanListPage } from '#modules/plans/web/plan-list.page.tsx'
import { RulesPage } from '#modules/rules/web/rules.page.tsx'
import { StructureCount } from '#modules/structure/web/structure-count.tsx'
import { StructurePage } from '#modules/structure/web/structure.page.tsx'

/** Pages about structure and rules among the pages about organisations; joined here because they stand below none of them. */
export function FramedStructure() {
  return (
    <OrganizationFrame>
      <StructurePage />
    </OrganizationFrame>
  )
}

export function FramedRules() {
  return (
    <OrganizationFrame>
      <RulesPage />
    </OrganizationFrame>
  )
}

/** The first page of a section, with what the register asks of the office that keeps it. */
export function PlansWithStructureCount() {
  return (
    <>
      <StructureCount />
      <PlanListPage />
    </>
  )
}
