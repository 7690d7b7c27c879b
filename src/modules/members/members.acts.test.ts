import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeAct, probationEnds, type ActFacts, type ActInput } from './members.acts.rules.ts'
import { actOf, actsOpenTo, endStates, memberActNames, memberActs, type MemberAct } from './members.acts.ts'
import { memberStates, standings } from './members.states.ts'

const facts: ActFacts = {
  standing: 'full',
  state: 'regular',
  stateUntil: null,
  since: '2011-06-01',
  bornOn: '1980-01-01',
  joinedOn: '2010-06-01',
  lostSince: null,
  overseas: null,
  searches: 0,
  letterOpen: false,
  extendedUntil: null,
  today: '2030-01-01',
}
const probationer: ActFacts = {
  ...facts,
  standing: 'probationary',
  joinedOn: '2025-02-28',
  since: '2025-02-28',
}

function judged(given: Partial<ActFacts>, act: MemberAct, on: string, rest: Partial<ActInput> = {}) {
  const judgement = judgeAct({ ...facts, ...given }, { act, on, until: null, reason: null, ...rest })
  return 'refusal' in judgement ? judgement.refusal.rule : judgement.outcome.state
}

describe('probation', () => {
  test('runs a year from the meeting, not from the approval', () => {
    const voted: ActFacts = { ...facts, standing: 'voted', since: '2025-02-28', joinedOn: null }
    const judgement = judgeAct(voted, { act: 'approve', on: '2025-05-10', until: null, reason: null })
    expect(judgement).toMatchObject({
      outcome: { standing: 'probationary', from: '2025-02-28', joinedOn: '2025-02-28' },
    })
    expect(probationEnds({ joinedOn: '2025-02-28', extendedUntil: null })).toBe('2026-02-28')
    expect(judged(voted, 'approve', '2025-08-29')).toBe('member.approval-late')
    expect(judged(voted, 'approve', '2025-08-28')).toBe('regular')
  })

  test('ends on its day: full membership counts from then, whenever the meeting is', () => {
    expect(judged(probationer, 'make-full', '2026-02-27')).toBe('member.probation-not-over')
    const judgement = judgeAct(probationer, {
      act: 'make-full',
      on: '2026-04-10',
      until: null,
      reason: null,
    })
    expect(judgement).toMatchObject({ outcome: { from: '2026-02-28', fullOn: '2026-02-28' } })
  })

  test.each([
    ['2026-07-28', 'member.span-unfit'],
    ['2026-08-28', 'extended'],
    ['2027-02-28', 'extended'],
    ['2027-03-28', 'member.span-unfit'],
  ])('is extended by six to twelve months: until %s gives %s', (until, expected) => {
    expect(judged(probationer, 'extend', '2026-03-01', { until })).toBe(expected)
  })

  test('is extended once, also when something else came between', () => {
    const extended = { ...probationer, extendedUntil: '2026-08-28' }
    for (const state of ['extended', 'regular'] as const)
      expect(judged({ ...extended, state }, 'extend', '2026-09-01', { until: '2027-02-28' })).toBe(
        'member.extended-already',
      )
    expect(judged({ ...extended, state: 'extended' }, 'make-full', '2026-08-27')).toBe(
      'member.probation-not-over',
    )
  })
})

describe('disposal', () => {
  test.each([
    ['2026-07-10', 'under-correction'],
    ['2027-01-10', 'under-correction'],
    ['2027-02-10', 'member.span-unfit'],
  ])('correction since 2024 lasts twelve months at most: until %s gives %s', (until, expected) => {
    expect(judged({}, 'correct', '2026-01-10', { until, reason: 'dues' })).toBe(expected)
  })

  test('a correction of 2023 is judged by the rule of 2023', () => {
    expect(judged({}, 'correct', '2023-01-10', { until: '2024-02-10', reason: 'dues' })).toBe(
      'under-correction',
    )
  })

  test('needs its reason, and loses time only within its span', () => {
    const until = '2026-12-01'
    expect(judged({}, 'correct', '2026-06-01', { until })).toBe('member.reason-missing')
    expect(judged({}, 'correct', '2026-06-01', { until, reason: 'left' })).toBe('member.reason-missing')
    for (const [lostSince, expected] of [
      ['2025-12-02', 'member.lost-span'],
      ['2025-12-01', 'under-correction'],
      ['2024-06-01', 'under-correction'],
      ['2024-05-31', 'member.lost-span'],
    ] as const)
      expect([lostSince, judged({ lostSince }, 'correct', '2026-06-01', { until, reason: 'lost' })]).toEqual([
        lostSince,
        expected,
      ])
  })

  test.each([
    ['2024-10-01', '2029-09-30', 'member.re-entry-barred'],
    ['2024-10-01', '2029-10-01', 'regular'],
    // Removed before the rule was there: it does not reach back.
    ['2024-06-15', '2026-01-01', 'regular'],
  ])('after a removal of %s an application of %s gives %s', (since, on, expected) => {
    expect(judged({ state: 'removed', since }, 'apply-again', on)).toBe(expected)
  })
})

