import { describe, expect, it } from 'vitest'
import { readDocument } from './read.ts'

/** Every item as 'depth number heading', the way a clerk would note it down. */
async function outline(text: string): Promise<string[]> {
  const { items } = await readDocument(text)
  return items.map(({ depth, number, heading }) => `${depth} ${number} ${heading}`.replace('  ', ' ').trim())
}

describe('forms of numbers', () => {
  it.each([
    [
      'chapters and articles',
      '第一章 总则\n第一条 目的是甲。\n第二条 范围是乙。\n第二章 附则\n第三条 自即日起施行。',
      ['1 第一章 总则', '2 第一条 目的是甲', '2 第二条 范围是乙', '1 第二章 附则', '2 第三条 自即日起施行'],
    ],
    [
      'stages',
      '三、步骤\n第一阶段：动员（9月）。开会。\n第二阶段：实施（10月）。落实。',
      ['1 三、 步骤', '2 第一阶段 动员（9月）', '2 第二阶段 实施（10月）'],
    ],
    [
      'labelled tasks',
      '【重点任务1】建好阅读角\n牵头股室：基教股\n【重点任务2】管好食堂\n牵头股室：安稳股',
      ['1 【重点任务1】 建好阅读角', '1 【重点任务2】 管好食堂'],
    ],
    [
      'labelled tasks without brackets',
      '任务一：建好阅读角\n措施1：配书\n措施2：配桌\n任务二：管好食堂',
      ['1 任务一 建好阅读角', '2 措施1 配书', '2 措施2 配桌', '1 任务二 管好食堂'],
    ],
    [
      'months before a colon',
      '关于主题活动的安排\n九月：入学教育\n十月：红色研学\n十一月：家校共建',
      ['1 九月 入学教育', '1 十月 红色研学', '1 十一月 家校共建'],
    ],
    [
      'months above entries',
      '主题党日安排表\n9月份\n1.学习章程\n2.走访家庭\n10月份\n1.升旗\n2.参观',
      ['1 9月份', '2 1. 学习章程', '2 2. 走访家庭', '1 10月份', '2 1. 升旗', '2 2. 参观'],
    ],
    [
      'weeks',
      '四、日程\n第一周：动员\n第二周：自查\n第三周：互看',
      ['1 四、 日程', '2 第一周 动员', '2 第二周 自查', '2 第三周 互看'],
    ],
    [
      'half brackets and circles',
      '1.抓安全\n1）查消防\n①查通道\n②查器材\n2）查校车\n2.抓教学',
      ['1 1. 抓安全', '2 1） 查消防', '3 ① 查通道', '3 ② 查器材', '2 2） 查校车', '1 2. 抓教学'],
    ],
    [
      'decimals',
      '1 总体要求\n1.1 对象\n1.1.1 教师\n1.1.2 学生\n1.2 时间\n2 工作内容\n2.1 培训',
      [
        '1 1 总体要求',
        '2 1.1 对象',
        '3 1.1.1 教师',
        '3 1.1.2 学生',
        '2 1.2 时间',
        '1 2 工作内容',
        '2 2.1 培训',
      ],
    ],
    [
      'blanks instead of points',
      '一　总体目标\n（一） 抓学习\n二　主要任务\n（一） 抓作风',
      ['1 一 总体目标', '2 （一） 抓学习', '1 二 主要任务', '2 （一） 抓作风'],
    ],
    [
      'numbers alone on their line',
      '一、\n总体要求\n（一）\n抓学习。每月一次。\n二、\n工作安排',
      ['1 一、 总体要求', '2 （一） 抓学习', '1 二、 工作安排'],
    ],
  ])('%s', async (_, text, expected) => expect(await outline(text)).toEqual(expected))
})

