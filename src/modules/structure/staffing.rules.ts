import { judge } from '#modules/rules/judging.contract.ts'
import type { Check } from './structure.facts.ts'

/** Local practice on staff and contact points; nothing of it is asked until the tenant switches it on. */
export const staffingChecks: readonly Check[] = [
  {
    ruleId: 'LO-02',
    kinds: ['general-branch', 'branch'],
    find: ({ headsUnit, fullTimeDeputies, secretary }, { rule }) =>
      headsUnit && judge(rule, { measured: fullTimeDeputies }).verdict === 'broken'
        ? {
            kind: 'broken',
            detail: '书记由行政负责人兼任，可以配备 1 名专职副书记，现在没有。',
            facts: [
              { label: '书记', value: `${secretary ?? ''}（兼行政负责人）` },
              { label: '专职副书记', value: `${fullTimeDeputies} 人` },
            ],
          }
        : undefined,
  },
  {
    ruleId: 'LO-03',
    kinds: ['general-branch', 'committee'],
    find: ({ organizers }, { rule }) =>
      judge(rule, { measured: organizers }).verdict === 'broken'
        ? {
            kind: 'broken',
            detail: '还没有登记专职组织员，请在“联系点与组织员”里登记。',
            facts: [{ label: '专职组织员', value: `${organizers} 人` }],
          }
        : undefined,
  },
  {
    ruleId: 'LO-10',
    kinds: ['branch', 'general-branch'],
    find: ({ contacts }, { rule }) =>
      judge(rule, { measured: contacts }).verdict === 'broken'
        ? {
            kind: 'broken',
            detail: '还没有领导把这里作为联系点，请在“联系点与组织员”里登记。',
            facts: [{ label: '联系领导', value: `${contacts} 人` }],
          }
        : undefined,
  },
]
