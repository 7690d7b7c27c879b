import { describe, expect, it } from 'vitest'
import { chineseCount, numberFrom } from './chinese-number.ts'
import { dateOfLine, deadlinesInText, deadlinesOfValue } from './deadlines.ts'
import { numberAtStart } from './numbering.ts'
import { recurrencesIn } from './recurrences.ts'
import { pointsIn, targetsIn } from './targets.ts'
import { splitList } from './unit-lists.ts'

const time = { issuedOn: '2026-09-07', year: 2026 }

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
    ['1.2 课程', 'decimal', 2],
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

describe('deadlines behind a label', () => {
  it.each([
    ['2026年12月底', '2026-12-31', false],
    ['2026年12月底并长期坚持', '2026-12-31', true],
    ['12月底前，长期坚持', '2026-12-31', true],
    ['长期坚持', null, true],
    ['常态化推进', null, true],
    ['持续推进', null, true],
    ['2026年11月30日前', '2026-11-30', false],
    ['11月30日', '2026-11-30', false],
    ['2027年2月底', '2027-02-28', false],
    ['2028年2月底', '2028-02-29', false],
    ['10月上旬', '2026-10-10', false],
    ['10月中旬前', '2026-10-20', false],
    ['10月下旬', '2026-10-31', false],
    ['9月至11月', '2026-11-30', false],
    ['2026年9月1日—10月15日', '2026-10-15', false],
    ['2026年10月—2027年3月', '2027-03-31', false],
    ['年底前', '2026-12-31', false],
    ['2027年底', '2027-12-31', false],
    ['明年6月底前', '2027-06-30', false],
    ['2026年第四季度', '2026-12-31', false],
    ['第三季度末', '2026-09-30', false],
    ['上半年', '2026-06-30', false],
    ['2026年12月', '2026-12-31', false],
    ['全年', '2026-12-31', false],
    ['二〇二六年十二月三十一日前', '2026-12-31', false],
    ['国庆节前', '2026-10-01', false],
    ['“七一”前', '2026-07-01', false],
    ['寒假前', null, false],
    ['开学后两周内', null, false],
    ['9月前', null, false],
    ['立即', null, false],
    ['2026年2月30日', null, false],
  ])('%s', (text, date, ongoing) => {
    expect(deadlinesOfValue(text, time)[0]?.deadline).toEqual({ text, date, ongoing })
  })

  it('asks for a year that the document does not tell', () => {
    expect(deadlinesOfValue('12月底', { issuedOn: null, year: null })).toMatchObject([
      { deadline: { date: null }, remark: 'year-unknown' },
    ])
  })
})

describe('deadlines inside running text', () => {
  it.each([
    ['11月底前完成自查，12月10日前抽查', ['2026-11-30', '2026-12-10']],
    ['到2027年底全县80%以上支部达标，到2028年全部达标', ['2027-12-31', '2028-12-31']],
    ['材料于2026年10月18日前报办公室', ['2026-10-18']],
    ['年底前建成资源库', ['2026-12-31']],
    ['10月份对情况进行复查', ['2026-10-31']],
    ['每年年底前组织自查', []],
    ['每月25日前上报', []],
    ['2014年述职中指出的问题', []],
    ['根据《2026年12月底前工作安排》', []],
    ['自2026年9月1日起施行', []],
    ['到2027年前后形成一批品牌', []],
    ['守住底线，摸清底数', []],
  ])('%s', (text, dates) => {
    expect(deadlinesInText(text, time).map(({ deadline }) => deadline.date)).toEqual(dates)
  })

  it.each([
    ['2026年9月7日', '2026-09-07'],
    ['2026 年 9 月 7 日', '2026-09-07'],
    ['二〇二六年九月七日', '2026-09-07'],
    ['二○二六年十二月二十一日', '2026-12-21'],
    ['2026年9月31日', null],
    ['2026年9月7日起', null],
  ])('the line %s', (line, day) => expect(dateOfLine(line)).toBe(day))
})

describe('recurrences', () => {
  it.each([
    ['每半年召开一次', 'half-year', 1],
    ['每学期进行两次考核', 'term', 2],
    ['每学期家访不少于2次', 'term', 2],
    ['每月25日前报送', 'month', 1],
    ['每年至少 2 次研究', 'year', 2],
    ['全年至少4次', 'year', 4],
    ['一年两次检查', 'year', 2],
    ['每半月交流一次', 'month', 2],
    ['每两个月一次', 'year', 6],
    ['每周例会', 'week', 1],
    ['每季度对情况进行一次清理', 'quarter', 1],
    ['春秋两季各一次', 'year', 2],
    ['每学年进行考核', 'year', 1],
    ['按季度通报', 'quarter', 1],
  ])('%s', (text, per, times) => {
    expect(recurrencesIn(text).map(({ recurrence }) => recurrence)).toMatchObject([{ per, times }])
  })

  it.each(['每个支部', '每名党员教师', '季度考核', '年龄每岁', ''])('%s is none', (text) =>
    expect(recurrencesIn(text)).toEqual([]),
  )

  it('prints the day that belongs to the rhythm', () => {
    expect(recurrencesIn('每月25日前上报')[0]?.recurrence.text).toBe('每月25日前')
  })
})

describe('figures', () => {
  it.each([
    ['30%以上党支部', '30%以上', 30, '%'],
    ['提升5个百分点', '5个百分点', 5, '个百分点'],
    ['百分之九十以上', '百分之九十以上', 90, '%'],
    ['至少配备1名副书记', '至少配备1名', 1, '名'],
    ['不少于32学时', '不少于32学时', 32, '学时'],
    ['达到3.83%', '3.83%', 3.83, '%'],
  ])('%s sets a target', (...[text, printed, value, unit]) => {
    expect(targetsIn(text).map(({ target }) => target)).toEqual([{ text: printed, value, unit }])
  })

  it.each(['2026年9月', '第一批15所学校', '100人以上的总支', '1/3'])('%s sets none', (text) =>
    expect(targetsIn(text)).toEqual([]),
  )

  it.each([
    ['党课开展情况（10分）', 10],
    ['满分100分。', 100],
    ['用时10分钟', undefined],
  ])('points of %s', (text, value) => expect(pointsIn(text)?.value).toBe(value))
})

describe('lists of units', () => {
  it.each([
    ['党委办', ['党委办']],
    ['安稳股、党委办、基教股', ['安稳股', '党委办', '基教股']],
    ['人事股，计财股；办公室', ['人事股', '计财股', '办公室']],
    ['人事股和计财股', ['人事股', '计财股']],
    ['组织部、宣传部及各党支部', ['组织部', '宣传部', '各党支部']],
    ['和平路小学', ['和平路小学']],
    ['各区、县（市）', ['各区、县（市）']],
    ['办公室（督查组、信息组）、人事股', ['办公室（督查组、信息组）', '人事股']],
    ['党委办、人事股等', ['党委办', '人事股']],
    ['各党总支、直属支部', ['各党总支', '直属支部']],
    ['党委办、党委办', ['党委办']],
    ['无', []],
    ['', []],
  ])('%s', (text, names) => expect(splitList(text).map(({ name }) => name)).toEqual(names))
})
