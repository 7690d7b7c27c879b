import { expect, test } from 'vitest'
import { emptyMilestone, emptyTarget, errorsOf, movedBy, threePhases } from './measure-fields.ts'
import type { MeasureFields } from './measure-fields.ts'

const fields: MeasureFields = {
  heading: '谈话',
  text: '',
  activity: null,
  class: null,
  dueOn: null,
  standing: false,
  reviewEvery: null,
  milestones: [],
  targets: [],
  resultTest: '',
  evidence: 'none',
  evidenceReason: null,
  evidenceUntil: null,
  effortKind: 'activity',
  effortMinutes: null,
}

test('a measure of a heading alone can be saved', () => {
  expect(errorsOf(fields)).toEqual({})
})

test('photos without reason and end, stages without words or without the named organisation, are said at their part', () => {
  expect(errorsOf({ ...fields, heading: ' ' })).toEqual({ heading: '请填写措施' })
  expect(errorsOf({ ...fields, evidence: 'photo', evidenceReason: ' ' }).evidence).toContain('须写明理由')
  expect(
    errorsOf({ ...fields, evidence: 'photo', evidenceReason: '审计', evidenceUntil: '2026-12-31' }),
  ).toEqual({})
  expect(errorsOf({ ...fields, milestones: [emptyMilestone] }).milestones).toBe('请写明每个阶段要做什么')
  expect(
    errorsOf({ ...fields, milestones: [{ ...emptyMilestone, text: '验收', actor: 'named' }] }).milestones,
  ).toContain('请选定是哪个单位')
  expect(errorsOf({ ...fields, targets: [emptyTarget] }).targets).toBe('请写明每个指标')
})

test('000-12: one press gives self-build, look-back with a report, and acceptance by the lead on the day of the measure', () => {
  const phases = threePhases('2026-11-30')
  expect(phases.map(({ kind, actor, reportRequired }) => [kind, actor, reportRequired])).toEqual([
    ['self-build', 'executing', false],
    ['look-back', 'executing', true],
    ['acceptance', 'lead', false],
  ])
  expect(phases.at(-1)?.dueOn).toBe('2026-11-30')
  expect(errorsOf({ ...fields, milestones: phases })).toEqual({})
})

test('an entry moves by one place and stays at the ends', () => {
  expect(movedBy(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(movedBy(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  expect(movedBy(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(movedBy(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})
