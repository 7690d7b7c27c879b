import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonthsTo } from '#kernel/china-date.ts'
import { lawOfTexts } from './law.fixtures.ts'
import { electingKinds, numberOf, remindMonths, termLengthsOn } from './term-law.ts'
import {
  clockOf,
  electionDayFits,
  lengthFits,
  mayAppoint,
  mayElect,
  remindBy,
  reminderDuty,
  reportFits,
  shiftFits,
} from './terms.rules.ts'

const anyDay = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

describe('months are counted to the same day, or to the last of a month that has no such day', () => {
  test.each([
    ['2026-08-31', -6, '2026-02-28'],
    ['2024-08-31', -6, '2024-02-29'],
    ['2026-08-30', -6, '2026-02-28'],
    ['2026-12-20', -6, '2026-06-20'],
    ['2026-03-31', -6, '2025-09-30'],
    ['2026-02-28', -6, '2025-08-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2024-02-29', 60, '2029-02-28'],
    ['2020-02-29', 48, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonthsTo(day, months)).toBe(expected)
  })

  test('a later day never gets an earlier answer, and going back never passes the start', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -72, max: 72 }), (day, months) => {
        expect(addMonthsTo(addDays(day, 1), months) >= addMonthsTo(day, months)).toBe(true)
        expect(addMonthsTo(addMonthsTo(day, months), -months) <= day).toBe(true)
      }),
    )
  })
})

describe('the clock of a term', () => {
  test.each([
    ['2026-12-20', '2026-12-21', 'ended'],
    ['2026-12-20', '2026-12-20', 'six-months'],
    ['2026-12-20', '2026-06-20', 'six-months'],
    ['2026-12-20', '2026-06-19', 'year'],
    ['2026-12-20', '2025-12-20', 'year'],
    ['2026-12-20', '2025-12-19', 'later'],
    // Ends of months: six months before 31 August is 28 February.
    ['2026-08-31', '2026-02-28', 'six-months'],
    ['2026-08-31', '2026-02-27', 'year'],
    [null, '2026-02-27', 'open'],
  ] as const)('an end on %s is on %s: %s', (end, today, clock) => {
    expect(clockOf(end, today)).toBe(clock)
  })
})

describe('the reminder that a superior owes', () => {
  test.each([
    [null, '2026-05-19', 'not-yet'],
    [null, '2026-05-20', 'due'],
    [null, '2026-06-20', 'due'],
    [null, '2026-06-21', 'overdue'],
    ['draft', '2026-06-21', 'overdue'],
    ['sent', '2026-06-21', 'sent'],
    ['received', '2026-06-21', 'received'],
  ] as const)('with the letter %s it is on %s: %s', (letter, today, duty) => {
    expect(reminderDuty('2026-12-20', letter, today)).toBe(duty)
  })

  test('nothing is owed for a body without an end', () => {
    expect(reminderDuty(null, null, '2026-06-21')).toBe('none')
  })

  test('it is due on the day on which the six months begin, for every end', () => {
    fc.assert(
      fc.property(anyDay, (end) => {
        expect(clockOf(end, remindBy(end))).toBe('six-months')
        expect(clockOf(end, addDays(remindBy(end), -1))).toBe('year')
        expect(reminderDuty(end, null, remindBy(end))).toBe('due')
        expect(reminderDuty(end, null, addDays(remindBy(end), 1))).toBe('overdue')
      }),
    )
  })
})

describe('the length of a term follows the day of the election', () => {
  test.each([
    ['branch', '2018-06-30', [2, 3]],
    ['branch', '2018-07-01', [3]],
    ['general-branch', '2018-07-01', [3]],
    ['committee', '2018-06-30', [3, 4, 5]],
    ['committee', '2018-07-01', [5]],
    ['committee', '2026-01-01', [5]],
  ] as const)('a %s of %s: %j years', (kind, day, years) => {
    expect(termLengthsOn(day, kind).years).toEqual(years)
  })

  test.each(['2010-01-01', '2018-06-30', '2018-07-01', '2026-09-10'])(
    'and agrees with the rule packs on %s',
    (day) => {
      for (const kind of electingKinds) {
        const rule = lawOfTexts(day).get(`EL-01-${kind}`)
        expect(rule && numberOf(rule)).toBe(Math.max(...termLengthsOn(day, kind).years))
      }
    },
  )

  test('so do the six months of the reminder', () => {
    const rule = lawOfTexts('2026-09-10').get('COM-08')
    expect(rule && numberOf(rule)).toBe(remindMonths)
  })

  test('another length is refused with the document that fixes it', () => {
    expect(lengthFits({ kind: 'branch' }, { electedOn: '2020-05-01', years: 2 })).toMatchObject({
      rule: 'term.length',
      basis: expect.stringContaining('任期的意见'),
    })
    expect(lengthFits({ kind: 'branch' }, { electedOn: '2017-05-01', years: 2 })).toBeUndefined()
    expect(lengthFits({ kind: 'committee' }, { electedOn: '2020-05-01', years: 3 })).toBeDefined()
  })
})

