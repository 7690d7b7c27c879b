import { expect, test } from 'vitest'
import { partsMoved } from './parts-moved.ts'

const parts = (...texts: string[]) => texts.map((text) => ({ text }))

test.each([
  ['the same parts stay', parts('甲', '乙'), parts('甲', '乙'), [0, 1]],
  ['turned round, each is found by its words', parts('甲', '乙'), parts('乙', '甲'), [1, 0]],
  ['one taken out leaves the others their records', parts('甲', '乙', '丙'), parts('乙', '丙'), [-1, 0, 1]],
  ['one put before moves the others on', parts('甲'), parts('新', '甲'), [1]],
  ['a reworded one keeps its place', parts('甲', '乙'), parts('甲', '乙（改）'), [0, 1]],
  ['another part in its place is no rewording', parts('自建'), parts('回头看', '验收'), [-1]],
  ['a place taken by another is no rewording', parts('甲', '乙'), parts('乙'), [-1, 0]],
  ['two with the same words keep their order', parts('甲', '甲'), parts('甲', '甲'), [0, 1]],
])('%s', (_, before, after, moved) => {
  expect(partsMoved(before, after)).toEqual(moved)
})

test('a target in another unit is another target', () => {
  expect(partsMoved([{ text: '参学率', unit: '%' }], [{ text: '参学率', unit: '人' }])).toEqual([-1])
})
