import { describe, expect, it } from 'vitest'
import { readDocument } from './read.ts'
import type { ReadDocument } from './read-document.ts'

async function identity(
  lines: readonly string[],
): Promise<Omit<ReadDocument, 'items' | 'diagnostics' | 'text' | 'marks'>> {
  const {
    items: _items,
    diagnostics: _diagnostics,
    text: _text,
    marks: _marks,
    ...paper
  } = await readDocument(lines.join('\n'))
  return paper
}

const body = ['各基层党组织：', '为做好学习，现通知如下：', '一、学习章程。每周一次。']
const signed = ['云溪县教育局', '2026年9月7日']

describe('the title', () => {
  it.each([
    [
      'over several lines',
      [
        '云溪县教育局文件',
        '云教发〔2026〕1号',
        '关于进一步加强全县中小学校',
        '党员教师学习管理工作的',
        '通知',
        ...body,
      ],
      '关于进一步加强全县中小学校党员教师学习管理工作的通知',
    ],
    [
      'with the name of a plan broken over lines',
      ['关于印发《云溪县教育系统读书行动', '实施方案（试行）》的通知', ...body],
      '关于印发《云溪县教育系统读书行动实施方案（试行）》的通知',
    ],
    [
      'with its bracket on a line of its own',
      ['云溪县教育系统党建强基行动方案', '（2026—2028年）', '为强基，制定本方案。', '一、目标'],
      '云溪县教育系统党建强基行动方案（2026—2028年）',
    ],
    [
      'letter-spaced',
      ['云溪县实验小学读书行动', '实  施  方  案', '为读书，制定本方案。', '一、目标'],
      '云溪县实验小学读书行动实施方案',
    ],
    [
      'with the organ in it',
      ['云溪县教育局关于开展读书行动的实施意见', ...body],
      '云溪县教育局关于开展读书行动的实施意见',
    ],
    [
      'and not the chrome of a page',
      [
        '首页 > 通知公告 > 正文',
        '通知公告',
        '关于开展读书行动的通知',
        '发布时间：2026-09-30 来源：办公室 浏览次数：12',
        ...body,
      ],
      '关于开展读书行动的通知',
    ],
    [
      'without the site behind it',
      ['关于开展读书行动的通知_通知公告_云溪县教育局', ...body],
      '关于开展读书行动的通知',
    ],
    [
      'without any word of kind',
      ['云溪县教育系统2026年读书月', '为推进读书，安排如下。', '一、目标'],
      '云溪县教育系统2026年读书月',
    ],
  ])('%s', async (_, lines, title) => expect((await identity([...lines, ...signed])).title).toBe(title))

  it('of the plan behind a covering notice is told apart', async () => {
    const lines = [
      '关于印发《读书行动方案》的通知',
      '各学校：',
      '现将《读书行动方案》印发给你们，请遵照执行。',
      ...signed,
      '读书行动',
      '方案',
      '为读书，制定本方案。',
      '一、目标',
    ]
    expect(await identity(lines)).toMatchObject({
      title: '关于印发《读书行动方案》的通知',
      attachedTitle: '读书行动方案',
    })
    const unsigned = lines.filter((line) => !signed.includes(line))
    expect(await identity(unsigned)).toMatchObject({ attachedTitle: '读书行动方案' })
    const headed = [...lines.slice(0, 5), '附件', ...lines.slice(5)]
    expect(await identity(headed)).toMatchObject({ attachedTitle: '读书行动方案' })
  })
})

describe('the number', () => {
  it.each([
    ['云教发[2026]18号', '云教发〔2026〕18号'],
    ['云教发（2026）18号', '云教发〔2026〕18号'],
    ['云教发【2026】18号', '云教发〔2026〕18号'],
    ['云教发﹝2026﹞18 号', '云教发〔2026〕18号'],
    ['云教发<2026>18号', '云教发〔2026〕18号'],
    ['云教发 〔 2026 〕 18 号', '云教发〔2026〕18号'],
    ['（云教发〔2026〕18号）', '云教发〔2026〕18号'],
    ['云教发〔2026〕18号        签发人：周某某', '云教发〔2026〕18号'],
    ['发文字号：云教发〔2026〕18号', '云教发〔2026〕18号'],
    ['第3号', '第3号'],
    ['根据云教发〔2025〕3号要求，制定本方案。', null],
    ['转发县委办云办发〔2025〕3号文件', null],
    ['云教发〔2025〕3号文件已经废止', null],
  ])('%s', async (line, number) =>
    expect((await identity([line, '关于开展读书行动的通知', ...body])).documentNumber).toBe(number),
  )

  it('is never that of a cited paper further down', async () => {
    const lines = [
      '关于开展读书行动的通知',
      '各学校：',
      '根据《县委意见》（云办发〔2026〕3号），现通知如下：',
      '一、目标',
      '云办发〔2026〕3号',
    ]
    expect((await identity(lines)).documentNumber).toBeNull()
  })
})

