import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  ChinaDate,
  chinaDateOf,
  daysBetween,
  endOfWeek,
  isRealDay,
  lastDayOfMonth,
} from './china-date.ts'

const anyDay = fc
  .date({ min: new Date('1949-10-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

describe('a date of the field', () => {
  test.each(['2026-09-30', '2024-02-29', '2000-02-29', '1949-10-01'])(
    '%s is a day of the calendar',
    (day) => {
      expect(ChinaDate.parse(day)).toBe(day)
    },
  )

  test.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-00-00',
  ])('%s is no day of the calendar', (day) => {
    expect(isRealDay(day)).toBe(false)
    expect(ChinaDate.safeParse(day).success).toBe(false)
  })

  test.each(['2026-9-30', '20260930', '2026/09/30', ' 2026-09-30', '2026-09-30T00:00', '26-09-30', ''])(
    '"%s" is refused with the form that is wanted',
    (text) => {
      const parsed = ChinaDate.safeParse(text)
      expect(parsed.success).toBe(false)
      expect(parsed.error?.issues[0]?.message).toMatch(/2026-09-30/)
    },
  )
})

describe('the day of an instant', () => {
  test.each([
    ['2026-09-09T15:59:59.999Z', '2026-09-09'],
    ['2026-09-09T16:00:00.000Z', '2026-09-10'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
  ])('%s is %s in China', (instant, day) => {
    expect(chinaDateOf(new Date(instant))).toBe(day)
  })

  test('does not depend on the time zone of the machine', () => {
    const zone = process.env['TZ']
    process.env['TZ'] = 'America/Los_Angeles'
    expect(chinaDateOf(new Date('2026-09-09T16:00:00Z'))).toBe('2026-09-10')
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })
})

describe('reckoning', () => {
  test('days added and days between are each other’s inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        const to = addDays(from, days)
        expect(daysBetween({ from, to })).toBe(days)
        expect(isRealDay(to)).toBe(true)
      }),
    )
  })

  test.each([
    ['2026-02-10', '2026-02-28'],
    ['2024-02-01', '2024-02-29'],
    ['2026-12-31', '2026-12-31'],
    ['2026-11-15', '2026-11-30'],
  ])('the month of %s ends on %s', (day, last) => {
    expect(lastDayOfMonth(day)).toBe(last)
  })

  test('the last day of a month is followed by the first of the next', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(addDays(lastDayOfMonth(day), 1)).toMatch(/-01$/)
      }),
    )
  })

  test('the office week of any day ends on a Sunday, at most six days later', () => {
    expect(endOfWeek('2026-09-07')).toBe('2026-09-13')
    expect(endOfWeek('2026-09-13')).toBe('2026-09-13')
    expect(endOfWeek('2026-09-14')).toBe('2026-09-20')
    fc.assert(
      fc.property(anyDay, (day) => {
        const end = endOfWeek(day)
        expect(new Date(`${end}T00:00:00Z`).getUTCDay()).toBe(0)
        const distance = daysBetween({ from: day, to: end })
        expect(distance >= 0 && distance <= 6).toBe(true)
      }),
    )
  })
})
