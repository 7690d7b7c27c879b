import { describe, expect, test } from 'vitest'
import { mayHoldAuthority, formationDepartures, formationFits, daysInOrder } from './formation.rules.ts'
import {
  appointmentFits,
  bodyFits,
  dayWithinTerm,
  departureExplained,
  departures,
  holdersDiffer,
} from './seats.rules.ts'
import type { Duty } from './terms.contract.ts'
import { lawOfTexts } from './law.fixtures.ts'

const law = lawOfTexts('2026-09-10')

const secretary: Duty[] = ['secretary']
const plain: Duty[] = ['plain-member']
const committee = (size: number): Duty[][] => [
  secretary,
  ['organization-work', 'discipline'],
  ['publicity'],
  ...Array.from({ length: size - 3 }, () => plain),
]

describe('what a leading body must look like', () => {
  test.each([
    // A branch of six full members (probationary ones do not count) has no committee, one of seven has.
    ['branch', 'officers', 6, [secretary], undefined],
    ['branch', 'officers', 7, [secretary], 'seat.committee-needed'],
    ['branch', 'committee', 7, committee(3), undefined],
    ['branch', 'committee', 6, committee(3), 'seat.too-few-for-committee'],
    ['branch', 'committee', 9, [secretary, ['publicity']], 'seat.too-few'],
    ['branch', 'officers', 5, [secretary, ['deputy-secretary']], undefined],
    ['branch', 'officers', 5, [secretary, ['deputy-secretary'], ['deputy-secretary']], 'seat.one-deputy'],
    ['branch', 'officers', 5, [secretary, plain], 'seat.without-committee'],
    ['branch', 'officers', 5, [['deputy-secretary']], 'seat.one-secretary'],
    ['branch', 'committee', 12, [secretary, secretary, plain], 'seat.one-secretary'],
    ['general-branch', 'officers', 60, [secretary], 'seat.committee-needed'],
    ['general-branch', 'committee', 60, committee(5), undefined],
    ['committee', 'committee', 120, committee(4), undefined],
    ['committee', 'committee', 120, committee(5), undefined],
  ] as const)('%s with %s and %i full members: %j → %s', (kind, body, fullMembers, seats, rule) => {
    expect(bodyFits({ kind, body, fullMembers, seats: seats.map((duties) => [...duties]) }, law)?.rule).toBe(
      rule,
    )
  })

  test('a hard rule names its article', () => {
    expect(
      bodyFits({ kind: 'branch', body: 'officers', fullMembers: 9, seats: [secretary] }, law)?.basis,
    ).toBe('《中国共产党支部工作条例（试行）》第二十条')
  })
})

test('a body of 2017 is not held against the text of 2018', () => {
  const shape = { kind: 'branch' as const, body: 'officers' as const, fullMembers: 9, seats: [secretary] }
  expect(bodyFits(shape, lawOfTexts('2018-10-27'))).toBeUndefined()
  expect(bodyFits(shape, lawOfTexts('2018-10-28'))?.rule).toBe('seat.committee-needed')
})

describe('general rules may be departed from with a reason', () => {
  const branch = (seats: Duty[][]) =>
    departures({ kind: 'branch', body: 'committee', fullMembers: 40, seats }, law).map(({ rule }) => rule)
  test.each<[Duty[][], string[]]>([
    [committee(5), []],
    [committee(6), ['seat.beyond-usual']],
    [committee(7), ['seat.beyond-usual']],
    [committee(8), ['seat.beyond-usual']],
    [[secretary, ['organization-work'], plain], ['seat.duty-missing']],
  ])('%j: %j', (seats, rules) => {
    expect(branch(seats)).toEqual(rules)
  })

  test.each([
    ['general-branch', 4, ['seat.below-usual']],
    ['general-branch', 5, []],
    ['general-branch', 10, ['seat.beyond-usual']],
    ['committee', 4, ['seat.below-usual']],
    ['committee', 9, []],
    ['committee', 12, ['seat.beyond-usual']],
  ] as const)('practice for a %s of %i: %j', (kind, size, rules) => {
    const seats = committee(size)
    expect(
      departures({ kind, body: 'committee', fullMembers: 90, seats }, law).map(({ rule }) => rule),
    ).toEqual(rules)
  })

  test('without a reason the refusal says which rules; with one it is let through', () => {
    const found = departures({ kind: 'branch', body: 'committee', fullMembers: 40, seats: committee(8) }, law)
    expect(departureExplained(found, '')).toMatchObject({
      rule: 'term.reason-needed',
      detail: expect.stringContaining('一般不超过 7 人'),
    })
    expect(departureExplained(found, '合并后暂时增加')).toBeUndefined()
    expect(departureExplained([], '')).toBeUndefined()
  })
})