describe('levels', () => {
  it.each([
    [
      'running numbers over sections',
      '一、甲一\n1.乙一\n2.乙二\n二、甲二\n3.乙三\n4.乙四',
      [1, 2, 2, 1, 2, 2],
    ],
    [
      'running articles below headings',
      '一、甲一\n第一条 乙一\n第二条 乙二\n二、甲二\n第三条 乙三\n第四条 乙四',
      [1, 2, 2, 1, 2, 2],
    ],
    ['numbers restarting', '一、甲一\n1.乙一\n2.乙二\n1.乙三\n2.乙四\n二、甲二', [1, 2, 2, 2, 2, 1]],
    [
      '（一） above 一、',
      '（一）甲一\n一、乙一\n二、乙二\n（二）甲二\n一、乙三\n二、乙四',
      [1, 2, 2, 1, 2, 2],
    ],
    ['1. above （一）', '1.甲一\n（一）乙一\n（二）乙二\n2.甲二\n（一）乙三', [1, 2, 2, 1, 2]],
    ['one form only', '（一）甲一\n（二）甲二\n（三）甲三', [1, 1, 1]],
    ['a level skipped', '一、甲一\n1.乙一\n（1）丙一\n二、甲二\n（1）丙二', [1, 2, 3, 1, 2]],
    [
      'stages above （一）',
      '三、步骤\n第一阶段：甲\n（一）乙一\n（二）乙二\n第二阶段：丙\n（一）乙三',
      [1, 2, 3, 3, 2, 3],
    ],
  ])('%s', async (_, text, expected) =>
    expect((await readDocument(text)).items.map(({ depth }) => depth)).toEqual(expected),
  )

  it('begin anew in the plan behind a notice', async () => {
    const text = [
      '关于印发《读书行动方案》的通知',
      '各学校：',
      '现将方案印发给你们，并提出以下要求：',
      '1.及时部署。',
      '2.按时总结。',
      '云溪县教育局',
      '2026年9月7日',
      '读书行动方案',
      '为推进读书，制定本方案。',
      '一、目标',
      '（一）人人有书。',
      '1.配齐图书。',
    ].join('\n')
    expect(await outline(text)).toEqual([
      '1 1. 及时部署',
      '1 2. 按时总结',
      '1 一、 目标',
      '2 （一） 人人有书',
      '3 1. 配齐图书',
    ])
  })
})

describe('run-in text', () => {
  it.each([
    [
      'members behind stops',
      '1.做好三件事。（1）建好台账，逐项销号。（2）开好例会，按月通报。（3）办好总结。',
      ['1 1. 做好三件事', '2 （1） 建好台账，逐项销号', '2 （2） 开好例会，按月通报', '2 （3） 办好总结'],
    ],
    [
      'members behind semicolons',
      '一、要求：1.加强领导；2.落实责任；3.严格督查。',
      ['1 一、 要求', '2 1. 加强领导', '2 2. 落实责任', '2 3. 严格督查'],
    ],
    [
      'two items on a line',
      '1.开好支部大会。\n2.讲好党课。3.过好组织生活。\n4.管好党费。',
      ['1 1. 开好支部大会', '1 2. 讲好党课', '1 3. 过好组织生活', '1 4. 管好党费'],
    ],
    ['words as members of an article', '第一条 对象：（一）各支部；（二）各小组。', ['1 第一条 对象']],
    ['a list of words', '1.检查以下场所：（1）食堂；（2）宿舍；（3）校门。', ['1 1. 检查以下场所']],
    [
      'words inside a sentence',
      '1.把好①采购、②储存、③加工三道关口。',
      ['1 1. 把好①采购、②储存、③加工三道关口'],
    ],
    [
      '一是 and 二是',
      '1.改进作风。一是少开会。二是开短会。三是不陪会。\n2.改进文风。',
      ['1 1. 改进作风', '1 2. 改进文风'],
    ],
    ['a number that begins no sequence', '1.按照要求落实。（3）另行通知。', ['1 1. 按照要求落实']],
    [
      'items behind responsibility in brackets',
      '1.办好培训。（责任股室：人事股）2.办好赛课。（责任股室：基教股）',
      ['1 1. 办好培训', '1 2. 办好赛课'],
    ],
  ])('%s', async (_, text, expected) => expect(await outline(text)).toEqual(expected))

  it('a whole document on one line', async () => {
    const body =
      '一、学习内容。学习新修订的章程和条例，做好笔记交流。二、学习方式。（一）集中学习，每月安排一次，由支部书记主持。（二）个人自学，结合岗位实际自己安排时间。三、学习要求。各支部要高度重视，不走过场，务求学有所得。'
    const text = `云教党〔2026〕5号 关于做好暑期学习的通知 各基层党组织： 现将有关事项通知如下： ${body} 云溪县教育局 2026年7月1日`
    expect(await outline(text)).toEqual([
      '1 一、 学习内容',
      '1 二、 学习方式',
      '2 （一） 集中学习，每月安排一次，由支部书记主持',
      '2 （二） 个人自学，结合岗位实际自己安排时间',
      '1 三、 学习要求',
    ])
    const glued = text.replaceAll(/ /gu, '')
    expect(await outline(glued)).toEqual(await outline(text))
    for (const one of [text, glued])
      expect(await readDocument(one)).toMatchObject({
        title: '关于做好暑期学习的通知',
        documentNumber: '云教党〔2026〕5号',
        issuer: '云溪县教育局',
        issuedOn: '2026-07-01',
        addressees: ['各基层党组织'],
      })
  })
})