test.each([
  ['branch', null, undefined, 'term.appointed-without-need'],
  ['committee', null, undefined, 'term.appointed-without-need'],
  ['leading-group', null, 'term.kind-without-term', 'term.appointed-without-need'],
  ['work-committee', null, 'term.kind-without-term', 'term.appointed-without-need'],
  ['branch', 'temporary', 'term.temporary-elects-not', undefined],
] as const)('%s (%s): election %s, appointment %s', (kind, formation, election, appointment) => {
  expect(mayElect({ kind, name: '甲' }, formation)?.rule).toBe(election)
  expect(mayAppoint({ kind, name: '甲' }, formation)?.rule).toBe(appointment)
})

test.each([
  ['2026-09-11', null, 'term.in-future'],
  ['2026-09-10', null, undefined],
  ['2015-08-31', null, 'term.before-founding'],
  ['2024-03-15', '2024-03-15', 'term.before-last'],
  ['2024-03-16', '2024-03-15', undefined],
] as const)('an election on %s after one on %s: %s', (electedOn, lastElectedOn, rule) => {
  const facts = { electedOn, lastElectedOn, today: '2026-09-10', openedOn: '2015-09-01' }
  expect(electionDayFits(facts)?.rule).toBe(rule)
})

describe('an end moves by a year at most', () => {
  const term = { electedOn: '2023-08-31', lawfulEnd: '2026-08-31', shifted: '2026-08-31' }
  const day = { approvedOn: '2026-08-01', today: '2026-09-10', law: lawOfTexts('2026-08-01') }
  test.each([
    ['extension', '2027-08-31', undefined],
    ['extension', '2027-09-01', 'term.shift-too-long'],
    ['extension', '2026-08-31', 'term.shift-direction'],
    ['advance', '2025-08-31', undefined],
    ['advance', '2025-08-30', 'term.shift-too-long'],
    ['advance', '2026-09-30', 'term.shift-direction'],
  ] as const)('%s to %s: %s', (kind, toOn, rule) => {
    expect(shiftFits({ ...term, ...day, kind, toOn })?.rule).toBe(rule)
  })

  test('in all: half a year twice is a year, a day more is refused and names article 3', () => {
    const once = { ...term, ...day, shifted: '2027-02-28', kind: 'extension' as const }
    expect(shiftFits({ ...once, toOn: '2027-08-31' })).toBeUndefined()
    const refused = shiftFits({ ...once, toOn: '2027-09-01' })
    expect(refused?.basis).toBe('《中国共产党基层组织选举工作条例》第三条')
    expect(refused?.detail).toContain('2027-08-31')
  })

  test('a body without an end cannot be extended; approval lies within the term, up to today', () => {
    const extension = { ...term, ...day, kind: 'extension' as const, toOn: '2027-01-01' }
    expect(shiftFits({ ...extension, lawfulEnd: null, shifted: null })?.rule).toBe('term.no-end')
    expect(shiftFits({ ...extension, approvedOn: '2026-09-11' })?.rule).toBe('term.approved-in-future')
    expect(shiftFits({ ...extension, approvedOn: '2023-08-30' })?.rule).toBe('term.approved-before-term')
  })
})

test.each([
  [null, null, null, undefined],
  ['2024-03-16', null, null, undefined],
  ['2024-03-16', '2024-03-20', '2024-03-20', undefined],
  [null, '2024-03-20', null, 'term.not-reported'],
  ['2024-03-14', null, null, 'term.report-order'],
  ['2024-03-16', '2024-03-15', null, 'term.report-order'],
  ['2026-09-11', null, null, 'term.report-in-future'],
] as const)('reported %s, filed %s, approved %s: %s', (reportedOn, filedOn, approvedOn, rule) => {
  const facts = { electedOn: '2024-03-15', reportedOn, filedOn, approvedOn, today: '2026-09-10' }
  expect(reportFits(facts)?.rule).toBe(rule)
})
