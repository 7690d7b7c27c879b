import type { Sheet } from '#platform/files/sheets.ts'
import { newPlan, type ImportPlan, type Known } from './import-plan.ts'
import { planOrganizations } from './plan-organizations.ts'
import { planPeople } from './plan-people.ts'
import { planPosts } from './plan-posts.ts'
import { readImportRows } from './read-import-rows.ts'

/**
 * What a file would do to a register. Preview and commit both take this road; the commit then stores the result, if
 * there are no errors. Pure but for the ids that the caller's `newId` makes.
 */
export function planImport(sheets: readonly Sheet[], known: Known): ImportPlan {
  const plan = newPlan(known)
  const rows = readImportRows(sheets, plan.report)
  planOrganizations(plan, rows)
  planPeople(plan, rows.people)
  planPosts(plan, rows.posts)
  return plan
}
