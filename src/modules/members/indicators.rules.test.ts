import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecast, percentText, shareOfPercent } from './indicators.rules.ts'
import { modelShare, pairingOf } from './rolls.rules.ts'

const share = (numerator: number, denominator: number) => ({ numerator, denominator })
const students = {
  goalKind: 'share',
  goal: share(383, 10_000),
  baseOn: '2022-01-01',
  base: share(300, 10_000),
  dueOn: '2023-12-31',
  today: '2023-01-01',
  present: share(342, 10_000),
} as const

describe('an indicator', () => {
  test('is prolonged in a straight line from the base day over today to its own day', () => {
    const { verdict, expected, missing, arithmetic } = forecast(students)
    expect([verdict, expected, missing]).toEqual(['on-course', 383, 41])
    expect(arithmetic.join('\n')).toContain('3.00% + 0.42% × 729 ÷ 365 = 3.83%')
  })

  test('one person fewer, and it will not be met', () => {
    expect(forecast({ ...students, present: share(341, 10_000) })).toMatchObject({ verdict: 'off-course' })
  })

  test('reached exactly is reached; one short on the day is missed', () => {
    expect(forecast({ ...students, present: share(383, 10_000) }).verdict).toBe('reached')
    expect(forecast({ ...students, today: '2023-12-31', present: share(382, 10_000) })).toMatchObject({
      verdict: 'missed',
      missing: 1,
    })
  })

  test('points are added to the share of the base day', () => {
    const knowledge = { ...students, goalKind: 'points', goal: share(5, 100), base: share(1, 3) } as const
    expect(forecast({ ...knowledge, present: share(23, 60) }).verdict).toBe('reached')
    expect(forecast({ ...knowledge, present: share(2299, 6000) }).verdict).not.toBe('reached')
  })

  test('says that it cannot tell without a denominator or a day of pace', () => {
    expect(forecast({ ...students, present: null }).verdict).toBe('unknown')
    expect(forecast({ ...students, today: '2022-01-01' }).verdict).toBe('unknown')
  })

  test('more people never worsen the verdict', () => {
    const order = ['missed', 'unknown', 'off-course', 'on-course', 'reached']
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 100 }), (few, extra) => {
        const rank = (count: number) =>
          order.indexOf(forecast({ ...students, present: share(count, 10_000) }).verdict)
        expect(rank(few + extra)).toBeGreaterThanOrEqual(rank(few))
      }),
    )
  })
})

test('percent as written becomes an exact share', () => {
  expect(shareOfPercent('3.83')).toEqual(share(383, 10_000))
  expect(shareOfPercent('42.90')).toEqual(share(4290, 10_000))
  expect(shareOfPercent('5')).toEqual(share(5, 100))
  expect(percentText(-5)).toBe('-0.05%')
})

test.each([
  [100, 20, 'fits'],
  [100, 15, 'fits'],
  [100, 14, 'few'],
  [100, 25, 'fits'],
  [100, 26, 'many'],
  [3, 1, 'fits'],
  [3, 0, 'few'],
  [2, 0, 'fits'],
  [0, 0, 'unknown'],
  [7, 1, 'fits'],
  [7, 2, 'many'],
])('of %i members %i model posts: %s', (members, posts, verdict) => {
  expect(modelShare({ members, posts }).verdict).toBe(verdict)
})

test('leaders and talents are tied one to one, one to many, many to one', () => {
  expect(pairingOf({ leaders: 0, most: 0 })).toBe('none')
  expect(pairingOf({ leaders: 1, most: 1 })).toBe('one')
  expect(pairingOf({ leaders: 1, most: 3 })).toBe('one-to-many')
  expect(pairingOf({ leaders: 2, most: 1 })).toBe('many-to-one')
})
