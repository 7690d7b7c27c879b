import { afterEach, expect, test } from 'vitest'
import { hearServerTime } from '#platform/http/server-time.ts'
import { formatDate, formatFullDate, formatInstant, relativeDays, todayInChina } from './dates.ts'

afterEach(() => hearServerTime(new Date().toUTCString()))

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

test('today is the server’s day, whatever this computer thinks', () => {
  hearServerTime('Fri, 02 Jul 2027 01:00:00 GMT')
  expect(todayInChina()).toBe('2027-07-02')
  expect(relativeDays('2027-06-30')).toBe('已过 2 天')
  expect(formatInstant('2027-01-04T01:00:00.000Z')).toBe('1月4日 09:00')
})

test('an answer without a readable time leaves the clock as it was', () => {
  hearServerTime('Fri, 02 Jul 2027 01:00:00 GMT')
  hearServerTime(null)
  hearServerTime('later')
  expect(todayInChina()).toBe('2027-07-02')
})
