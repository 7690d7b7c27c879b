import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AccountName, NewPassword } from './accounts.contract.ts'
import { accountNameKey, sessionDays, waitAfterFailures } from './accounts.rules.ts'

describe('the wait after failures', () => {
  test.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 2],
    [6, 4],
    [7, 8],
    [13, 512],
    [14, 900],
    [100, 900],
  ])('%i failures in a row wait %i seconds', (failures, seconds) => {
    expect(waitAfterFailures(failures)).toBe(seconds)
  })

  test('never shrinks with another failure and never passes 15 minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (failures) => {
        expect(waitAfterFailures(failures + 1)).toBeGreaterThanOrEqual(waitAfterFailures(failures))
        expect(waitAfterFailures(failures)).toBeLessThanOrEqual(900)
      }),
    )
  })

  test('guessing at full speed for a day tries fewer than 150 passwords', () => {
    let [seconds, tries] = [0, 0]
    while (seconds < 86_400) {
      tries += 1
      seconds += waitAfterFailures(tries)
    }
    expect(tries).toBeLessThan(150)
  })
})

describe('user names', () => {
  test.each([
    ['Zhang.San', 'zhang.san'],
    ['ＺＨＡＮＧ', 'zhang'],
    ['  王老师 ', '王老师'],
    ['e\u0301cole', 'école'],
    ['①号', '1号'],
  ])('"%s" is compared as "%s"', (name, key) => {
    expect(accountNameKey(name)).toBe(key)
  })

  test('comparing twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(accountNameKey(accountNameKey(name))).toBe(accountNameKey(name))
      }),
    )
  })

  test.each(['a', 'a b', '张三!', 'a@b', '<script>', 'x'.repeat(41), '  '])(
    '"%s" is refused with a sentence',
    (name) => {
      const parsed = AccountName.safeParse(name)
      expect(parsed.error?.issues[0]?.message).toMatch(/^用户名/)
    },
  )

  test.each(['ab', '张三', 'zhang.san_1-2', ' 王老师 '])('"%s" is taken', (name) => {
    expect(AccountName.parse(name)).toBe(name.trim())
  })
})

test('a password needs length only, and no more than the hasher is asked to bear', () => {
  expect(NewPassword.safeParse('1234567').success).toBe(false)
  expect(NewPassword.safeParse('12345678').success).toBe(true)
  expect(NewPassword.safeParse('密码也可以是一句话').success).toBe(true)
  expect(NewPassword.safeParse('x'.repeat(201)).success).toBe(false)
})

test('a session lasts two weeks', () => {
  expect(sessionDays).toBe(14)
})
