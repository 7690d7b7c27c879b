import * as rules from '#modules/rules/rules.contract.ts'
import { example, type Make } from './example.ts'

/** Examples of the module rules. */
export const rulesExamples: [string, Make][] = [
  example(rules.switchRule, async ({ county: { users } }) => ({
    owner: users.personnel,
    outsiders: [users.office, users.east, users.leader, users.member],
    input: {
      params: { ruleId: 'OB-01' },
      body: { kind: 'value' as const, value: 2, appliesFrom: '2026-09-01', reason: '县里要求每季度两次' },
    },
  })),
]
