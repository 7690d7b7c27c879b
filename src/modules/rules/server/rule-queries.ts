import type { ChinaDate } from '#kernel/china-date.ts'
import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { RuleInUse, RuleSwitch, SwitchKind } from '../rules.contract.ts'
import { rulesInUse } from '../switching.rules.ts'
import { allRules } from './rule-packs.ts'

type Stored = {
  kind: string
  value_numerator: number | null
  value_denominator: number | null
  applies_from: string
  reason: string
}

/** A stored switch in the contract's shape; the check constraint lists exactly its kinds. */
export function switchOf(row: Stored): RuleSwitch {
  const { value_numerator: numerator, value_denominator: denominator } = row
  return {
    kind: row.kind as SwitchKind,
    value: numerator === null ? null : denominator === null ? numerator : [numerator, denominator],
    appliesFrom: row.applies_from,
    reason: row.reason,
  }
}

/** Every rule in force on a day as the tenant uses it, also those that are switched off (`on` tells). */
export async function rulesOfTenant(
  tx: Tx,
  { tenantId, on }: { tenantId: TenantId; on: ChinaDate },
): Promise<RuleInUse[]> {
  const rows = await tx
    .selectFrom('rule_switch')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
  return rulesInUse(allRules, {
    switches: rows.map((row) => ({ ...switchOf(row), ruleId: row.rule_id })),
    on,
  })
}
