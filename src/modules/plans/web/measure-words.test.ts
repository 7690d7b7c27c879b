import { expect, test } from 'vitest'
import { OrganizationId } from '#kernel/id.ts'
import { deadlineText, effortText, evidenceText, milestoneText, targetText } from './measure-words.ts'

const step = {
  text: '自查',
  dueOn: null,
  kind: 'step',
  actor: 'executing',
  organization: null,
  reportRequired: false,
} as const

test('a deadline is one day, 长期坚持 with its review, or both', () => {
  expect(deadlineText({ dueOn: '2026-11-30', standing: false })).toContain('11月30日')
  expect(deadlineText({ dueOn: null, standing: true, reviewEvery: 'quarter' })).toBe(
    '长期坚持（每季度回头看）',
  )
  expect(deadlineText({ dueOn: '2026-11-30', standing: true, reviewEvery: 'year' })).toMatch(
    /11月30日.*，并长期坚持（每年回头看）$/,
  )
  expect(deadlineText({ dueOn: null, standing: false })).toBe('没有时限')
})

test('a milestone says who acts when it is not simply the executing organisation, and whether a report is due', () => {
  expect(milestoneText(step)).toBe('自查')
  expect(milestoneText({ ...step, kind: 'look-back', reportRequired: true })).toBe(
    '自查（回头看，由落实单位，要附报告）',
  )
  const organization = { id: OrganizationId.parse('018f0000-0000-7000-8000-000000000001'), name: '人事股' }
  expect(milestoneText({ ...step, actor: 'named', organization })).toBe('自查（由人事股）')
  expect(milestoneText({ ...step, actor: 'named' })).toContain('还没有指定单位')
})

test('a target names what is counted out of what, or stays as printed', () => {
  const target = { text: '谈话率', value: 90, unit: '%', comparator: 'at-least' } as const
  expect(targetText({ ...target, numerator: '谈过话的教师', denominator: '全体教师' })).toBe(
    '谈话率：谈过话的教师 ÷ 全体教师 不少于 90%',
  )
  expect(targetText({ ...target, numerator: '', denominator: '' })).toBe('谈话率')
})

test('effort is the usual time of its kind until somebody corrects it', () => {
  expect(effortText({ effortKind: 'report', effortMinutes: null })).toBe('写材料，4 小时')
  expect(effortText({ effortKind: 'report', effortMinutes: 0 })).toBe('写材料，0 分钟（已改）')
})

test('material that is demanded shows its reason and its end, and where they are missing', () => {
  expect(evidenceText({ evidence: 'none', evidenceReason: null, evidenceUntil: null })).toBe('不需要')
  expect(evidenceText({ evidence: 'photo', evidenceReason: null, evidenceUntil: null })).toBe(
    '照片（理由：未写，未写明到哪天）',
  )
})
