import { judge } from '#modules/rules/judging.contract.ts'
import type { Check, Fact, OrganizationFacts } from './structure.facts.ts'

const people = (label: string, count: number | null): Fact => ({
  label,
  value: count === null ? '名册中没有' : `${count} 人`,
})

const sizes = ({ fullMembers, members }: OrganizationFacts): Fact[] => [
  people('正式党员', fullMembers),
  people('预备党员', fullMembers === null || members === null ? null : members - fullMembers),
]

/** How many an organisation has, and whether that is what its kind is for. */
export const sizeChecks: readonly Check[] = [
  {
    ruleId: 'ORG-01',
    kinds: ['branch'],
    find(facts, { rule }) {
      if (facts.temporary) return undefined
      const { verdict, bound } = judge(rule, { measured: facts.fullMembers })
      if (verdict === 'kept') return undefined
      if (verdict === 'unknown')
        return { kind: 'unknown', detail: '名册里还没有这个党支部的党员，请先登记。', facts: [] }
      return {
        kind: 'broken',
        detail: `正式党员 ${facts.fullMembers} 人，不足 ${bound} 人，不能单独成立党支部。请与相近单位成立联合党支部，或者调整党员所在支部。`,
        facts: sizes(facts),
      }
    },
  },
  {
    ruleId: 'ORG-02',
    kinds: ['branch'],
    find: (facts, { rule }) =>
      judge(rule, { measured: facts.members }).verdict === 'broken'
        ? {
            kind: 'broken',
            detail: `党员 ${facts.members} 人，请考虑分设党支部。`,
            facts: sizes(facts),
          }
        : undefined,
  },
  {
    ruleId: 'ORG-04',
    kinds: ['branch'],
    find: ({ units }, { rule }) =>
      judge(rule, { measured: units }).verdict === 'broken'
        ? {
            kind: 'broken',
            detail: `联合党支部覆盖 ${units} 个单位，请考虑分开设置。`,
            facts: [{ label: '覆盖单位', value: `${units} 个` }],
          }
        : undefined,
  },
  adviceAt('ORG-11-general-branch', ['branch'], '一般设党总支'),
  adviceAt('ORG-11-committee', ['branch', 'general-branch'], '一般设党委'),
  adviceAt('LO-04', ['general-branch'], '换届时改设基层党委'),
]

/** Advice on size, for the next election: an organisation is not reformed in the middle of a term. */
function adviceAt(ruleId: string, kinds: Check['kinds'], what: string): Check {
  return {
    ruleId,
    kinds,
    find(facts, { rule }) {
      if (judge(rule, { measured: facts.members }).verdict !== 'broken') return undefined
      const next = facts.endsOn ? `下次换届（${facts.endsOn} 届满）` : '下次换届'
      return {
        kind: 'upcoming',
        detail: `党员 ${facts.members} 人，${what}；请在${next}时研究。`,
        facts: [...sizes(facts), { label: '届满', value: facts.endsOn ?? '没有登记' }],
      }
    },
  }
}
