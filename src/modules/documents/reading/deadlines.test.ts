import { describe, expect, it } from 'vitest'
import { addMonths, addWorkingDays, weekdayOf } from './calendar-days.ts'
import { dateOfLine, deadlinesInText, deadlinesOfValue } from './deadlines.ts'
import { documentTime } from './document-time.ts'
import { dayOfFeast } from './feasts.ts'

// A Monday.
const time = { issuedOn: '2026-09-07', year: 2026 }
const terms = [
  { startsOn: '2026-03-02', endsOn: '2026-07-03' },
  { startsOn: '2026-09-01', endsOn: '2027-01-22' },
  { startsOn: '2027-03-01', endsOn: '2027-07-02' },
]

function printed(text: string, at: typeof time & { terms?: typeof terms } = time): (string | null)[] {
  return deadlinesOfValue(text, at).map(({ deadline: { date, ongoing } }) =>
    ongoing ? `${date} ongoing` : date,
  )
}

describe('a deadline behind a label', () => {
  it.each([
    ['2026年12月底', '2026-12-31'],
    ['2026年12月底并长期坚持', '2026-12-31 ongoing'],
    ['12月底前，长期坚持', '2026-12-31 ongoing'],
    ['长期坚持', 'null ongoing'],
    ['常态化推进', 'null ongoing'],
    ['持续推进', 'null ongoing'],
    ['经常性工作', 'null ongoing'],
    ['2026年11月30日前', '2026-11-30'],
    ['11月30日', '2026-11-30'],
    ['11月30日下班前', '2026-11-30'],
    ['11月30日（星期一）17：30前', '2026-11-30'],
    ['11月30日上午12时前', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['2026/11/5', '2026-11-05'],
    ['2026.11.05前', '2026-11-05'],
    ['11.30', '2026-11-30'],
    ['9.15前', '2026-09-15'],
    ['2026.11', '2026-11-30'],
    ['2027年2月底', '2027-02-28'],
    ['2028年2月底', '2028-02-29'],
    ['10月上旬', '2026-10-10'],
    ['10月中旬前', '2026-10-20'],
    ['10月下旬', '2026-10-31'],
    ['年底前', '2026-12-31'],
    ['今年底', '2026-12-31'],
    ['2027年底', '2027-12-31'],
    ['2027年年底前', '2027-12-31'],
    ['明年6月底前', '2027-06-30'],
    ['次年1月', '2027-01-31'],
    ['2026年第四季度', '2026-12-31'],
    ['第三季度末', '2026-09-30'],
    ['三季度', '2026-09-30'],
    ['上半年', '2026-06-30'],
    ['2026年12月', '2026-12-31'],
    ['12月份', '2026-12-31'],
    ['全年', '2026-12-31'],
    ['2026年', '2026-12-31'],
    ['2026—2028年', '2028-12-31'],
    ['二〇二六年十二月三十一日前', '2026-12-31'],
    ['十月三十一日前', '2026-10-31'],
    ['国庆节前', '2026-10-01'],
    ['“七一”前', '2026-07-01'],
    ['教师节前', '2026-09-10'],
    ['中秋节前', '2026-09-25'],
    ['元旦前', '2027-01-01'],
    ['2027年春节前', '2027-02-06'],
    ['本周五下班前', '2026-09-11'],
    ['下周一前', '2026-09-14'],
    ['本月底前', '2026-09-30'],
    ['下月10日前', '2026-10-10'],
    ['30日内', '2026-10-07'],
    ['印发之日起20个工作日内', '2026-10-10'],
    ['三个月内', '2026-12-07'],
    ['两周内', '2026-09-21'],
    ['收到通知后5日内', null],
    ['寒假前', null],
    ['开学后两周内', null],
    ['9月前', null],
    ['2028年前', null],
    ['立行立改', null],
    ['2026年2月30日', null],
    ['9月至11月', '2026-11-30'],
    ['9—11月', '2026-11-30'],
    ['2026年9月1日—10月15日', '2026-10-15'],
    ['9月1日至15日', '2026-09-15'],
    ['2026年10月—2027年3月', '2027-03-31'],
    ['11月至次年3月', '2027-03-31'],
    ['11月至3月', '2027-03-31'],
    ['2026.9.1-2026.10.15', '2026-10-15'],
    ['9月上旬至10月中旬', '2026-10-20'],
    ['第一至第三季度', '2026-09-30'],
    ['即日起至10月31日', '2026-10-31'],
    ['9月启动，12月底前完成', '2026-12-31'],
    ['原定9月底前完成，延期至10月31日', '2026-10-31'],
    ['到2027年', '2027-12-31'],
    ['“十五五”末', '2030-12-31'],
    ['2026年9月起长期坚持', 'null ongoing'],
  ])('%s', (text, date) => expect(printed(text)).toEqual([date]))

  it.each([
    ['2026年10月底前完成一期，12月底前完成二期', ['2026-10-31', '2026-12-31']],
    ['2027年3月底前、6月底前', ['2027-03-31', '2027-06-30']],
    ['6月底，12月底', ['2026-06-30', '2026-12-31']],
    ['每月25日前', []],
    ['每年12月底前', []],
    ['每学期末', []],
    ['每季度一次，长期坚持', ['null ongoing']],
    ['12月底前，每季度一次', ['2026-12-31']],
    ['—', []],
    ['无', []],
    ['', []],
  ])('%s gives all its dates', (text, dates) => expect(printed(text)).toEqual(dates))

  it.each([
    ['寒假前', '2027-01-22'],
    ['暑假前', '2027-07-02'],
    ['开学后两周内', '2026-09-15'],
    ['春季开学前', '2027-03-01'],
    ['学期末', '2027-01-22'],
    ['本学期结束前', '2027-01-22'],
    ['学年结束前', '2027-07-02'],
    ['寒假期间', '2027-02-28'],
  ])('%s counts from the school calendar', (text, date) =>
    expect(printed(text, { ...time, terms })).toEqual([date]),
  )

  it('tells the first day of a span and whether the year is printed', () => {
    expect(deadlinesOfValue('9月至11月', time)[0]?.deadline).toMatchObject({
      from: '2026-09-01',
      yearInferred: true,
    })
    expect(deadlinesOfValue('2026年9月至11月', time)[0]?.deadline.yearInferred).toBe(false)
    expect(deadlinesOfValue('即日起至10月31日', time)[0]?.deadline.from).toBe('2026-09-07')
    expect(deadlinesOfValue('10月31日', time)[0]?.deadline.from).toBeNull()
  })

  it('asks for a year that the document does not tell', () => {
    expect(deadlinesOfValue('12月底', { issuedOn: null, year: null })).toMatchObject([
      { deadline: { date: null }, remark: 'year-unknown' },
    ])
  })

  it('puts spring into the second year of a school year', () => {
    const plan = documentTime({
      issuedOn: '2026-08-28',
      documentNumber: null,
      title: '2026—2027学年工作计划',
    })
    expect(deadlinesOfValue('3月底前', plan)[0]?.deadline.date).toBe('2027-03-31')
    expect(deadlinesOfValue('10月底前', plan)[0]?.deadline.date).toBe('2026-10-31')
  })
})

describe('a deadline in running text', () => {
  it.each([
    ['11月底前完成自查，12月10日前抽查', ['2026-11-30', '2026-12-10']],
    ['到2027年底全县80%以上支部达标，到2028年全部达标', ['2027-12-31', '2028-12-31']],
    ['材料于2026年10月18日前报办公室', ['2026-10-18']],
    ['年底前建成资源库', ['2026-12-31']],
    ['10月份对情况进行复查', ['2026-10-31']],
    ['11月底组织验收', ['2026-11-30']],
    ['第四季度开展评估', ['2026-12-31']],
    ['第一阶段：动员部署（2026年9月1日至9月15日）。', ['2026-09-15']],
    ['宣传发动（9月上旬）', ['2026-09-10']],
    ['10月20日召开现场会', ['2026-10-20']],
    ['各校请在寒假前完成', [null]],
    ['10月底前建成，并长期坚持', ['2026-10-31']],
    ['自谈话之日起15日内答复', [null]],
    ['会议结束后3个工作日内报送', [null]],
    ['12月中下旬召开会议', ['2026-12-31']],
    ['9月下旬到岗', ['2026-09-30']],
    ['四季度以支部为单位共读', ['2026-12-31']],
    ['最迟不超过次年3月底', ['2027-03-31']],
    ['每年年底前组织自查', []],
    ['每月25日前上报', []],
    ['2014年述职中指出的问题', []],
    ['根据《2026年12月底前工作安排》', []],
    ['自2026年9月1日起施行', []],
    ['2026年3月5日，县里召开了推进会', []],
    ['2025年9月印发的方案', []],
    ['到2027年前后形成一批品牌', []],
    ['2026年度考核', []],
    ['近三年内获奖', []],
    ['守住底线，摸清底数', []],
    ['换届前6个月', []],
    ['第二批30个支部', []],
    ['版本1.5与2.3', []],
  ])('%s', (text, dates) => {
    expect(deadlinesInText(text, time).map(({ deadline }) => deadline.date)).toEqual(dates)
  })

  it('every place is that of the printed words', () => {
    const text = '先于9月20日前报名，第二，10月1日至15日评审（11月上旬），再到2027年推开。'
    const found = deadlinesInText(text, time)
    expect(found.map(({ deadline }) => deadline.date)).toEqual([
      '2026-09-20',
      '2026-10-15',
      '2026-11-10',
      '2027-12-31',
    ])
    for (const { deadline, start, end } of found) expect(text.slice(start, end)).toBe(deadline.text)
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

describe('the calendar', () => {
  it('counts working days past the holidays and the days worked in exchange', () => {
    // The seven days of October and 25 to 27 September are free in 2026; 20 September and 10 October are worked.
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08')
    expect(addWorkingDays('2026-10-09', 1)).toBe('2026-10-10')
    expect(addWorkingDays('2026-11-06', 1)).toBe('2026-11-09')
  })

  it('keeps to the end of a short month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(weekdayOf('2026-09-13')).toBe(7)
  })

  it('knows feasts that move', () => {
    expect(dayOfFeast('春节', 2027)).toBe('2027-02-06')
    expect(dayOfFeast('端午', 2026)).toBe('2026-06-19')
    expect(dayOfFeast('春节', 2040)).toBeNull()
  })
})
