import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigitOf, idNumberFault, phoneFault, plainIdNumber, plainPhone } from './members.identity.ts'

const right = '11010519491231002X'
const person = { sex: '2', bornOn: '1949-12-31' } as const

test('the check digit of the standard’s own example is X', () => {
  expect(checkDigitOf('11010519491231002')).toBe('X')
  expect(idNumberFault(right, person)).toBeUndefined()
})

test('any one digit changed is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const changed = [...right]
      changed[at] = String((Number(changed[at]) + by) % 10)
      expect(idNumberFault(changed.join(''), person)).toBeDefined()
    }),
  )
})

test('two neighbours exchanged are found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), (at) => {
      const digits = [...right]
      fc.pre(digits[at] !== digits[at + 1])
      ;[digits[at], digits[at + 1]] = [digits[at + 1] ?? '', digits[at] ?? '']
      expect(idNumberFault(digits.join(''), person)).toBeDefined()
    }),
  )
})

test.each([
  ['1.10105E+17', '科学计数'],
  ['110105194912310', '老号码'],
  ['110105194912310000', '截断'],
  ['11010519491331002X', '真实日期'],
  ['11010519491231002', '18 位'],
  ['11010519491231002x', '18 位'],
  ['', '18 位'],
])('%s is refused in its own words', (number, words) => {
  expect(idNumberFault(number, person)).toContain(words)
})

test('a number of somebody else’s birthday or sex is refused, an unknown sex is not', () => {
  expect(idNumberFault(right, { ...person, bornOn: '1949-12-30' })).toContain('出生日期')
  expect(idNumberFault(right, { ...person, sex: '1' })).toContain('性别')
  expect(idNumberFault(right, { ...person, sex: '9' })).toBeUndefined()
})

test('ways of writing make no difference', () => {
  expect(plainIdNumber(' １１０１０５ 19491231-002x ')).toBe(right)
  expect(plainPhone('+86 138-0000-0000')).toBe('13800000000')
  for (const phone of ['13800000000', '01012345678', '057187654321'])
    expect(phoneFault(phone)).toBeUndefined()
  for (const phone of ['12800000000', '1380000000', '87654321', '']) expect(phoneFault(phone)).toBeDefined()
})
