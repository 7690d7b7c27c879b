import { describe, expect, test } from 'vitest'
import { judgingRefusal, masked, needsApproval, takingRefusal } from './disclosure.rules.ts'

test.each([
  ['idNumber', '110101199003070070', '110*************70'],
  ['phone', '13900000001', '139******01'],
  ['phone', '12345', '******'],
  ['address', '云溪县长街 1 号', '******'],
  ['address', '长街', '******'],
] as const)('%s %s is shown as %s', (field, value, shown) => {
  expect(masked(field, value)).toBe(shown)
})

test.each([
  [50, 0, false],
  [51, 0, true],
  [25, 25, false],
  [25, 26, true],
  [1, 50, true],
])('%i persons after %i of the day: somebody else approves: %s', (persons, taken, needed) => {
  expect(needsApproval({ persons, taken })).toBe(needed)
})

test.each([
  [{ state: 'waiting', own: false, covers: true }, undefined],
  [{ state: 'waiting', own: true, covers: true }, 'member-export.own'],
  [{ state: 'waiting', own: false, covers: false }, 'member-export.beyond'],
  [{ state: 'approved', own: false, covers: true }, 'member-export.judged'],
  [{ state: 'expired', own: false, covers: true }, 'member-export.judged'],
])('judging %j: %s', (judged, rule) => {
  expect(judgingRefusal(judged)?.rule).toBe(rule)
})

describe('taking a file', () => {
  const now = '2026-09-10T01:00:00.000Z'
  const ready = { state: 'ready', usableUntil: '2026-09-10T01:00:00.001Z', persons: 3 }
  test.each([
    [ready, 3, undefined],
    [ready, 2, undefined],
    [ready, 4, 'member-export.grown'],
    [{ ...ready, usableUntil: now }, 3, 'member-export.expired'],
    [{ ...ready, state: 'expired', usableUntil: now }, 3, 'member-export.expired'],
    [{ ...ready, state: 'waiting', usableUntil: null }, 3, 'member-export.waiting'],
    [{ ...ready, state: 'taken' }, 3, 'member-export.taken'],
    [{ ...ready, state: 'refused' }, 3, 'member-export.refused'],
  ])('%j with %i persons: %s', (one, personsNow, rule) => {
    expect(takingRefusal(one, { now, personsNow })?.rule).toBe(rule)
  })
})
