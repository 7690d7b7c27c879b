import { describe, expect, it } from 'vitest'
import { ReadDocument } from '../read-document.ts'
import type { ReadItem } from '../read-document.ts'
import { readDocument } from '../read.ts'
import { sameReportAsked } from './asked-elsewhere.ts'
import { pastDeadlines } from './deadlines.ts'
import { diagnosticCodes } from './diagnostic-codes.ts'

async function found(text: string) {
  const read = ReadDocument.parse(await readDocument(text))
  return read.diagnostics.map(({ code, start, end, mend, message }) => ({
    code,
    words: text.slice(start, end),
    mend,
    message,
  }))
}

async function one(code: string, text: string) {
  return (await found(text)).find((finding) => finding.code === code)
}

async function codes(text: string, prefix: string): Promise<string[]> {
  return (await found(text)).map(({ code }) => code).filter((code) => code.startsWith(prefix))
}

const signed = '云溪县教育局\n2026年9月7日'

describe('responsibility', () => {
  it('proposes the units that the neighbours name', async () => {
    const measure = (number: number, units: string) =>
      `${number}.抓好第${number}件事情。\n牵头股室：党委办\n${units}`
    const text = [
      measure(1, '落实单位：各中小学校\n'),
      measure(2, '落实单位：各中小学校\n'),
      measure(3, ''),
    ].join('')
    expect(await one('item.no-units', text)).toMatchObject({
      words: '3.抓好第3件事情。',
      mend: '补填“落实单位：各中小学校”',
    })
  })

  it('says once that a whole document names no lead', async () => {
    const text = '1.甲事\n责任单位：办公室\n2.乙事\n责任单位：人事股'
    expect(await codes(text, 'document.no-lead')).toEqual(['document.no-lead'])
    expect(await codes(text, 'item.no-lead')).toEqual([])
  })

  it.each([
    ['各有关单位', true],
    ['相关部门', true],
    ['全县各有关学校', true],
    ['各有关单位（东河小学、西山中学）', false],
    ['各中小学校', false],
  ])('asks who is meant by %s', async (phrase, isAsked) => {
    const text = `1.甲事\n牵头股室：办公室\n责任单位：${phrase}`
    expect((await codes(text, 'unit.undefined-group')).length > 0).toBe(isAsked)
  })
})

describe('deadlines', () => {
  const notice = (title: string, deadline: string) =>
    `${title}\n1.做好工作。\n完成时限：${deadline}\n${signed}`

  it('before the document itself: the mend keeps month and day', async () => {
    expect(await one('deadline.before-issue', notice('关于甲的通知', '2025年12月31日前'))).toMatchObject({
      words: '2025年12月31日前',
      mend: '改为 2026-12-31',
    })
  })

  it.each([
    ['云溪县教育系统2026—2027学年党建工作计划', '2027年12月底前', true],
    ['云溪县教育系统2026—2027学年党建工作计划', '2027年6月底前', false],
    ['2026—2027学年第一学期工作安排', '2027年4月底前', true],
    ['关于印发《2026年工作要点》的通知', '2027年11月底前', true],
    ['关于印发《2026年工作要点》的通知', '2026年11月底前', false],
    ['强基行动方案（2026—2028年）', '2028年12月底前', false],
    ['强基行动方案（2026—2028年）', '2029年12月底前', true],
    ['关于做好2026年度考核工作的通知', '2027年3月底前', false],
    ['关于甲的通知', '2030年12月底前', false],
  ])('after the period of %s: %s', async (title, deadline, isLate) => {
    expect((await codes(notice(title, deadline), 'deadline.after-plan-end')).length > 0).toBe(isLate)
  })

  it('after a period that the text states', async () => {
    const text = `关于甲的通知\n实施时间：2026年9月至2027年3月。\n1.做好工作。\n完成时限：2027年5月底前\n${signed}`
    expect(await codes(text, 'deadline.after-plan-end')).toEqual(['deadline.after-plan-end'])
  })

  it('that no calendar has, and weekdays that are another day', async () => {
    expect(await codes(notice('关于甲的通知', '2026年9月31日前'), 'deadline.')).toContain(
      'deadline.no-such-day',
    )
    const wrong = notice('关于甲的通知', '2026年9月8日（星期三）前')
    expect(await one('deadline.weekday', wrong)).toMatchObject({ mend: '改为星期二，或改日期' })
    expect(await codes(notice('关于甲的通知', '2026年9月8日（星期二）前'), 'deadline.weekday')).toEqual([])
    // 4 January 2027 is a Monday: a day without year may lie in the next one.
    expect(await codes(notice('关于甲的通知', '1月4日（星期一）前'), 'deadline.weekday')).toEqual([])
  })

  it('are past only for who asks with a day', async () => {
    const read = await readDocument(notice('关于甲的通知', '2026年10月底前'))
    expect(pastDeadlines(read, '2026-10-31')).toEqual([])
    const [past] = pastDeadlines(read, '2026-11-01')
    expect(past).toMatchObject({ code: 'deadline.past', mend: '改为 2027-10-31' })
    expect(read.text.slice(past?.start, past?.end)).toContain('10月底')
  })

  it('of an old document are said once', async () => {
    const measures = [1, 2, 3, 4, 5].map(
      (number) => `${number}.做好工作。\n完成时限：2026年${number + 6}月底前\n`,
    )
    const read = await readDocument(`关于甲的通知\n${measures.join('')}`)
    expect(pastDeadlines(read, '2028-01-01').map(({ code }) => code)).toEqual(['document.past'])
    expect(pastDeadlines(read, '2026-10-15').map(({ code }) => code)).toHaveLength(3)
  })
})

