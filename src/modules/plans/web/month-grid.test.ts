import { expect, test } from 'vitest'
import { monthAfter, weeksOf } from './month-grid.ts'

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ date: `${month}-${String(index + 1).padStart(2, '0')}` }))

test('a month goes on over the year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01')
  expect(monthAfter('2026-01', -1)).toBe('2025-12')
})

test('weeks begin on Monday and hold every day once', () => {
  const weeks = weeksOf(days('2026-11', 30))
  // 1 November 2026 is a Sunday.
  expect(weeks[0]?.map((day) => day?.date)).toEqual([...Array.from({ length: 6 }), '2026-11-01'])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeks.flat().filter((day) => day !== undefined)).toHaveLength(30)
})
