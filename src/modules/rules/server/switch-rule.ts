import { organizationsInForce } from '#modules/organizations/server/public.ts'
import { Problem } from '#kernel/problem.ts'
import { refuseIf } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Context } from '#platform/http/context.ts'
import { recordChange } from '#platform/live/record-change.ts'
import { ruleInForce } from '../judging.contract.ts'
import type { RuleId } from '../rule.contract.ts'
import type { NewRuleSwitch, RuleInUse } from '../rules.contract.ts'
import { rulesPolicy } from '../rules.policy.ts'
import { mayBeSwitched } from '../switching.rules.ts'
import { allRules } from './rule-packs.ts'
import { rulesOfTenant } from './rule-queries.ts'

/** Decides how the tenant uses a rule from a day on; earlier decisions stay on record. Throws `not-found`, `rule-broken`. */
export async function switchRule(
  context: Context,
  { ruleId, ...wanted }: NewRuleSwitch & { ruleId: RuleId },
): Promise<RuleInUse> {
  const { tx, tenantId, actor } = context
  if (!rulesPolicy.switch(actor))
    throw new Problem('not-allowed', { detail: '本地规则由股室负责人或系统管理员设定。' })
  const rule = ruleInForce(allRules, ruleId, wanted.appliesFrom)
  if (!rule)
    throw new Problem('not-found', {
      detail: `没有 ${ruleId} 这条规则，或者它在 ${wanted.appliesFrom} 不生效。`,
    })
  refuseIf(mayBeSwitched(rule, wanted))

  const { value } = wanted
  await tx
    .insertInto('rule_switch')
    .values({
      tenant_id: tenantId,
      id: context.newId(),
      rule_id: ruleId,
      kind: wanted.kind,
      value_numerator:
        wanted.kind !== 'value' || value === null ? null : Array.isArray(value) ? value[0] : value,
      value_denominator: wanted.kind === 'value' && Array.isArray(value) ? value[1] : null,
      applies_from: wanted.appliesFrom,
      reason: wanted.reason,
      decided_by: actor.accountId,
      decided_at: context.now,
    })
    .execute()
  await leaveTrace(context, { ruleId, ...wanted })
  const inUse = (await rulesOfTenant(tx, { tenantId, on: wanted.appliesFrom })).find(
    ({ id }) => id === ruleId,
  )
  if (!inUse) throw new Error(`rule ${ruleId} vanished while it was switched`)
  return inUse
}

async function leaveTrace(
  context: Context,
  { ruleId, kind, appliesFrom }: NewRuleSwitch & { ruleId: RuleId },
) {
  const subjectId = context.newId()
  await recordAudit(context, {
    action: 'rule.switched',
    subjectKind: 'rule',
    subjectId,
    facts: { ruleId, kind, appliesFrom },
  })
  // Rules hold for everybody.
  const everybody = await organizationsInForce(context.tx, context.tenantId)
  await recordChange(context, { topic: 'rules', subjectId, organizationIds: everybody.map(({ id }) => id) })
}