describe('years that contradict each other', () => {
  it('a review of a year cannot be due in its first weeks', async () => {
    const text =
      '党组织书记述职评议方案\n现开展2026年度书记抓党建工作述职评议，制定本方案。\n一、材料。各支部述职报告于2026年1月20日前报党委办。'
    expect(await one('year.review-too-early', text)).toMatchObject({
      words: '2026年1月20日前',
      mend: '改为 2027-01-20，或把年度改为 2025',
    })
    const right = text.replace('2026年1月20日', '2027年1月20日')
    expect(await codes(right, 'year.')).toEqual([])
  })

  it.each([
    ['云教党〔2025〕18号', true],
    ['云教党〔2026〕18号', false],
  ])('number %s and a signature of 2026', async (number, isWrong) => {
    const text = `${number}\n关于甲的通知\n一、做好工作\n${signed}`
    expect((await codes(text, 'year.number-and-signature')).length > 0).toBe(isWrong)
  })

  it.each([
    ['2024年党建工作要点', true],
    ['2026年党建工作要点', false],
    ['2027年党建工作要点', false],
    ['2025年度考核方案', false],
    ['关于学习《2022年版课程方案》的通知', false],
    ['教育规划（2021—2025年）实施方案', true],
    ['教育规划（2026—2030年）实施方案', false],
  ])('title %s and a signature of 2026', async (title, isWrong) => {
    expect((await codes(`${title}\n一、做好工作\n${signed}`, 'year.title-and-signature')).length > 0).toBe(
      isWrong,
    )
  })
})

describe('numbers', () => {
  it.each([
    ['numbering.gap', '1.甲\n2.乙\n4.丁', '4.', '改为 3.'],
    ['numbering.slip', '1.甲\n2.乙\n2.丙\n4.丁', '2.', '改为 3.'],
    ['numbering.slip', '（一）甲\n（二）乙\n（五）丙\n（四）丁', '（五）', '改为 （三）'],
    ['numbering.repeated', '一、甲\n二、乙\n二、丙', '二、', '改为 三、'],
    ['numbering.form', '一、甲事\n二、乙事\n3、丙事\n四、丁事', '3、', '改为 三、'],
    ['numbering.gap', '第一条 甲\n第三条 乙', '第三条', '改为 第二条'],
  ])('%s in %j', async (code, text, words, mend) => {
    expect((await found(text)).filter((finding) => finding.code.startsWith('numbering.'))).toMatchObject([
      { code, words, mend },
    ])
  })

  it.each([
    '一、甲\n1.乙\n2.丙\n二、丁\n1.戊',
    '（一）甲\n1.乙\n2.丙\n（二）丁\n3.戊\n（三）己\n1.庚',
    '1.甲\n2.乙\n3.丙\n下面是另一部分\n1.丁\n2.戊\n3.己',
  ])('are right in %j', async (text) => {
    expect(await codes(text, 'numbering.')).toEqual([])
  })
})

