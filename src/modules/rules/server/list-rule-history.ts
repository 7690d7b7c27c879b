import { chinaDateOf } from '#kernel/china-date.ts'
import type { Context } from '#platform/http/context.ts'
import type { Rule, RuleId } from '../rule.contract.ts'
import { allRules } from './rule-packs.ts'
import { switchOf } from './rule-queries.ts'

/** Earlier texts of rules, and what the tenant decided about them. Open to everybody signed in. */
export async function listRuleHistory(
  { tx, tenantId }: Context,
  { ruleId }: { ruleId?: RuleId | undefined },
) {
  const rows = await tx
    .selectFrom('rule_switch as s')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 's.tenant_id').onRef('a.id', '=', 's.decided_by'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.person_id'),
    )
    .selectAll('s')
    .select('p.name as decided_by_name')
    .where('s.tenant_id', '=', tenantId)
    .$if(ruleId !== undefined, (query) => query.where('s.rule_id', '=', ruleId ?? ''))
    .orderBy('s.decided_at', 'desc')
    .orderBy('s.id', 'desc')
    .execute()
  return {
    versions: changedRules().filter(({ id }) => ruleId === undefined || id === ruleId),
    switches: rows.map((row) => ({
      ...switchOf(row),
      ruleId: row.rule_id,
      decidedOn: chinaDateOf(new Date(row.decided_at)),
      decidedBy: row.decided_by_name,
    })),
  }
}

/** All versions of those rules whose text has changed, latest first. */
function changedRules(): Rule[] {
  return allRules
    .filter(({ id }) => allRules.filter((other) => other.id === id).length > 1)
    .toSorted((one, other) => other.inForceFrom.localeCompare(one.inForceFrom))
}
