import { describe, expect, it } from 'vitest'
import { chineseCount, numberFrom } from './chinese-number.ts'
import { numberAtStart } from './numbering.ts'

describe('numbers', () => {
  it.each([
    ['十七', 17],
    ['二十', 20],
    ['二〇二六', 2026],
    ['廿五', 25],
    ['两百三十', 230],
    ['一百零五', 105],
    ['12', 12],
    ['3.83', 3.83],
  ])('%s is %d', (text, value) => expect(numberFrom(text)).toBe(value))

  it('counts as Word does and reads its own counting back', () => {
    expect([1, 10, 11, 20, 99, 100, 105, 110, 1001].map(chineseCount)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '九十九',
      '一百',
      '一百零五',
      '一百一十',
      '一千零一',
    ])
    for (let value = 1; value < 1200; value++) expect(numberFrom(chineseCount(value))).toBe(value)
  })

  it.each([
    ['一、总体要求', 'chinese', 1],
    ['十二、保障', 'chinese', 12],
    ['（三）规范组织', 'chinese-bracket', 3],
    ['3.强化', 'arabic', 3],
    ['3、强化', 'arabic', 3],
    ['12. 强化', 'arabic', 12],
    ['（4）检查', 'arabic-bracket', 4],
    ['5）检查', 'half-bracket', 5],
    ['①检查', 'circled', 1],
    ['第七条 党员', 'article', 7],
    ['第二章 组织', 'chapter', 2],
    ['第一阶段：动员', 'stage', 1],
    ['【重点任务2】课堂', 'named', 2],
  ])('%s begins with a number', (line, form, value) => {
    expect(numberAtStart(line)).toMatchObject({ form, value })
  })

  it.each([
    '一是抓学习',
    '2026年底前',
    '1.5亿元',
    '3.83%以上',
    '第一批学校',
    '一、二年级学生',
    '11月底前完成',
    '三名教师',
    '',
  ])('%s does not', (line) => expect(numberAtStart(line)).toBeUndefined())
})
