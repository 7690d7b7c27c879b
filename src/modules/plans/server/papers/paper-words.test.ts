import { describe, expect, it } from 'vitest'
import { deadlineWords, standardWords, subjectOf, tableName } from './paper-words.ts'

describe('what a paper is about', () => {
  it.each([
    ['试验县教育局关于做好秋季党建工作的通知', '秋季党建工作'],
    ['关于印发《“红烛先锋”行动16条措施》的通知', '“红烛先锋”行动16条措施'],
    ['关于印发《“红烛先锋”行动16条措施》的通知（副本）', '“红烛先锋”行动16条措施'],
    ['2026年党建工作要点', '2026年党建工作要点'],
  ])('%s', (title, subject) => {
    expect(subjectOf(title, '试验县教育局')).toBe(subject)
  })

  it('a table of tasks is not called one twice', () => {
    expect(tableName('秋季任务分解表', '试验县教育局')).toBe('秋季任务分解表')
  })
})

it('a deadline names its day, its duration, and how often it is looked at', () => {
  expect(deadlineWords({ dueOn: '2026-12-31', standing: true, reviewEvery: 'quarter' })).toBe(
    '2026年12月31日，\n并长期坚持（每季度回看）',
  )
  expect(deadlineWords({ dueOn: null, standing: false, reviewEvery: null })).toBe('')
})

it('a figure is not said twice', () => {
  const target = { unit: '页', comparator: 'at-most', numerator: '', denominator: '', value: 3 } as const
  expect(standardWords({ resultTest: '', targets: [{ ...target, text: '不超过三页' }] })).toBe('不超过三页')
  expect(standardWords({ resultTest: '述职', targets: [{ ...target, text: '述职稿' }] })).toBe(
    '述职；述职稿不超过3页',
  )
})
