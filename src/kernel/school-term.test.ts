import { expect, test } from 'vitest'
import { addMonths, termOf } from './school-term.ts'

test('terms run from August and from February, and a January belongs to the year before', () => {
  expect(termOf('2026-11')).toEqual({
    label: '2026—2027 学年上学期',
    months: ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01'],
  })
  expect(termOf('2027-01')).toEqual(termOf('2026-08'))
  expect(termOf('2027-02').label).toBe('2026—2027 学年下学期')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(addMonths('2026-12', 14)).toBe('2028-02')
})
