import { expect, test } from 'vitest'
import { wordOf } from './members.changes.ts'
import { transferStateLabels, transferStates } from './transfers.contract.ts'

test('codes are told as words, what has no code as it is', () => {
  expect(wordOf('education', '21')).toBe('大学本科毕业')
  expect(wordOf('education', '99')).toBe('99')
  expect(wordOf('job', '21')).toBe('21')
  expect(wordOf('sex', null)).toBeNull()
})

test('every state of a letter has a word', () => {
  expect(Object.keys(transferStateLabels)).toEqual([...transferStates])
})
