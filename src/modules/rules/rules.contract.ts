import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { ExactValue, layers, Limit, Rule, RuleId, strengths, subjects } from './rule.contract.ts'

/** What a tenant may say about a rule: use local practice, leave practice out, or ask for more than the text does. */
export const switchKindLabels = { on: '启用', off: '停用', value: '改用本地数值' } as const
export type SwitchKind = keyof typeof switchKindLabels
export const switchKinds = Object.keys(switchKindLabels) as [SwitchKind, ...SwitchKind[]]

export const RuleSwitch = z.object({
  kind: z.enum(switchKinds),
  value: ExactValue.nullable(),
  appliesFrom: ChinaDate,
  reason: z.string(),
})
export type RuleSwitch = z.output<typeof RuleSwitch>

/** A rule on a day, as this tenant uses it: `limit` is what is asked, `textLimit` what the text itself asks. */
export const RuleInUse = Rule.extend({
  on: z.boolean(),
  textLimit: Limit.nullable(),
  switched: RuleSwitch.nullable(),
})
export type RuleInUse = z.output<typeof RuleInUse>

export const listRules = endpoint({
  name: 'listRules',
  method: 'GET',
  path: '/rules',
  summary: '规则：依据、数值、生效日期和本地设定（可查过去某一天）',
  query: z.object({
    on: ChinaDate.optional(),
    layer: z.enum(layers).optional(),
    subject: z.enum(subjects).optional(),
    strength: z.enum(strengths).optional(),
  }),
  reply: z.object({ on: ChinaDate, rules: z.array(RuleInUse), mayChange: z.boolean() }),
})

export const listRuleHistory = endpoint({
  name: 'listRuleHistory',
  method: 'GET',
  path: '/rule-history',
  summary: '改过文本的规则的历次版本，和本地设定的记录',
  query: z.object({ ruleId: RuleId.optional() }),
  reply: z.object({
    /** Rules with several versions, latest first; with `ruleId` that rule's only. */
    versions: z.array(Rule),
    /** Latest first. */
    switches: z.array(RuleSwitch.extend({ ruleId: RuleId, decidedOn: ChinaDate, decidedBy: z.string() })),
  }),
})

export const NewRuleSwitch = z.object({
  kind: z.enum(switchKinds),
  value: ExactValue.nullable().default(null),
  appliesFrom: ChinaDate,
  reason: z.string().trim().min(2, '请写明理由或者文件').max(300, '理由不超过 300 字'),
})
export type NewRuleSwitch = z.output<typeof NewRuleSwitch>

export const switchRule = endpoint({
  name: 'switchRule',
  method: 'POST',
  path: '/rules/:ruleId/switches',
  summary: '启用、停用本地规则，或者改用更严的数值（从某日起）',
  params: z.object({ ruleId: RuleId }),
  body: NewRuleSwitch,
  reply: RuleInUse,
  problems: ['not-found', 'rule-broken'],
})
