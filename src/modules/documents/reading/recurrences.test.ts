import { describe, expect, it } from 'vitest'
import { recurrencesIn } from './recurrences.ts'

function rhythms(text: string): string[] {
  return recurrencesIn(text).map(({ recurrence: { per, times } }) => `${per} ${times}`)
}

describe('recurrences', () => {
  it.each([
    ['每半年召开一次', 'half-year 1'],
    ['每学期进行两次考核', 'term 2'],
    ['每学期家访不少于2次', 'term 2'],
    ['每月25日前报送', 'month 1'],
    ['每月5日、20日前报送', 'month 2'],
    ['每年至少 2 次研究', 'year 2'],
    ['全年至少4次', 'year 4'],
    ['全年集中学习不少于12次', 'year 12'],
    ['一年两次检查', 'year 2'],
    ['一学期至少一次', 'term 1'],
    ['每半月交流一次', 'month 2'],
    ['每半个月一次', 'month 2'],
    ['每两周一次', 'week 0.5'],
    ['每2周调度1次', 'week 0.5'],
    ['每两个月一次', 'month 0.5'],
    ['每三个月通报一次', 'quarter 1'],
    ['每两年一次', 'year 0.5'],
    ['隔周一次', 'week 0.5'],
    ['两周一次例会', 'week 0.5'],
    ['半年一次述职', 'half-year 1'],
    ['每周例会', 'week 1'],
    ['每周至少开展2次', 'week 2'],
    ['每日巡查', 'day 1'],
    ['每天三次', 'day 3'],
    ['周周研判', 'week 1'],
    ['每季度对情况进行一次清理', 'quarter 1'],
    ['每季度末上报', 'quarter 1'],
    ['每季度，至少开展一次', 'quarter 1'],
    ['春秋两季各一次', 'year 2'],
    ['上、下半年各一次', 'year 2'],
    ['每年春秋两季各一次', 'year 2'],
    ['每年3月、9月各开展一次', 'year 2'],
    ['每年6月底前上报', 'year 1'],
    ['每学年进行考核', 'year 1'],
    ['每个学期讲一堂课', 'term 1'],
    ['按季度通报', 'quarter 1'],
    ['逐月通报', 'month 1'],
    ['一月一主题', 'month 1'],
    ['一季一督查', 'quarter 1'],
    ['每半年召开1至2次', 'half-year 1'],
  ])('%s', (text, expected) => expect(rhythms(text)).toEqual([expected]))

  it.each([
    '每个支部',
    '每名党员教师',
    '季度考核',
    '年龄每岁',
    '每年级一名',
    '第一季度开展一次',
    '在一年中',
    '统一日程',
    '一年一个样',
    '未按月上报',
    '《每月一课》',
    '近两年一次也没有',
    '',
  ])('%s is none', (text) => expect(rhythms(text)).toEqual([]))

  it('are found one after another', () => {
    expect(rhythms('每月研判并上报，每年至少2次专题研究，每年通报1次情况')).toEqual([
      'month 1',
      'year 2',
      'year 1',
    ])
  })

  it('print the day that belongs to the rhythm', () => {
    const printed = (text: string) => recurrencesIn(text)[0]?.recurrence.text
    expect(printed('每月25日前上报')).toBe('每月25日前')
    expect(printed('于每年12月底前总结')).toBe('每年12月底前')
    expect(printed('各校每学期结束前总结')).toBe('每学期结束前')
  })
})
