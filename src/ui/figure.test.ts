import { expect, test } from 'vitest'
import { figureText } from './figure.tsx'

test.each([
  [{ value: 41, denominator: 62 }, '41 / 62（66%）'],
  [{ value: 12, unit: '项' }, '12 项'],
  [{ value: 0, denominator: 0 }, '0 / 0'],
  [{ value: 999, denominator: 1000 }, '999 / 1000（99%）'],
  [{ value: 1, denominator: 1000 }, '1 / 1000（1%）'],
  [{ value: 1000, denominator: 1000 }, '1000 / 1000（100%）'],
])('%o reads %s', (figure, text) => {
  expect(figureText(figure)).toBe(text)
})