describe('the signature', () => {
  it.each([
    ['name and day below each other', signed, '云溪县教育局', '2026-09-07'],
    ['on one line', ['云溪县教育局  2026年9月7日'], '云溪县教育局', '2026-09-07'],
    ['in Chinese numerals', ['云溪县教育局', '二〇二六年九月七日'], '云溪县教育局', '2026-09-07'],
    ['with blanks', ['云溪县教育局', '2026 年 9 月 7 日'], '云溪县教育局', '2026-09-07'],
    ['with a seal', ['云溪县教育局（盖章）', '2026年9月7日'], '云溪县教育局', '2026-09-07'],
    [
      'of two bodies',
      ['中共云溪县委组织部', '云溪县教育局', '2026年9月7日'],
      '中共云溪县委组织部、云溪县教育局',
      '2026-09-07',
    ],
    ['without a day', ['请各学校遵照执行。', '云溪县教育局'], '云溪县教育局', null],
  ])('%s', async (_, lines, issuer, issuedOn) =>
    expect(await identity(['关于开展读书行动的通知', ...body, ...lines])).toMatchObject({ issuer, issuedOn }),
  )

  it.each([
    ['a page was published', ['发布时间：2026-09-30', '关于开展读书行动的通知', ...body]],
    ['a text names', ['关于开展读书行动的通知', ...body, '请于2026年9月30日前完成。']],
    [
      'a deadline stands alone',
      ['关于开展读书行动的通知', ...body, '责任单位：', '各学校', '完成时限：', '2026年9月30日'],
    ],
    ['a paper was printed', ['关于开展读书行动的通知', ...body, '云溪县教育局办公室    2026年9月30日印发']],
  ])('is not the day that %s', async (_, lines) => expect((await identity(lines)).issuedOn).toBeNull())

  it('yields to the red head, then to the title, when it is missing', async () => {
    expect((await identity(['中共云溪县教育局委员会文件', '关于开展读书行动的通知', ...body])).issuer).toBe(
      '中共云溪县教育局委员会',
    )
    expect((await identity(['云溪县教育局关于开展读书行动的通知', ...body])).issuer).toBe('云溪县教育局')
  })
})

describe('those who get the paper', () => {
  it.each([
    [['各基层党组织：'], ['各基层党组织']],
    [['各中小学校、幼儿园，局机关各股室：'], ['各中小学校', '幼儿园', '局机关各股室']],
    [['各区、县（市）教育局，局直属各单位：'], ['各区、县（市）教育局', '局直属各单位']],
    [
      ['各乡镇中心学校，县直各学校，', '局机关各股室：'],
      ['各乡镇中心学校', '县直各学校', '局机关各股室'],
    ],
    [['各学校：为做好学习，现通知如下。'], ['各学校']],
    [['据统计，全县学校完成了三件事：'], []],
    [['同志们：'], []],
  ])('%j', async (lines, names) =>
    expect(
      (await identity(['关于开展读书行动的通知', ...lines, '为读书，现通知如下：', '一、目标'])).addressees,
    ).toEqual(names),
  )

  it('by copy stand in the foot, over one line or two', async () => {
    const lines = [
      '关于开展读书行动的通知',
      ...body,
      ...signed,
      '抄报：县委组织部。',
      '抄送：县纪委监委，县委宣传部，',
      '县总工会。',
      '云溪县教育局办公室 2026年9月8日印发',
    ]
    expect((await identity(lines)).copyTo).toEqual(['县委组织部', '县纪委监委', '县委宣传部', '县总工会'])
  })

  it.each([
    ['云教发〔2026〕18号    签发人：周 明', '周明'],
    ['签发人：周明远', '周明远'],
    ['签发人：周明远  吴思源', '周明远、吴思源'],
  ])('the signer of %s', async (line, signer) =>
    expect((await identity([line, '关于开展读书行动的请示', ...body])).signer).toBe(signer),
  )
})
