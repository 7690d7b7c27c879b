import { describe, expect, it } from 'vitest'
import { widthOf } from './official-paper.ts'
import { titleLines } from './title-lines.ts'

describe('a title', () => {
  it('that fits stays in one line', () => {
    expect(titleLines('秋季工作任务分解表')).toEqual(['秋季工作任务分解表'])
  })

  it('is broken between words, with the issuer in a line of its own', () => {
    const lines = titleLines('试验县教育局关于印发《秋季党建工作任务分解表》的通知')
    expect(lines[0]).toBe('试验县教育局')
    expect(lines.join('')).toBe('试验县教育局关于印发《秋季党建工作任务分解表》的通知')
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20)
  })

  it('keeps a quoted name and a span of years whole', () => {
    const lines = titleLines('试验县教育系统2026—2028年度“红烛先锋”行动实施方案责任清单')
    expect(lines.some((line) => line.includes('“红烛先锋”'))).toBe(true)
    expect(lines.some((line) => line.includes('2026—2028'))).toBe(true)
  })

  it('with years leaves no last character alone: the gaps around figures are counted', () => {
    expect(titleLines('2026年至2027年学校党建工作安排进展报告')).toEqual([
      '2026年至2027年学校',
      '党建工作安排进展报告',
    ])
  })

  it('breaks where its writer did', () => {
    expect(titleLines('试验县教育局\n通知')).toEqual(['试验县教育局', '通知'])
  })

  it('of any length is broken at once', () => {
    const lines = titleLines('加强和改进学校工作的若干措施'.repeat(15))
    expect(lines.join('')).toHaveLength(14 * 15)
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20)
  })
})
