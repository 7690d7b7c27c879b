import { expect, test } from 'vitest'
import { normalNumber } from './document-number.ts'

test('two writings of a document number come out the same', () => {
  for (const text of [
    '云教党〔2026〕5号',
    '云教党[2026]5号',
    '云教党（2026） 第05号',
    '云教党【２０２６】５号',
  ])
    expect(normalNumber(text)).toBe('云教党〔2026〕5号')
})

test('another year, organ or serial stays another number', () => {
  const all = [
    '云教党〔2026〕5号',
    '云教党〔2025〕5号',
    '云教〔2026〕5号',
    '云教党〔2026〕50号',
    '云教党〔2026〕15号',
  ]
  expect(new Set(all.map(normalNumber)).size).toBe(all.length)
})
