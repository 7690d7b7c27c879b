import { describe, expect, test } from 'vitest'
import { clocksOf, dueWithin, type CareFacts } from './care.rules.ts'

const today = '2026-09-10'
const facts: CareFacts = {
  standing: 'full',
  state: 'regular',
  stateSince: '2011-06-01',
  stateUntil: null,
  probationEndsOn: null,
  letterValidUntil: null,
  absences: [],
}
const away = (kind: 'mobile' | 'overseas' | 'lost', more: Partial<CareFacts['absences'][number]> = {}) => ({
  id: 'a',
  kind,
  since: '2026-01-31',
  reason: null,
  lastReached: null,
  ...more,
})
const days = (given: Partial<CareFacts>) =>
  Object.fromEntries(clocksOf({ ...facts, ...given }, today).map(({ kind, dueOn }) => [kind, dueOn]))

describe('clocks of people who are away', () => {
  test('abroad: a contact every half year from the last one that reached', () => {
    expect(days({ absences: [away('overseas')] })).toEqual({ 'overseas-contact': '2026-07-31' })
    expect(days({ absences: [away('overseas', { lastReached: '2026-08-31' })] })).toEqual({
      'overseas-contact': '2027-02-28',
    })
  })

  test('studying abroad runs to five years, settling does not', () => {
    expect(days({ absences: [away('overseas', { reason: 'studying' })] })['abroad-cease']).toBe('2031-01-31')
    expect(days({ absences: [away('overseas', { reason: 'settled' })] })['abroad-cease']).toBeUndefined()
  })

  test('mobile: a report a year, a transfer after half a year', () => {
    expect(days({ absences: [away('mobile')] })).toEqual({
      'mobile-report': '2027-01-31',
      'mobile-transfer': '2026-07-31',
    })
  })

  test('lost: half a year to ceasing, then two years to removal', () => {
    expect(days({ absences: [away('lost')] })).toEqual({ 'lost-cease': '2026-07-31' })
    expect(days({ state: 'ceased-lost', stateSince: '2026-08-01', absences: [away('lost')] })).toEqual({
      'ceased-removal': '2028-08-01',
    })
  })
})

test('what has an end strikes on that day, and once', () => {
  expect(
    days({
      standing: 'probationary',
      state: 'extended',
      stateUntil: '2026-12-01',
      probationEndsOn: '2026-12-01',
    }),
  ).toEqual({
    'probation-end': '2026-12-01',
  })
  expect(days({ state: 'under-correction', stateUntil: '2026-12-01' })).toEqual({ 'state-end': '2026-12-01' })
  expect(days({ letterValidUntil: '2026-09-01' })).toEqual({ 'letter-receipt': '2026-09-01' })
})

test('the list holds what strikes within its days and what has struck, the earliest first; today is not too late', () => {
  const clocks = clocksOf(
    {
      ...facts,
      state: 'under-correction',
      stateUntil: today,
      letterValidUntil: '2026-09-01',
      absences: [away('mobile')],
    },
    today,
  )
  expect(dueWithin(clocks, { today, days: 0 }).map(({ kind, overdue }) => [kind, overdue])).toEqual([
    ['mobile-transfer', true],
    ['letter-receipt', true],
    ['state-end', false],
  ])
})
