import { expect, test } from 'vitest'
import { backSearch, parseSearch, stringifySearch } from './search-params.ts'

test('an address keeps its words as text, and empty conditions are left out', () => {
  const search = parseSearch('?overdue=true&search=%E4%B8%80%E4%B8%AD&post=123')
  expect(search).toEqual({ overdue: 'true', search: '一中', post: '123' })
  expect(parseSearch(stringifySearch({ ...search, state: '', lead: undefined }))).toEqual(search)
  expect(stringifySearch({})).toBe('')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''])(
  'after sign-in nobody is sent to %s',
  (back) => {
    expect(backSearch({ back })).toEqual({})
  },
)

test('after sign-in the person is sent back to a page of ours', () => {
  expect(backSearch({ back: '/tasks?overdue=true' })).toEqual({ back: '/tasks?overdue=true' })
})
