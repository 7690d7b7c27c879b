import { expect, test } from 'vitest'
import { AudienceRule } from '../audience-groups.contract.ts'
import { ruleInWords } from './rule-in-words.ts'

const committee = '0190a000-0000-7000-8000-000000000001'
const school = '0190a000-0000-7000-8000-000000000002'
const names: Record<string, string> = { [committee]: '云溪县教育局党委', [school]: '实验小学' }
const words = (rule: unknown) => ruleInWords(AudienceRule.parse(rule), (id) => names[id] ?? '')

test.each([
  [{ any: [{ line: 'party' }] }, '全部党组织'],
  [
    { any: [{ line: 'party', kinds: ['general-branch', 'branch'], childrenOf: committee }] },
    '云溪县教育局党委的直接下级中党总支、党支部',
  ],
  [
    { any: [{ line: 'administrative', stages: ['primary', 'junior'], ownership: 'public' }] },
    '公办小学、初中',
  ],
  [{ any: [{ line: 'administrative', stages: ['primary'] }], except: [school] }, '小学；不含实验小学'],
  [{ any: [] }, '还没有规则，名单为空'],
])('%o reads %s', (rule, sentence) => {
  expect(words(rule)).toBe(sentence)
})
