import { expect, test } from 'vitest'
import { isWorkingTime } from './working-hours.ts'

test.each([
  ['2026-09-10T08:29:59+08:00', false],
  ['2026-09-10T08:30:00+08:00', true],
  ['2026-09-10T17:29:59+08:00', true],
  ['2026-09-10T17:30:00+08:00', false],
  ['2026-09-10T23:00:00+08:00', false],
  // Nine in the evening of UTC is five in the morning of the next day in China.
  ['2026-09-10T21:00:00Z', false],
  ['2026-09-13T10:00:00+08:00', false], // a Sunday
  ['2026-09-20T10:00:00+08:00', true], // a Sunday on which offices work before National Day
  ['2026-10-02T10:00:00+08:00', false],
])('offices are at work at %s: %s', (instant, expected) => {
  expect(isWorkingTime(new Date(instant), [])).toBe(expected)
})

test('a day off of the tenant is quiet', () => {
  const sports = { kind: 'day-off' as const, name: '校运会', startsOn: '2026-09-10', endsOn: '2026-09-10' }
  expect(isWorkingTime(new Date('2026-09-10T10:00:00+08:00'), [sports])).toBe(false)
})
