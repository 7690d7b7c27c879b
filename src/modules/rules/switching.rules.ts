import type { ChinaDate } from '#kernel/china-date.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { basisText, isInForce, isNoLaxer } from './judging.contract.ts'
import type { Layer, Limit, Rule, RuleId } from './rule.contract.ts'
import type { NewRuleSwitch, RuleInUse, RuleSwitch } from './rules.contract.ts'

/** The layer for which a tenant speaks. */
const own: Layer = 'county'

type StoredSwitch = RuleSwitch & { ruleId: RuleId }

/** All rules in force on a day as a tenant uses them. `switches` in the order in which they were decided. */
export function rulesInUse(
  rules: readonly Rule[],
  { switches, on }: { switches: readonly StoredSwitch[]; on: ChinaDate },
): RuleInUse[] {
  const latest = new Map<RuleId, StoredSwitch>()
  for (const one of switches) {
    const before = latest.get(one.ruleId)
    if (one.appliesFrom <= on && (!before || before.appliesFrom <= one.appliesFrom))
      latest.set(one.ruleId, one)
  }
  return rules.filter((rule) => isInForce(rule, on)).map((rule) => ruleInUse(rule, latest.get(rule.id)))
}

function ruleInUse(rule: Rule, said: StoredSwitch | undefined): RuleInUse {
  const plain = { ...rule, textLimit: rule.limit, on: rule.byDefault === 'on', switched: null }
  if (!said) return plain
  const { ruleId: _ruleId, ...switched } = said
  if (said.kind === 'off') return { ...plain, on: false, switched }
  const limit = ownLimit(rule, said)
  // A text that came later may ask more than the tenant's old value: then the value no longer counts.
  if (said.kind === 'value' && mayBeSwitched(rule, { ...said, reason: said.reason })) return plain
  return { ...plain, on: true, limit, switched }
}

function ownLimit(rule: Rule, { kind, value }: Pick<RuleSwitch, 'kind' | 'value'>): Limit | null {
  return kind === 'value' && rule.limit && value !== null ? { ...rule.limit, value } : rule.limit
}

/** Whether the text leaves the matter to the tenant's layer. */
function isOpen(rule: Rule): boolean {
  return rule.delegates || rule.overridableBy.includes(own)
}

/** What a tenant may do with a rule: local practice on and off, a value stricter than the text. */
export function mayBeSwitched(rule: Rule, wanted: NewRuleSwitch): Refusal | undefined {
  const basis = basisText(rule)
  const facts = { ruleId: rule.id }
  if (wanted.kind === 'off' && !isOpen(rule))
    return {
      rule: 'rules.not-optional',
      detail: `“${rule.title}”不能停用，下级只能规定得更严。`,
      basis,
      facts,
    }
  if (wanted.kind !== 'value') return undefined
  if (!rule.limit || wanted.value === null)
    return {
      rule: 'rules.no-value',
      detail: rule.limit
        ? `请填写“${rule.title}”改用的数值。`
        : `“${rule.title}”没有数值可改，只能启用或者停用。`,
      facts,
    }
  if (typeof wanted.value !== typeof rule.limit.value)
    return { rule: 'rules.other-form', detail: '比例请填分数，数量请填整数，与原规则一致。', facts }
  if (isOpen(rule) || isNoLaxer({ ...rule.limit, value: wanted.value }, rule.limit)) return undefined
  return { rule: 'rules.laxer', detail: `“${rule.title}”只能改得更严，不能放宽。`, basis, facts }
}
