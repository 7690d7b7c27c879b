import { addMonthsTo, daysBetween } from '#kernel/china-date.ts'
import type { OrganizationKind } from '#modules/organizations/organizations.contract.ts'
import { judge, judgeSpan } from '#modules/rules/judging.contract.ts'
import type { Check } from './structure.facts.ts'

const electing: readonly OrganizationKind[] = ['branch', 'general-branch', 'committee']

/** Who leads, in how many seats, until when. */
export const leadingChecks: readonly Check[] = [
  {
    ruleId: 'COM-01',
    kinds: ['branch'],
    find(facts, { rule }) {
      if (facts.body !== 'officers' || judge(rule, { measured: facts.fullMembers }).verdict !== 'kept')
        return undefined
      return {
        kind: 'broken',
        detail: `正式党员 ${facts.fullMembers} 人，还没有设支部委员会，请选举产生委员会。`,
        facts: [
          { label: '正式党员', value: `${facts.fullMembers} 人` },
          { label: '现有班子', value: '书记（副书记），不设委员会' },
        ],
      }
    },
  },
  size('COM-02-least', 'branch'),
  size('COM-02-usual', 'branch'),
  size('COM-02-most', 'branch'),
  size('COM-04-general-least', 'general-branch'),
  size('COM-04-general-most', 'general-branch'),
  size('COM-04-committee-least', 'committee'),
  size('COM-04-committee-most', 'committee'),
  ...(['branch', 'general-branch', 'committee'] as const).map(ended),
  {
    ruleId: 'COM-08',
    kinds: electing,
    find({ endsOn, reminded, electedOn }, { rule, on }) {
      const months = typeof rule.limit?.value === 'number' ? rule.limit.value : 6
      if (endsOn === null || endsOn < on || on < addMonthsTo(endsOn, -months)) return undefined
      return {
        kind: reminded ? 'upcoming' : 'broken',
        detail: reminded
          ? `任期 ${endsOn} 届满，已发函提醒，请做好换届准备。`
          : `任期 ${endsOn} 届满，已在 6 个月以内；提醒换届是上级党组织的责任，请发提醒函。`,
        facts: [
          { label: '产生', value: electedOn ?? '没有登记' },
          { label: '届满', value: endsOn },
          { label: '提醒函', value: reminded ? '已发' : '还没有发' },
        ],
      }
    },
  },
  {
    ruleId: 'COM-07',
    kinds: electing,
    find: ({ vacancies, seats, fillBy }) =>
      vacancies > 0
        ? {
            kind: 'broken',
            detail: `班子 ${seats} 个位置中空缺 ${vacancies} 个，请及时补选。`,
            facts: [
              { label: '空缺', value: `${vacancies} 个` },
              { label: '本地补选期限', value: fillBy ?? '没有设定' },
            ],
          }
        : undefined,
  },
  partyAge('COM-09'),
  partyAge('SC-15'),
  {
    ruleId: 'LO-05',
    kinds: ['branch'],
    find(facts) {
      // Where students are the greater part, the secretary is a counsellor or a teacher; that is not judged by title.
      if (facts.secretary === null || facts.students * 2 > (facts.members ?? 0)) return undefined
      if (
        ['senior', 'associate-senior'].includes(facts.secretaryTitle ?? '') ||
        facts.secretaryDegree === '2'
      )
        return undefined
      const known = facts.secretaryTitle !== null || facts.secretaryDegree !== null
      return {
        kind: known ? 'broken' : 'unknown',
        detail: known
          ? `书记${facts.secretary}没有副高级以上职称，也没有博士学位。`
          : `名册里没有书记${facts.secretary}的职称和学位，无法判断。`,
        facts: [{ label: '书记', value: facts.secretary }],
      }
    },
  },
]

/** Seats of a committee against one bound. */
function size(ruleId: string, kind: OrganizationKind): Check {
  return {
    ruleId,
    kinds: [kind],
    find(facts, { rule }) {
      if (facts.body !== 'committee') return undefined
      const { verdict, bound } = judge(rule, { measured: facts.seats })
      if (verdict !== 'broken') return undefined
      const less = facts.seats < (bound ?? 0)
      return {
        kind: 'broken',
        detail: `委员会 ${facts.seats} 人，${less ? '少于' : '多于'} ${bound} 人，${less ? '请补选' : '请说明理由或者换届时调整'}。`,
        facts: [{ label: '委员会', value: `${facts.seats} 人` }],
      }
    },
  }
}

/** A term that is over, or of which nothing is known; the rule is the one about the length of terms. */
function ended(kind: 'branch' | 'general-branch' | 'committee'): Check {
  return {
    ruleId: `EL-01-${kind}`,
    kinds: [kind],
    find(facts, { on }) {
      if (!facts.hasTerm)
        return facts.temporary
          ? undefined
          : { kind: 'unknown', detail: '还没有登记班子和任期，请登记最近一次选举的结果。', facts: [] }
      if (facts.endsOn === null || facts.endsOn >= on) return undefined
      const days = daysBetween({ from: facts.endsOn, to: on })
      return {
        kind: 'broken',
        detail: `任期 ${facts.endsOn} 届满，已超过 ${days} 天。请换届；确需延期的，报上级批准。`,
        facts: [
          { label: '产生', value: facts.electedOn ?? '没有登记' },
          { label: '届满', value: facts.endsOn },
        ],
      }
    },
  }
}

/** How long the secretary has been a full member. */
function partyAge(ruleId: string): Check {
  return {
    ruleId,
    kinds: ['branch'],
    find(facts, { rule, on }) {
      if (facts.secretary === null || facts.secretaryFullOn === null) return undefined
      if (judgeSpan(rule, { from: facts.secretaryFullOn, to: on }) !== 'broken') return undefined
      return {
        kind: 'broken',
        detail: `书记${facts.secretary}转正还不满 ${String(rule.limit?.value)} 年，请说明理由。`,
        facts: [
          { label: '书记', value: facts.secretary },
          { label: '转正', value: facts.secretaryFullOn },
        ],
      }
    },
  }
}
