import { expect, test } from 'vitest'
import { nextAttemptAt, reasonToGiveUp, weekOf } from './digest.rules.ts'

test('a week begins on Monday', () => {
  expect(['2026-09-07', '2026-09-10', '2026-09-13', '2026-09-14'].map(weekOf)).toEqual([
    '2026-09-07',
    '2026-09-07',
    '2026-09-07',
    '2026-09-14',
  ])
})

test('the wait between tries grows', () => {
  const now = new Date('2026-09-07T08:30:00+08:00')
  const minutes = [1, 2, 3, 4, 5].map(
    (attempts) => (nextAttemptAt({ now, attempts }).getTime() - now.getTime()) / 60_000,
  )
  expect(minutes).toEqual([10, 30, 90, 270, 810])
})

test.each([
  [{ attempts: 5, unanswered: 0, today: '2026-09-13' }, true],
  [{ attempts: 6, unanswered: 0, today: '2026-09-10' }, false],
  [{ attempts: 1, unanswered: 1, today: '2026-09-10' }, true],
  [{ attempts: 2, unanswered: 2, today: '2026-09-10' }, false],
  [{ attempts: 0, unanswered: 0, today: '2026-09-14' }, false],
])('%o may be tried again: %s', (facts, may) => {
  expect(reasonToGiveUp({ week: '2026-09-07', ...facts }) === undefined).toBe(may)
})
