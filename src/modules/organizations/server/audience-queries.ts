import type { AudienceGroupId, TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { evaluateAudience } from '../audience-rule.ts'
import { AudienceRule, type AudienceGroup } from '../audience-groups.contract.ts'
import { type TreeNode } from '../organizations.contract.ts'
import { organizationsInForce } from './organization-queries.ts'

/** The tenant's groups by name, each with the organisations that it means today. */
export async function audienceGroups(tx: Tx, tenantId: TenantId): Promise<AudienceGroup[]> {
  const rows = await tx
    .selectFrom('audience_group')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const tree = await organizationsInForce(tx, tenantId)
  return rows.map((row) => audienceGroupOf(row, tree))
}

type Row = { id: string; name: string; rule: unknown; version: number }

/** A stored group, evaluated over a tree. */
export function audienceGroupOf(row: Row, tree: readonly TreeNode[]): AudienceGroup {
  const rule = AudienceRule.parse(row.rule)
  return {
    id: row.id as AudienceGroupId, // written through the contract
    name: row.name,
    rule,
    version: row.version,
    organizationIds: evaluateAudience(rule, tree),
  }
}
