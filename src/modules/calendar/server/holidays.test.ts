import { expect, test } from 'vitest'
import { addDays } from '#kernel/china-date.ts'
import {
  addWorkdays,
  arrangedUntil,
  clashOf,
  holidayName,
  isArranged,
  isWorkday,
  type Period,
} from './holidays.ts'

const none: Period[] = []

test('the arrangement moves working days onto weekends and days off onto weekdays', () => {
  expect(isWorkday('2026-10-01', none)).toBe(false)
  expect(isWorkday('2026-10-10', none)).toBe(true) // a Saturday that is worked
  expect(isWorkday('2026-10-11', none)).toBe(false)
  expect(isWorkday('2026-10-12', none)).toBe(true)
  expect(holidayName('2026-10-10')).toBeNull()
  expect(holidayName('2026-09-25')).toBe('中秋节')
  expect(holidayName('2026-10-17')).toBeNull() // a plain Saturday
})

test('a year that is not arranged has the holidays of the law, computed by the moon and the sun', () => {
  expect(isArranged(2026)).toBe(true)
  expect(isArranged(2040)).toBe(false)
  // 2040: New Year's Day of the lunar calendar on 12 February, Qingming 4 April, Dragon Boat 14 June, Mid-Autumn 20 September.
  expect(['2040-02-11', '2040-02-14', '2040-02-15'].map(holidayName)).toEqual(['春节', '春节', null])
  expect(['2040-04-04', '2040-06-14', '2040-09-20'].map(holidayName)).toEqual(['清明节', '端午节', '中秋节'])
  expect(['2040-10-03', '2040-10-04', '2040-05-02', '2040-05-03'].map(holidayName)).toEqual([
    '国庆节',
    null,
    '劳动节',
    null,
  ])
  expect(isWorkday('2040-10-04', none)).toBe(true)
  expect(arrangedUntil('2040-01-01')).toBeGreaterThanOrEqual(2026)
  expect(arrangedUntil('2040-01-01')).toBeLessThan(2040)
})

const periods: Period[] = [
  { kind: 'exam', name: '期末考试', startsOn: '2027-01-11', endsOn: '2027-01-15' },
  { kind: 'day-off', name: '校运会', startsOn: '2026-10-15', endsOn: '2026-10-16' },
  { kind: 'working-day', name: '补课', startsOn: '2026-10-16', endsOn: '2026-10-17' },
]

test('the tenant has the first word: days off, working days, exam weeks', () => {
  expect(isWorkday('2026-10-15', periods)).toBe(false)
  expect(isWorkday('2026-10-16', periods)).toBe(true)
  expect(isWorkday('2026-10-17', periods)).toBe(true)
  expect(clashOf('2026-10-15', periods)).toEqual({ kind: 'day-off', name: '校运会' })
  expect(clashOf('2026-10-16', periods)).toBeNull()
  expect(clashOf('2027-01-13', periods)).toEqual({ kind: 'exam', name: '期末考试' })
  expect(clashOf('2026-10-02', none)).toEqual({ kind: 'holiday', name: '国庆节' })
  expect(clashOf('2026-10-18', none)).toBeNull() // a plain Sunday
})

test('working days are counted as a person counts them on a wall calendar', () => {
  // 30 September is a Wednesday before seven days off.
  expect(addWorkdays('2026-09-30', 1, none)).toBe('2026-10-08')
  expect(addWorkdays('2026-10-08', 2, none)).toBe('2026-10-10')
  expect(addWorkdays('2026-10-14', 1, periods)).toBe('2026-10-16')
  for (let day = '2026-01-01'; day < '2026-12-01'; day = addDays(day, 17)) {
    const after = addWorkdays(day, 5, periods)
    let counted = 0
    for (let at = addDays(day, 1); at <= after; at = addDays(at, 1)) if (isWorkday(at, periods)) counted += 1
    expect([day, counted, isWorkday(after, periods)]).toEqual([day, 5, true])
  }
})

test('a calendar without any working day gives an answer all the same', () => {
  const never: Period[] = [{ kind: 'day-off', name: '停课', startsOn: '2000-01-01', endsOn: '2099-12-31' }]
  expect(addWorkdays('2026-01-01', 1, never) > '2030-01-01').toBe(true)
})
