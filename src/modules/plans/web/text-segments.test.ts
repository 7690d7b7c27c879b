import { describe, expect, test } from 'vitest'
import { segmentsOf } from './text-segments.ts'
import type { TextMark } from './text-segments.ts'

const clause = (start: number, end: number, more: Partial<TextMark> = {}): TextMark => ({
  start,
  end,
  measureId: 'm1',
  field: null,
  doubtful: false,
  note: null,
  ...more,
})

describe('segments of a marked text', () => {
  const text = '一、订书报。牵头：党委办。'

  test('a text without marks stays whole', () => {
    expect(segmentsOf(text, [])).toEqual([
      { start: 0, end: text.length, text, measureId: null, field: null, doubtful: false, note: null },
    ])
  })

  test('the pieces always make up the text again', () => {
    const marks = [
      clause(0, 13),
      clause(9, 12, { field: 'lead' }),
      clause(2, 10, { doubtful: true }),
      clause(5, 99),
    ]
    expect(
      segmentsOf(text, marks)
        .map((segment) => segment.text)
        .join(''),
    ).toBe(text)
  })

  test('a field inside its clause keeps the measure and adds its name', () => {
    const lead = segmentsOf(text, [clause(0, 13), clause(9, 12, { field: 'lead', note: '牵头' })]).find(
      ({ field }) => field === 'lead',
    )
    expect(lead).toMatchObject({ text: '党委办', measureId: 'm1', note: '牵头' })
  })

  test('where a doubt overlaps a field, the place is doubtful', () => {
    const marks = [
      clause(0, 13),
      clause(9, 12, { field: 'lead' }),
      clause(9, 12, { doubtful: true, note: '不在名录' }),
    ]
    const doubtful = segmentsOf(text, marks).filter((segment) => segment.doubtful)
    expect(doubtful.map((segment) => segment.text)).toEqual(['党委办'])
  })

  test('the narrowest clause wins where one lies inside another', () => {
    const marks = [clause(0, 13), clause(2, 5, { measureId: 'm2' })]
    expect(segmentsOf(text, marks).map(({ measureId }) => measureId)).toEqual(['m1', 'm2', 'm1'])
  })

  test('marks outside the text are ignored', () => {
    expect(segmentsOf(text, [clause(5, 99), clause(4, 4), clause(-1, 3)])).toHaveLength(1)
  })
})
