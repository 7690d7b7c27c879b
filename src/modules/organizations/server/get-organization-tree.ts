import type { ChinaDate } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import type { TreeNode } from '../organizations.contract.ts'
import { organizationsInForce, organizationsOn } from './organization-queries.ts'

type Input = { on?: ChinaDate | undefined }

/** The tree of today, or of a past day; a day to come is answered with today's, the last that is known. */
export async function getOrganizationTree(
  { tx, tenantId, today }: Context,
  { on = today }: Input,
): Promise<{ on: ChinaDate; organizations: TreeNode[] }> {
  if (on >= today) return { on: today, organizations: await organizationsInForce(tx, tenantId) }
  return { on, organizations: await organizationsOn(tx, { tenantId, on }) }
}
