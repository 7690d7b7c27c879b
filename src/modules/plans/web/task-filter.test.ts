import { expect, test } from 'vitest'
import { chipsOf, filterOf } from './task-filter.ts'

const school = '018f0000-0000-7000-8000-000000000001'

test('an address with conditions becomes the filter of the contract', () => {
  expect(filterOf({ overdue: 'true', truth: 'unknown', organizationId: school })).toEqual({
    overdue: 'true',
    truth: 'unknown',
    organizationId: school,
  })
})

test('what the contract would refuse is dropped, so that an old link still opens', () => {
  expect(
    filterOf({ state: 'gone', organizationId: 'x', overdue: 'maybe', post: school, search: '' }),
  ).toEqual({})
})

test('a flag that the router read as a boolean still counts', () => {
  expect(filterOf({ overdue: true })).toEqual({ overdue: 'true' })
})

test('every condition becomes a chip in words', () => {
  const filter = filterOf({ organizationId: school, truth: 'unknown', overdue: 'true', search: '书报' })
  const chips = chipsOf(filter, { nameOf: () => '云溪第一小学', planTitle: undefined })
  expect(chips.map(({ words }) => words)).toEqual(['单位：云溪第一小学', '尚不清楚', '已逾期', '“书报”'])
})
