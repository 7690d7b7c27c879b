import { describe, expect, it } from 'vitest'
import { nextNumber, numberMustBeOne, numberParts, printedNumber } from './letter.rules.ts'

describe('the number of a letter', () => {
  it.each([
    ['云教党〔2026〕12号', '云教党〔2026〕12号'],
    ['云教党[2026]12号', '云教党〔2026〕12号'],
    ['云教党（2026）第012号', '云教党〔2026〕12号'],
    ['云教党【2026】 12 号', '云教党〔2026〕12号'],
  ])('%s is printed as %s', (typed, printed) => {
    const parts = numberParts(typed)
    expect(parts && printedNumber(parts)).toBe(printed)
  })

  it.each(['云教党2026年12号', '〔2026〕12号', '云教党〔26〕12号', '云教党〔2026〕0号', '12号'])(
    '%s is none and refused with the article',
    (typed) => {
      expect(numberMustBeOne(typed)?.detail).toContain('7.2.5')
    },
  )

  it('may be missing', () => {
    expect(numberMustBeOne('')).toBeUndefined()
  })

  it('runs on within a year and begins again with the next', () => {
    const last = { code: '云教党', year: 2026, serial: 41 }
    expect(nextNumber(last, 2026)).toBe('云教党〔2026〕42号')
    expect(nextNumber(last, 2027)).toBe('云教党〔2027〕1号')
    expect(nextNumber(undefined, 2026)).toBe('')
  })
})
