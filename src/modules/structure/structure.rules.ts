import type { ChinaDate } from '#kernel/china-date.ts'
import { basisText } from '#modules/rules/judging.contract.ts'
import type { RuleInUse } from '#modules/rules/rules.contract.ts'
import { leadingChecks } from './leading.rules.ts'
import { sizeChecks } from './size.rules.ts'
import { staffingChecks } from './staffing.rules.ts'
import type { Warning } from './structure.contract.ts'
import type { Check, OrganizationFacts } from './structure.facts.ts'

const checks: readonly Check[] = [...sizeChecks, ...leadingChecks, ...staffingChecks]

/** Every warning about every organisation on a day, by the rules that were in use that day. */
export function warningsOn(
  organizations: readonly OrganizationFacts[],
  { rules, on }: { rules: readonly RuleInUse[]; on: ChinaDate },
): Warning[] {
  const inUse = new Map(rules.filter((rule) => rule.on).map((rule) => [rule.id, rule]))
  return organizations.flatMap((facts) =>
    checks.flatMap(({ ruleId, kinds, find }): Warning[] => {
      const rule = inUse.get(ruleId)
      if (!rule || !kinds.includes(facts.kind)) return []
      const finding = find(facts, { rule, on })
      return finding ? [warningOf(facts, rule, finding)] : []
    }),
  )
}

function warningOf(
  facts: OrganizationFacts,
  rule: RuleInUse,
  finding: NonNullable<ReturnType<Check['find']>>,
): Warning {
  return {
    organizationId: facts.id,
    organizationName: facts.name,
    ...finding,
    ruleId: rule.id,
    title: rule.title,
    strength: rule.strength,
    sentence: rule.sentence,
    basis: basisText(rule),
    inForceFrom: rule.inForceFrom,
    note: null,
  }
}
