import { expect, test } from 'vitest'
import { DocumentId } from '#kernel/id.ts'
import { basisName, clauseName, placeOf } from './basis-words.ts'

const documentId = DocumentId.parse('018f0000-0000-7000-8000-000000000001')

test.each([
  ['3.', '第 3 条'],
  ['12', '第 12 条'],
  ['（二）', '（二）'],
  ['一、', '一'],
  ['第三条', '第三条'],
  ['', ''],
])('the clause numbered %j is called %j', (number, name) => {
  expect(clauseName(number)).toBe(name)
})

test('a paper goes by its number, and by its title only where it has none', () => {
  const cited = { title: '《县委意见》', itemNumber: '3.' }
  expect(basisName({ ...cited, documentNumber: '试组〔2026〕3号' })).toBe('试组〔2026〕3号 第 3 条')
  expect(basisName({ ...cited, documentNumber: null, itemNumber: '' })).toBe('《县委意见》')
})

test('a clause leads to its place in the text, a whole paper to its beginning, a cited one nowhere', () => {
  expect(placeOf({ documentId, itemStart: 42 })).toBe(`/documents?document=${documentId}&at=42`)
  expect(placeOf({ documentId, itemStart: null })).toBe(`/documents?document=${documentId}`)
  expect(placeOf({ documentId: null, itemStart: null })).toBeUndefined()
})
