import { describe, expect, it } from 'vitest'
import { readDocument } from './read.ts'

/** Every item as 'depth number heading', the way a clerk would note it down. */
async function outline(text: string): Promise<string[]> {
  const { items } = await readDocument(text)
  return items.map(({ depth, number, heading }) => `${depth} ${number} ${heading}`.replace('  ', ' ').trim())
}

describe('tables', () => {
  const rows = [
    ['1', '开展读书活动', '基教股', '各中小学校', '10月底'],
    ['2', '检查食堂安全', '安稳股', '各学校', '每月一次'],
    ['3', '办好教师培训', '人事股', '各基层单位', '12月底'],
  ]
  const header = ['序号', '工作任务', '牵头股室', '责任单位', '完成时限']
  const expected = ['1 1 开展读书活动', '1 2 检查食堂安全', '1 3 办好教师培训']

  it.each([
    ['tabs', [header, ...rows].map((row) => row.join('\t')).join('\n')],
    ['bars', [header, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')],
    ['wide bars', [header, ...rows].map((row) => row.join('｜')).join('\n')],
    ['several blanks', [header, ...rows].map((row) => row.join('    ')).join('\n')],
    ['one cell per line', [header, ...rows].flat().join('\n')],
    [
      'a header that comes again',
      [header, ...rows.slice(0, 2), header, ...rows.slice(2)].map((row) => row.join('\t')).join('\n'),
    ],
    [
      'a header that comes again, one cell per line',
      [header, ...rows.slice(0, 2), header, ...rows.slice(2)].flat().join('\n'),
    ],
  ])('of %s', async (_, table) => {
    const { items } = await readDocument(`读书任务分解表\n${table}`)
    expect(items.map(({ depth, number, heading }) => `${depth} ${number} ${heading}`)).toEqual(expected)
    expect(items.map(({ lead, units }) => [...lead, ...units])).toEqual(rows.map((row) => row.slice(2, 4)))
  })

  it('without numbers, one cell per line', async () => {
    const { items } = await readDocument(
      `任务分解表\n${[header, ...rows]
        .map((row) => row.slice(1))
        .flat()
        .join('\n')}`,
    )
    expect(items.map(({ heading, units }) => [heading, ...units])).toEqual(
      rows.map((row) => [row[1], row[3]]),
    )
  })

  it('whose blank cell is lost, one cell per line', async () => {
    const { items } = await readDocument(
      `任务分解表\n${[header, rows[0], ['2', '检查食堂安全', '各学校', '每月一次'], rows[2]].flat().join('\n')}`,
    )
    expect(
      items.map(({ heading, deadline, recurrence }) => [heading, deadline?.text ?? recurrence?.text]),
    ).toEqual([
      ['开展读书活动', '10月底'],
      ['检查食堂安全', '每月一次'],
      ['办好教师培训', '12月底'],
    ])
  })

  it('with section rows give headings with rows below', async () => {
    const table = [
      '序号\t工作任务\t责任单位',
      '一、政治建设\t\t',
      '1\t学习章程\t各支部',
      '二、组织建设\t\t',
      '2\t换届选举\t各支部',
    ].join('\n')
    expect(await outline(table)).toEqual([
      '1 一、 政治建设',
      '2 1 学习章程',
      '1 二、 组织建设',
      '2 2 换届选举',
    ])
  })

  it('with a name of the measure take the heading from the task', async () => {
    expect(
      await outline('项目\t工作内容\t责任单位\n读书\t每班建图书角\t各学校\n体育\t每天锻炼一小时\t各学校'),
    ).toEqual(['1 每班建图书角', '1 每天锻炼一小时'])
    expect(
      await outline('项目\t责任单位\t完成时限\n读书活动\t各学校\t10月底\n体育活动\t各学校\t11月底'),
    ).toEqual(['1 读书活动', '1 体育活动'])
  })

  it('of persons give none', async () => {
    expect(
      await outline(
        '一、成立专班\n名单见下表。\n姓名\t单位\t联系电话\n周某\t基教股\t12345\n吴某\t人事股\t23456',
      ),
    ).toEqual(['1 一、 成立专班'])
  })
})

describe('tables typed in other ways', () => {
  const expected = ['1 1 开展读书活动', '1 2 办好校园运动会']

  it.each([
    [
      'by commas',
      '序号,工作任务,责任单位,完成时限\n1,开展读书活动,各学校,10月底\n2,办好校园运动会,各学校,11月底',
    ],
    [
      'by single blanks',
      '序号 工作任务 责任单位 完成时限\n1 开展读书活动 各学校 10月底\n2 办好校园运动会 各学校 11月底',
    ],
    [
      'with drawn lines',
      '┌──┬──┬──┐\n│序号│工作任务│责任单位│\n├──┼──┼──┤\n│1│开展读书活动│各学校│\n│2│办好校园运动会│各学校│\n└──┴──┴──┘',
    ],
    [
      'the header on one line and a cell on each',
      '序号 工作任务 责任单位\n1\n开展读书活动\n各学校\n2\n办好校园运动会\n各学校',
    ],
  ])('parted %s', async (_, text) => {
    const { items } = await readDocument(text)
    expect(await outline(text)).toEqual(expected)
    expect(items.map(({ units }) => units)).toEqual([['各学校'], ['各学校']])
  })

  it('with a second header row name the columns by both', async () => {
    const { items } = await readDocument(
      '序号\t工作任务\t责任分工\t\t完成时限\n\t\t牵头单位\t配合单位\t\n1\t开展读书活动\t基教股\t各学校\t10月底',
    )
    expect(items).toMatchObject([{ heading: '开展读书活动', lead: ['基教股'], units: ['各学校'] }])
  })

  it('with headings between the rows, one cell per line', async () => {
    const text =
      '序号\n工作任务\n责任单位\n一、政治建设\n1\n学习章程\n各支部\n二、组织建设\n2\n完成换届\n各总支\n3\n发展党员\n各支部'
    expect(await outline(text)).toEqual([
      '1 一、 政治建设',
      '2 1 学习章程',
      '1 二、 组织建设',
      '2 2 完成换届',
      '2 3 发展党员',
    ])
  })

  it('leave out the notes below', async () => {
    const text = '序号\t任务\t责任单位\n1\t读书\t各学校\n注：1.本表一式两份。\n2.不得涂改。'
    expect(await outline(text)).toEqual(['1 1 读书'])
  })

  it('say the same as the row above where they say 同上', async () => {
    const { items } = await readDocument('序号\t任务\t责任单位\n1\t读书\t各学校\n2\t运动\t同上')
    expect(items.map(({ units }) => units)).toEqual([['各学校'], ['各学校']])
  })
})