describe('two measures', () => {
  const measure = (number: number, text: string, units = '各中小学校') =>
    `${number}.${text}\n牵头股室：党委办\n落实单位：${units}\n`
  const demand = '组织党员教师开展结对帮扶活动，每名党员联系两名学习有困难的学生，学期末向支部说明情况。'

  it('that ask the same of the same are told', async () => {
    const text =
      measure(1, demand) + measure(2, '整理活动场所。') + measure(3, demand.replace('组织', '动员'))
    expect(await one('demand.repeated', text)).toMatchObject({ mend: expect.stringContaining('第 1 项') })
  })

  it('that ask the same of different units, or something else, are not', async () => {
    expect(await codes(measure(1, demand) + measure(2, demand, '县直幼儿园'), 'demand.')).toEqual([])
    const other = '组织党员教师开展家访活动，每名教师走访十户家庭，学期末汇总家长的意见建议。'
    expect(await codes(measure(1, demand) + measure(2, other), 'demand.')).toEqual([])
  })

  it('are compared in bounded time', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => measure(index + 1, `${demand}${index % 7}`)).join(
      '',
    )
    const start = performance.now()
    await readDocument(many)
    expect(performance.now() - start).toBeLessThan(15_000)
  })
})

describe('attachments', () => {
  it('that are named and do not follow', async () => {
    const text = '关于甲的通知\n一、做好工作\n附件：1.任务分工表\n2.联络员名单\n附件1\n任务分工表'
    expect((await found(text)).filter(({ code }) => code === 'attachment.missing')).toMatchObject([
      { message: expect.stringContaining('联络员名单') },
    ])
  })

  it('that the text speaks of and nobody names', async () => {
    const text = '关于甲的通知\n一、按表填报（见附件3）。\n附件：1.任务分工表\n附件1\n任务分工表'
    expect(await one('attachment.not-listed', text)).toMatchObject({ words: '见附件3' })
    expect(await one('attachment.missing', '关于甲的通知\n一、分组检查（分组情况附后）。')).toBeDefined()
  })

  it('are silent where all is there', async () => {
    const text = '关于甲的通知\n一、按表填报（见附件1）。\n附件：任务分工表\n附件\n任务分工表'
    expect(await codes(text, 'attachment.')).toEqual([])
  })
})

function item(heading: string, text: string): ReadItem {
  return {
    number: '1.',
    heading,
    depth: 1,
    text,
    lead: [],
    units: [],
    persons: [],
    deadline: null,
    recurrence: null,
    moreDeadlines: [],
    moreRecurrences: [],
    targets: [],
    points: null,
    deductions: [],
    source: { start: 5, end: 25 },
  }
}

describe('a report that another plan asks for', () => {
  const plan = { planTitle: '秋季工作安排', heading: '做好党员管理' }

  it.each([
    ['10月底前报送党员信息统计表。', '各支部于9月20日前将党员信息统计表报送党委办。'],
    ['请各校填报《教师流动情况登记表》。', '学期末上报《教师流动情况登记表》电子版。'],
    ['每学期末报送意识形态工作专题报告。', '12月底前向党委办报送意识形态工作专题报告。'],
  ])('is told: %s', (text, other) => {
    expect(sameReportAsked([item('甲', text)], [{ ...plan, text: other }])).toEqual([
      expect.objectContaining({
        code: 'demand.asked-elsewhere',
        start: 5,
        end: 25,
        message: expect.stringContaining('秋季工作安排'),
      }),
    ])
  })

  it.each([
    ['10月底前报送党员信息统计表。', '12月底前报送食堂安全自查报告。'],
    ['组织党员开展结对帮扶。', '组织党员开展结对帮扶。'],
    ['报送活动方案。', '召开党员大会，宣读方案。'],
  ])('is something else: %s', (text, other) => {
    expect(sameReportAsked([item('甲', text)], [{ ...plan, text: other }])).toEqual([])
  })
})

it('every code has the form that the contract demands', () => {
  for (const code of Object.keys(diagnosticCodes)) expect(code).toMatch(/^[a-z]+\.[a-z-]+$/u)
})
