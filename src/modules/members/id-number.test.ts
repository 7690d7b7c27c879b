import { describe, expect, test } from 'vitest'
import { idNumberCheck, readIdNumber } from './id-number.ts'

describe('GB 11643', () => {
  test('the check character of the published example is X (rules.md §15)', () => {
    expect(idNumberCheck('11010519491231002')).toBe('X')
  })
  test('a right number tells birth and sex', () => {
    expect(readIdNumber('11010519491231002X')).toEqual({ bornOn: '1949-12-31', sex: '2' })
  })
  test.each([
    ['1101051949123100', 'length'],
    ['11010519491231002x', 'shape'],
    ['110105194902300024', 'birth'],
    ['110105194912310021', 'check'],
    ['110105194912310000', 'rounded'],
  ])('%s is refused for its %s', (number, fault) => {
    expect(readIdNumber(number)).toEqual({ fault })
  })
  test('every single wrong digit is caught', () => {
    const right = '11010519491231002X'
    for (let at = 0; at < 17; at += 1)
      for (let digit = 0; digit <= 9; digit += 1) {
        const other = `${right.slice(0, at)}${digit}${right.slice(at + 1)}`
        if (other !== right) expect(readIdNumber(other)).toHaveProperty('fault')
      }
  })
  test('anything but 17 digits has no check character', () => {
    expect(() => idNumberCheck('123')).toThrow(RangeError)
  })
})
