import { expect, test } from 'vitest'
import { Problem, problemKinds } from './problem.ts'
import { refuseIf } from './refusal.ts'

test('every kind of problem has a status for the caller’s mistakes and a Chinese title', () => {
  for (const [kind, { status, title }] of Object.entries(problemKinds)) {
    expect([kind, status === 503 || (status >= 400 && status < 500)]).toEqual([kind, true])
    expect(title).toMatch(/^[\u4e00-\u9fff]+$/)
  }
})

test('a problem without words still says what it is', () => {
  expect(new Problem('not-found').message).toBe('未找到')
  expect(new Problem('not-found', { detail: '没有找到这份计划。' }).message).toBe('没有找到这份计划。')
})

test('a refusal becomes a problem with rule, words, basis and facts; none passes silently', () => {
  expect(() => refuseIf(undefined)).not.toThrow()
  const refusal = {
    rule: 'plan.period-taken',
    detail: '这段时间已有计划。',
    basis: '试验办法第三条',
    facts: { title: '甲' },
  }
  const caught = (() => {
    try {
      refuseIf(refusal)
      return undefined
    } catch (error) {
      return error
    }
  })()
  expect(caught).toBeInstanceOf(Problem)
  expect(caught).toMatchObject({
    kind: 'rule-broken',
    details: {
      rule: 'plan.period-taken',
      detail: '这段时间已有计划。（依据：试验办法第三条）',
      facts: { title: '甲' },
    },
  })
})
