import { expect, test } from 'vitest'
import { formatDate, formatFullDate, formatInstant, relativeDays } from './dates.ts'

test('a date is told with its weekday, and with the year only when it is another one', () => {
  expect(formatDate('2026-11-30', '2026-11-23')).toBe('11月30日（周一）')
  expect(formatDate('2027-01-05', '2026-11-23')).toBe('2027年1月5日（周二）')
  expect(formatFullDate('2023-09-01')).toBe('2023年9月1日')
})

test.each([
  ['2026-11-23', '今天'],
  ['2026-11-24', '明天'],
  ['2026-11-30', '还有 7 天'],
  ['2026-11-20', '已过 3 天'],
])('%s is told as %s on 2026-11-23', (date, words) => {
  expect(relativeDays(date, '2026-11-23')).toBe(words)
})

test('an instant is told in the time of China, whatever the clock of the computer is set to', () => {
  expect(formatInstant('2020-12-31T16:05:00.000Z')).toBe('2021年1月1日 00:05')
})