describe('no items', () => {
  it.each([
    ['figures', '3.5%的学校已完成。\n2026.9.7 星期一\n1.2亿元资金到位\n12.5万人受益'],
    ['classes and quarters', '一、二年级学生参加。\n三、四季度分别检查。'],
    ['第一 and 其一', '第一，要加强领导。\n第二，要落实责任。\n其一，要快。'],
    ['paragraphs that begin with a month', '9月底前各学校完成自查。\n10月份组织互看，及时通报。'],
    ['a list of attachments', '附件：1.任务分解表\n2.联系人回执\n3.评分细则'],
    ['a list of contents', '目录\n一、总体要求………1\n二、主要任务………3'],
    [
      'a news report',
      '云溪县第一小学举行开学典礼\n本报讯（记者 周某）9月1日上午，云溪县第一小学举行开学典礼。\n一、校长致辞\n校长回顾了过去一年。\n二、学生发言\n学生代表说：“我很高兴。”',
    ],
    [
      'a report without a reporter',
      '支部书记走进课堂\n近日，云溪县实验中学党支部组织书记走进课堂，开展听课活动。\n1.听课\n大家听取了三节课。\n2.评课\n据了解，活动还将继续。',
    ],
    [
      'a speech',
      '在全县教育工作会议上的讲话\n同志们：\n今天的会议很重要。下面，我讲三点意见。\n一、提高认识\n我们要看到成绩。\n二、狠抓落实\n我希望大家行动起来。',
    ],
    [
      'an essay',
      '学习新章程心得体会\n通过学习，我深刻体会到责任重大。\n一、坚定信念\n我认为要坚持学习。\n二、立足岗位\n我将努力工作。',
    ],
  ])('in %s', async (_, text) => expect(await outline(text)).toEqual([]))

  it.each([
    [
      'a portrait',
      '师者如光\n——记教师林某\n一、扎根山区\n2003年，她来到山区，那年她二十岁。\n二、点亮希望\n她资助了15名学生。',
    ],
    [
      'a page of news',
      '县教育局召开学习会\n2026-05-12\n5月11日，县教育局召开学习会。\n一、要提高认识。\n二、要抓好落实。',
    ],
    [
      'a letter to parents',
      '致全县家长的一封信\n尊敬的各位家长：\n请做好以下几点：\n一、加强安全教育。\n二、合理安排作息。',
    ],
    ['a host’s words', '庆祝大会主持词\n尊敬的各位领导、同志们：\n一、请全体起立。\n二、请领导讲话。'],
  ])('in %s', async (_, text) => expect(await outline(text)).toEqual([]))

  it('are lost to a notice about a speech or a news-like opening', async () => {
    expect(await outline('关于学习讲话精神的通知\n各学校：\n一、组织学习。\n二、抓好落实。')).toHaveLength(2)
    expect(
      await outline('近日，县委部署了工作。现将任务安排如下：\n一、摸底排查。\n二、集中培训。'),
    ).toHaveLength(2)
  })

  it('from a speech behind a notice, but from the notice itself', async () => {
    const text =
      '关于印发《周某同志在全县教育工作会议上的讲话》的通知\n各学校：\n现将讲话印发给你们，请认真学习。\n1.组织学习。\n2.报告情况。\n云溪县教育局\n2026年9月7日\n在全县教育工作会议上的讲话\n同志们：\n下面我讲两点。\n一、提高认识\n我们要看到成绩。\n二、狠抓落实\n我希望大家行动起来。'
    expect(await outline(text)).toEqual(['1 1. 组织学习', '1 2. 报告情况'])
  })

  it('are lost where a plan has no labels', async () => {
    expect(
      await outline(
        '党员教师学习计划\n为抓好学习，制定本计划。\n一、学习内容\n学习章程。\n二、学习时间\n每周五下午。',
      ),
    ).toEqual(['1 一、 学习内容', '1 二、 学习时间'])
  })

  it('come twice where contents stand before the text', async () => {
    expect(
      await outline(
        '云溪县学校管理办法\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了管理，制定本办法。\n第二章 附则\n第二条 自即日起施行。',
      ),
    ).toEqual(['1 第一章 总则', '2 第一条 为了管理，制定本办法', '1 第二章 附则', '2 第二条 自即日起施行'])
  })
})
