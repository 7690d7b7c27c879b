import { describe, expect, it } from 'vitest'
import { deductionsIn, pointsIn, pointsOfValue } from './points.ts'
import { targetsIn } from './targets.ts'

function targets(text: string): string[] {
  return targetsIn(text).map(({ target: { value, unit, comparator } }) => `${comparator} ${value} ${unit}`)
}

describe('targets', () => {
  it.each([
    ['30%以上党支部达标', ['at-least 30 %']],
    ['参训率100%', ['exactly 100 %']],
    ['覆盖率≥90%', ['at-least 90 %']],
    ['提升5个百分点', ['exactly 5 个百分点']],
    ['百分之九十以上', ['at-least 90 %']],
    ['合格率不低于95%', ['at-least 95 %']],
    ['不少于应到会党员的80%', ['at-least 80 %']],
    ['近视率低于40%', ['less-than 40 %']],
    ['投诉率控制在1%以内', ['at-most 1 %']],
    ['压减20%', ['exactly 20 %']],
    ['按照党员总数20%左右的比例创建', ['about 20 %']],
    ['达到3.83%', ['exactly 3.83 %']],
    ['至少配备1名副书记', ['at-least 1 名']],
    ['不少于32学时', ['at-least 32 学时']],
    ['添置设备不少于20台', ['at-least 20 台']],
    ['篇幅不超过十页', ['at-most 10 页']],
    ['用时不超过15分钟', ['at-most 15 分钟']],
    ['评选先进集体不超过20个', ['at-most 20 个']],
    ['突破100名', ['more-than 100 名']],
    ['约50名', ['about 50 名']],
    ['建立100人左右的名单', ['about 100 人']],
    ['新增示范点10个以上', ['at-least 10 个']],
    ['建成示范点20个', ['exactly 20 个']],
    ['打造“行走的课堂”线路8条', ['exactly 8 条']],
    ['举办培训班2期，培训党务干部300人次', ['exactly 2 期', 'exactly 300 人次']],
    ['选树典型二十名', ['exactly 20 名']],
  ])('%s', (text, expected) => expect(targets(text)).toEqual(expected))

  it.each([
    '2026年9月',
    '第一批15所学校',
    '100人以上的总支成立党委',
    '正式党员不足3人的可以联合',
    '考核成绩中平时考核占60%',
    '2025年以来建成示范点20个',
    '截至8月底，达标率85%',
    '90分以上为优秀',
    '制定17条措施',
    '每少1次扣2分',
    '《三年达到90%行动方案》',
    '开展一次检查',
    '1/3',
    '',
  ])('%s sets none', (text) => expect(targets(text)).toEqual([]))

  it('point to the words that they were read from', () => {
    const text = '一线教师占比不低于70%，新增示范点10个以上，至少1名。'
    for (const { target, start, end } of targetsIn(text)) expect(text.slice(start, end)).toBe(target.text)
    expect(targetsIn(text)).toHaveLength(3)
  })
})

describe('points', () => {
  it.each([
    ['党课开展情况（10分）', 10],
    ['组织建设（本项满分15分）', 15],
    ['满分100分。', 100],
    ['本项计20分', 20],
    ['党费收缴 10分', 10],
    ['用时10分钟', undefined],
    ['每次扣2分', undefined],
    ['国家级表彰加5分', undefined],
    ['测评达到80分', undefined],
  ])('of %s', (text, value) => expect(pointsIn(text)?.value).toBe(value))

  it.each([
    ['10', 10],
    ['10分', 10],
    ['2.5', 2.5],
    ['—', undefined],
    ['30%', undefined],
  ])('of the cell %s', (text, value) => expect(pointsOfValue(text)?.value).toBe(value))
})

describe('deductions', () => {
  it.each([
    ['每少一次扣2分', [2]],
    ['未建台账的扣1—3分，扣完为止', [3]],
    ['缺1人次扣0.5分，迟报一次扣减1分', [0.5, 1]],
    ['每起扣两分', [2]],
    ['每次扣1分，最多扣5分', [1]],
    ['不得分', []],
    ['压减三分之一', []],
    ['每次加2分', []],
  ])('%s', (text, points) =>
    expect(deductionsIn(text).map(({ deduction }) => deduction.points)).toEqual(points),
  )

  it('print their condition', () => {
    expect(deductionsIn('台账齐全；每少一次扣2分。')[0]?.deduction.text).toBe('每少一次扣2分')
  })
})