describe('ceasing', () => {
  const lost = { lostSince: '2025-03-31', searches: 1 }
  test('needs six months out of touch and a search', () => {
    expect(judged({}, 'cease-lost', '2026-01-01')).toBe('member.not-lost')
    expect(judged(lost, 'cease-lost', '2025-09-29')).toBe('member.lost-short')
    expect(judged(lost, 'cease-lost', '2025-09-30')).toBe('ceased-lost')
    expect(judged({ ...lost, searches: 0 }, 'cease-lost', '2025-09-30')).toBe('member.search-missing')
  })

  test('leads to removal after two years, or back', () => {
    const ceased = { state: 'ceased-lost', since: '2024-01-10' } as const
    expect(judged(ceased, 'remove', '2026-01-09', { reason: 'still-lost' })).toBe('member.ceased-short')
    expect(judged(ceased, 'remove', '2026-01-10', { reason: 'still-lost' })).toBe('removed')
    expect(judged(ceased, 'remove', '2026-01-10', { reason: 'disloyal' })).toBe('member.reason-unfit')
    expect(judged(ceased, 'restore', '2025-01-01')).toBe('regular')
    expect(judged({ state: 'removed', since: '2024-01-10' }, 'restore', '2025-01-01')).toBe(
      'member.act-not-open',
    )
  })

  test('abroad: who settled at once, who studies after more than five years', () => {
    const since = '2020-09-01'
    expect(judged({ overseas: { since, reason: 'settled' } }, 'cease-abroad', '2021-01-01')).toBe(
      'ceased-abroad',
    )
    const studying = { overseas: { since, reason: 'studying' } }
    expect(judged(studying, 'cease-abroad', '2025-09-01')).toBe('member.abroad-short')
    expect(judged(studying, 'cease-abroad', '2025-09-02')).toBe('ceased-abroad')
  })
})

test('an activist becomes a candidate after a year', () => {
  const activist = { standing: 'activist', since: '2025-03-01', joinedOn: null } as const
  expect(judged(activist, 'name-candidate', '2026-02-28')).toBe('member.cultivation-short')
  expect(judged(activist, 'name-candidate', '2026-03-01')).toBe('regular')
})

test('nothing is decided ahead of its day, before the last decision, or for good while a letter is open', () => {
  expect(judged({ today: '2026-01-01' }, 'die', '2026-01-02')).toBe('member.day-ahead')
  expect(judged({}, 'die', '2011-05-31')).toBe('member.before-last-change')
  expect(judged({ letterOpen: true }, 'expel', '2026-01-01')).toBe('member.letter-open')
})

test('every refusal names where the rule stands', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...memberActNames),
      fc.constantFrom(...standings),
      fc.constantFrom(...memberStates),
      (act, standing, state) => {
        const judgement = judgeAct(
          { ...facts, standing, state },
          { act, on: '2026-01-01', until: null, reason: null },
        )
        if ('refusal' in judgement) expect(judgement.refusal.basis).toMatch(/《|规定|做法/)
        else expect(judgement.outcome.basis).toMatch(/《|规定|做法/)
      },
    ),
  )
})

test('every state is entered by an act or an entry, and every end but death leads back only by a new application', () => {
  const entered = new Set<string>(memberActNames.map((act) => memberActs[act].to.state))
  expect(memberStates.filter((state) => !entered.has(state))).toEqual(['moved-out'])
  for (const state of endStates) {
    const open = standings.flatMap((standing) => actsOpenTo({ standing, state }))
    expect([state, [...new Set(open)]]).toEqual([state, state === 'deceased' ? [] : ['apply-again']])
    expect(actOf('apply-again').states).toEqual(
      state === 'deceased' ? expect.anything() : expect.arrayContaining([state]),
    )
  }
})