test('a superior appoints secretary and deputy, no other member: article 21', () => {
  expect(appointmentFits(['secretary'])).toBeUndefined()
  expect(appointmentFits(['deputy-secretary', 'publicity'])).toBeUndefined()
  expect(appointmentFits(['publicity'])).toMatchObject({
    rule: 'seat.appointed-member',
    basis: '《中国共产党支部工作条例（试行）》第二十一条',
  })
})

test('one person takes one seat of a body; a change lies within its term', () => {
  expect(holdersDiffer(['a', 'b'])).toBeUndefined()
  expect(holdersDiffer(['a', 'a'])?.rule).toBe('seat.same-person')
  const term = { electedOn: '2024-03-15', closedOn: null, today: '2026-09-10' }
  expect(dayWithinTerm('2024-03-16', term)).toBeUndefined()
  expect(dayWithinTerm('2024-03-15', term)?.rule).toBe('seat.before-term')
  expect(dayWithinTerm('2026-09-11', term)?.rule).toBe('seat.in-future')
  expect(dayWithinTerm('2025-01-01', { ...term, closedOn: '2025-06-01' })?.rule).toBe('seat.term-closed')
})

describe('what a body may decide', () => {
  test.each([
    ['committee', null, 'approve-members', undefined],
    ['work-committee', null, 'approve-members', undefined],
    ['leading-group', null, 'approve-members', 'authority.approve-members'],
    ['general-branch', null, 'approve-members', 'authority.approve-members'],
    ['branch', null, 'approve-members', 'authority.approve-members'],
    ['general-branch', null, 'review-members', undefined],
    ['branch', null, 'receive-members', undefined],
    ['branch', 'temporary', 'receive-members', 'authority.temporary'],
    ['committee', 'temporary', 'approve-members', 'authority.temporary'],
    ['leading-group', null, 'oversee-terms', undefined],
  ] as const)('%s (%s) and %s: %s', (kind, formation, matter, rule) => {
    expect(mayHoldAuthority(matter, { kind, name: '甲' }, formation)?.rule).toBe(rule)
  })
})

describe('how an organisation was formed', () => {
  const facts = {
    kind: 'ordinary' as const,
    organization: { kind: 'branch' as const, name: '甲支部' },
    units: 1,
    appliedOn: null,
    approvedOn: null,
    purposeFrom: null,
    purposeUntil: null,
  }
  test('a joint branch has two units; more than five units is a departure, not a refusal', () => {
    expect(formationFits({ ...facts, kind: 'joint', units: 1 }, law)?.rule).toBe('formation.joint-units')
    expect(formationFits({ ...facts, kind: 'joint', units: 6 }, law)).toBeUndefined()
    expect(formationDepartures({ ...facts, kind: 'joint', units: 5 }, law)).toEqual([])
    expect(formationDepartures({ ...facts, kind: 'joint', units: 6 }, law)[0]).toMatchObject({
      rule: 'formation.many-units',
      basis: '《中国共产党支部工作条例（试行）》第五条',
    })
  })

  test.each([
    ['2026-03-01', '2026-09-01', undefined],
    ['2026-03-01', '2026-08-31', 'formation.project-too-short'],
    ['2025-08-31', '2026-02-28', undefined],
    [null, null, 'formation.project-dates'],
  ] as const)('a project from %s until %s: %s', (purposeFrom, purposeUntil, rule) => {
    expect(formationFits({ ...facts, kind: 'project', purposeFrom, purposeUntil }, law)?.rule).toBe(rule)
  })

  test('a reply comes within a month, or the delay is explained', () => {
    const rules = (appliedOn: string, approvedOn: string) =>
      formationDepartures({ ...facts, appliedOn, approvedOn }, law).map(({ rule }) => rule)
    expect(rules('2026-01-31', '2026-02-28')).toEqual([])
    expect(rules('2026-01-31', '2026-03-01')).toEqual(['formation.late-reply'])
  })

  test('application, reply and filing follow each other', () => {
    const days = { appliedOn: '2026-01-31', approvedOn: '2026-02-10', filedOn: '2026-02-12' }
    expect(daysInOrder(days, '2026-09-10')).toBeUndefined()
    expect(daysInOrder({ ...days, filedOn: '2026-02-09' }, '2026-09-10')?.rule).toBe('formation.order')
    expect(daysInOrder(days, '2026-02-11')?.rule).toBe('formation.in-future')
    expect(
      formationFits({ ...facts, kind: 'mobile', organization: { kind: 'committee', name: '乙' } }, law)?.rule,
    ).toBe('formation.only-branches')
  })
})
