import { describe, expect, it } from 'vitest'
import { cleanText } from './clean.ts'
import { isTraditional, loadLanguageTools } from './language-tools.ts'
import { originOf } from './traced-text.ts'

async function cleaned(given: string) {
  return cleanText(given, await loadLanguageTools(given))
}

/** The lines that hold words. */
async function linesOf(given: string): Promise<string[]> {
  const { text } = await cleaned(given)
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

describe('cleaning a text', () => {
  it.each([
    ['a confirmed gloss goes', '党员强(qiáng)化学习', '党员强化学习'],
    ['a gloss of another tone than the dictionary goes', '业績(jī)突出', '业績突出'],
    ['an abbreviation that is no reading stays', '甲(abc)乙', '甲（abc）乙'],
    ['a reading of another character stays', '党(xiào)员', '党（xiào）员'],
    ['traditional characters become simplified', '黨組織負責開展工作', '党组织负责开展工作'],
    ['著力 becomes 着力', '黨員著力解決問題', '党员着力解决问题'],
    [
      'one traditional character in a simplified text stays',
      '教师乾某负责党组织工作',
      '教师乾某负责党组织工作',
    ],
    [
      'half-width punctuation beside Chinese becomes full-width',
      '各单位:请(认真)落实,谢谢!',
      '各单位：请（认真）落实，谢谢！',
    ],
    [
      'times, decimals and thousands keep their marks',
      '时间为09:20,比例3.5,共1,200人',
      '时间为09:20，比例3.5，共1,200人',
    ],
    ['a comma behind a share parts two clauses', '达到40%,9月30日前', '达到40%，9月30日前'],
    ['full-width figures become half-width', '２０２６年１２月', '2026年12月'],
    ['line ends and odd blanks are made one', '甲\r\n乙\u3000丙\u200b丁\u2028戊', '甲\n乙 丙丁\n戊'],
    ['control characters inside a word go', '党\u0001建\u00ad工\ufe0f作', '党建工作'],
    ['radicals from a PDF become characters', '⼯作⻓期坚持，⼀⽉⺠主⽣活会', '工作长期坚持，一月民主生活会'],
  ])('%s', async (_, given, expected) => {
    expect((await cleaned(given)).text).toBe(expected)
  })

  it.each([
    ['tags go, angle brackets of a title stay', '<p class="a">关于<2016年方案></p>', '关于<2016年方案>'],
    ['a tag that breaks the line does so', '一、甲<br/>二、乙</p><p>三、丙', '一、甲\n二、乙\n三、丙'],
    ['a break in a cell does not', '| 1 | 学习<br>活动 | 各校 |', '| 1 | 学习 活动 | 各校 |'],
    ['character references are written out', '甲&nbsp;&amp;&#12289;乙&ldquo;丙&rdquo;', '甲 &、乙“丙”'],
    ['references copied twice too', '学习&amp;nbsp;活动', '学习 活动'],
    ['Markdown bold goes', '1. **加强学习。**认真', '1. 加强学习。认真'],
    ['slanted words, code and struck words', '*重点*是`学习`和~~检查~~', '重点是学习和检查'],
    ['products and masked names stay', '满意度*80+2*3', '满意度*80+2*3'],
    ['marks of headings and quotations go', '## 一、甲\n> 乙\n>> 丙 ##', '一、甲\n乙\n丙'],
    ['marks of list entries go', '- 甲\n* 乙\n  • 丙\n- [x] 丁\n\uf0b7戊', '甲\n乙\n丙\n丁\n戊'],
    ['rulings and fences go', '甲\n---\n```\n乙\n```\n====', '甲\n\n\n乙\n\n'],
    ['links keep their words', '见[实施方案](http://a.cn/b "c")和![图](x.png)', '见实施方案和'],
    ['escaped characters lose their backslash', '1\\. 甲\\*乙 \\| 丙', '1. 甲*乙 ｜ 丙'],
    ['blank lines to fill in stay', '姓名：______', '姓名：______'],
  ])('%s', async (_, given, expected) => {
    expect((await cleaned(given)).text).toBe(expected)
  })

  it.each([
    [
      'around figures',
      '在 2026 年 9 月 30 日前完成 3 次，达到 30% 以上',
      '在2026年9月30日前完成3次，达到30%以上',
    ],
    ['between letter-spaced figures', '2 0 2 6 年 9 月', '2026年9月'],
    ['in letter-spaced words', '实 施 方 案', '实施方案'],
    ['inside brackets and behind light stops', '（ 一 ）甲、 乙， 丙 ；', '（一）甲、乙，丙；'],
    ['inside a sentence', '各校要坚持 长期落实，不得 拖延。', '各校要坚持长期落实，不得拖延。'],
  ])('closes blanks %s', async (_, given, expected) => {
    expect((await cleaned(given)).text).toBe(expected)
  })

  it.each([
    ['between labels', '牵头股室：党委办 落实单位：各学校'],
    ['between names', '责任单位：党委办 人事股 基教股'],
    ['between the issuer and the day', '云溪县教育局 2026年9月7日'],
    ['behind the number of a line', '第五条 例会制度按月执行。'],
    ['between columns', '1 加强学习 党委办 2026年12月'],
  ])('keeps blanks %s', async (_, given) => {
    expect((await cleaned(given)).text).toBe(given)
  })

  it('points every cleaned character back to its origin', async () => {
    const given = '黨(dǎng)員強(qiáng)化<b>學(xué)習(xí)</b>'
    const clean = await cleaned(given)
    expect(clean.text).toBe('党员强化学习')
    const at = clean.text.indexOf('强化')
    const { start, end } = originOf(clean, at, at + 2)
    expect(given.slice(start, end)).toBe('強(qiáng)化<b>')
    expect(clean.glossesRemoved).toBe(4)
  })

  it('points the words of a link back to themselves', async () => {
    const given = '见[实施方案](http://a.cn/b)第3条'
    const clean = await cleaned(given)
    const at = clean.text.indexOf('方案')
    expect(originOf(clean, at, at + 1)).toEqual({ start: 4, end: 5 })
  })

  it.each([
    ['a replacement character', '基层\ufffd部'],
    ['a gloss that lost its character', '干部勇?dān)当'],
    ['a tag that lost its bracket', '扎根基层?span>'],
    ['what wrong decoding leaves', '负责锟斤拷工作'],
    ['a character of no standard', '负责\ue5e5工作'],
    ['question marks inside a word', '负责??工作'],
    ['half of a surrogate pair', '负责\ud840工作'],
  ])('lists %s as damaged and leaves it as it is', async (_, given) => {
    const clean = await cleaned(given)
    expect(clean.damaged).toHaveLength(1)
    const [place] = clean.damaged
    expect(given).toContain(clean.text.slice(place?.start, place?.end))
    expect(place?.end).toBeGreaterThan(place?.start ?? 0)
  })

  it('takes a text for traditional only when most telling characters are', () => {
    expect(isTraditional('關於開展黨員學習的通知')).toBe(true)
    expect(isTraditional('关于开展党员学习的通知，于佔國')).toBe(false)
    expect(isTraditional('')).toBe(false)
  })
})

describe('what a page prints around a text', () => {
  const body = [
    '关于做好学习工作的通知',
    '一、加强学习。',
    '责任单位：党委办',
    '二、抓好落实。',
    '责任单位：各学校',
  ]

  it.each([
    ['来源：党委办 发布时间：2026-09-07 09:20 浏览次数：37次', 'top'],
    ['时间:2026-03-28 10:13:20', 'top'],
    ['2026-03-28 10:13 编辑：办公室', 'top'],
    ['云溪教育 2026-03-28 10:13 发表于云溪', 'top'],
    ['首页\n机构概况\n通知公告\n政策法规\n互动交流', 'top'],
    ['【字体：大 中 小】【打印】【关闭】', 'top'],
    ['您当前的位置：首页 > 政务公开 > 通知公告', 'top'],
    ['首页 | 机构职能 | 政务公开 | 互动交流', 'top'],
    ['索 引 号：YX001/2026-0001 主题分类：教育', 'top'],
    ['分享到：微信 微博 QQ空间', 'foot'],
    ['上一篇：关于开展读书活动的通知', 'foot'],
    ['下一篇：没有了', 'foot'],
    ['责任编辑：李某某', 'foot'],
    ['一审：李某某 二审：王某 三审：赵某某', 'foot'],
    ['版权所有：云溪县教育局 技术支持：某某公司', 'foot'],
    ['云ICP备00000000号-1', 'foot'],
    ['打印本页 关闭窗口', 'foot'],
    ['扫一扫在手机打开当前页', 'foot'],
    ['还剩5页未读，继续阅读', 'foot'],
    ['该文档为VIP文档，成为VIP会员后下载免费', 'top'],
    ['上传者：小鱼 2026-01-02', 'foot'],
    ['文档评论(0)', 'foot'],
  ])('%s', async (line, place) => {
    const text = place === 'top' ? [body[0], line, ...body.slice(1)] : [...body, line]
    expect(await linesOf(text.join('\n'))).toEqual(body)
  })

  it('takes a whole list of conditions of use with it', async () => {
    const conditions = [
      '- 1、本文档共6页，可阅读全部内容。',
      '- 2、文档一经付费，不意味着购买了版权，仅供个人学习之用，侵权必究。',
      '- 3、本站内容由网友上传，付费前请自行鉴别。',
      '客服邮箱：abc@example.com',
    ]
    expect(await linesOf([...conditions, ...body].join('\n'))).toEqual(body)
  })

  it('goes with what is recommended below', async () => {
    expect(await linesOf([...body, '相关阅读', '某地开展学习', '某校举办活动'].join('\n'))).toEqual(body)
  })

  it.each([
    '时间：2026年9月10日上午9:00',
    '3.各校组织党员关注“云溪党建”公众号，每周阅读2次。',
    '4.登录网站下载文档，填写后上传，不得侵犯他人版权。',
    '举报电话：0000-1234567',
    '开展2次阅读活动',
    '阅读：全体教师每学期读2本书。',
    '每人3/8，合计1/3',
    '主办单位：云溪县教育局',
    '技术支持：县电教站',
    '6.做好网站备案号更新和版权所有标注',
    '初审：各校于9月1日前完成初审并报人事股',
    '阅读：每学期两本书',
  ])('%s stays', async (line) => {
    const text = [...body, line, ...body.slice(1)]
    expect(await linesOf(text.join('\n'))).toEqual(text)
  })
})

describe('counters of printed pages', () => {
  it.each([
    '— 3 —',
    '- 3 -',
    '－3－',
    '第 3 页 共 8 页',
    '第3页',
    '共 8 页 第 3 页',
    '3 / 8',
    '- 3 -\n云溪县教育局',
  ])('%s goes and the sentence is joined again', async (counter) => {
    const [line] = counter.split('\n')
    const text = `一、加强学习。党员每月读书，提高党建促业\n\n${line}\n\n务水平。\n二、抓好落实。`
    expect(await linesOf(text)).toEqual([
      '一、加强学习。党员每月读书，提高党建促业务水平。',
      '二、抓好落实。',
    ])
  })

  it.each(['— 3 —', ' - 3 - ', '第 3 页 共 8 页', '（第3页，共8页）'])(
    '%s goes inside a line',
    async (counter) => {
      expect(await linesOf(`提高党建促业${counter}务水平。`)).toEqual(['提高党建促业务水平。'])
    },
  )

  it('joins a sentence that no earlier one ended before, but no heading', async () => {
    expect(
      await linesOf('第二条 每年领办一个项目，项目应当来源于师生反映集\n- 1 -\n中的问题，4月30日前申报。'),
    ).toEqual(['第二条 每年领办一个项目，项目应当来源于师生反映集中的问题，4月30日前申报。'])
    const apart = ['（一）加强学习', '各校要认真学习，每月一次。']
    expect(await linesOf(apart.join('\n— 2 —\n'))).toEqual(apart)
  })

  it('a figure alone is one only where it cuts a sentence', async () => {
    expect(await linesOf('一、加强学习。党员每月读书并且要认真做好各种形式的笔\n3\n记。\n二、甲')).toEqual([
      '一、加强学习。党员每月读书并且要认真做好各种形式的笔记。',
      '二、甲',
    ])
    const cells = ['序号', '任务', '1', '加强学习', '2', '抓好落实']
    expect(await linesOf(cells.join('\n'))).toEqual(cells)
  })

  it('headers that every page repeats go with them, the first stays', async () => {
    const pages = [1, 2, 3, 4].map((page) => `云溪县教育局文件\n第${page}条 每月学习一次。\n— ${page} —`)
    expect((await linesOf(pages.join('\n'))).filter((line) => line.includes('文件'))).toHaveLength(1)
  })

  it('ranges, shares and dashes of a sentence stay', async () => {
    const text = '2024—2026学年，小学1—3年级，写成绩不超过1/3。'
    expect(await linesOf(text)).toEqual([text])
  })
})

describe('lines that break a sentence', () => {
  it('are joined where the text is wrapped at a width', async () => {
    const paragraph =
      '各学校要把党建工作放在首位，书记每学期听课不少于八次并且与教师交流，班子成员每人联系一个年级，按月研究一次，遇到困难及时上报，由党委办汇总后统一答复，于2026年12月底前完成全部工作'
    // Wrapped at 28 characters of double width, figures being half as wide.
    const wrapped = paragraph.match(/(?:[^\d]|\d\d?){1,28}/gu) ?? []
    const text = [
      '一、加强学习',
      ...wrapped,
      '责任单位：党委办',
      '二、抓好落实',
      ...wrapped,
      '云溪县教育局',
      '2026年9月7日',
    ]
    expect(await linesOf(text.join('\n'))).toEqual([
      '一、加强学习',
      paragraph,
      '责任单位：党委办',
      '二、抓好落实',
      paragraph,
      '云溪县教育局',
      '2026年9月7日',
    ])
  })

  it('are joined behind a comma and inside a title', async () => {
    expect(await linesOf('各中小学校，\n各幼儿园：\n现印发《云溪县教育系统\n实施方案》，请落实。')).toEqual([
      '各中小学校，各幼儿园：',
      '现印发《云溪县教育系统实施方案》，请落实。',
    ])
  })

  it('are joined inside a label', async () => {
    expect(await linesOf('一、甲。责任单位：各学校；完\n成时限：2026年12月底。')).toEqual([
      '一、甲。责任单位：各学校；完成时限：2026年12月底。',
    ])
  })

  it('are joined between a label and its value', async () => {
    expect(await linesOf('一、甲\n责任单位：\n党委办、人事股\n完成时限：\n2026年12月底')).toEqual([
      '一、甲',
      '责任单位：党委办、人事股',
      '完成时限：2026年12月底',
    ])
  })

  it.each([
    [['中共云溪县教育局委员会', '关于做好党建工作的通知', '各基层党组织：']],
    [['序号', '任务', '责任单位', '1', '开展学习。每月一次', '党委办']],
    [['一、加强学习', '（一）认真学习', '各校要认真学习。']],
    [['责任单位：', '为了做好工作，要加强领导。各校要落实。']],
    [['特此通知。', '云溪县教育局', '2026年9月7日']],
    [['甲\t乙，\t丙', '丁\t戊\t己']],
  ])('stay apart: %j', async (lines) => {
    expect(await linesOf(lines.join('\n'))).toEqual(lines)
  })
})
