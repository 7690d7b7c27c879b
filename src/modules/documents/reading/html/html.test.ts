import { describe, expect, it } from 'vitest'
import { readBytes } from '../read-bytes.ts'
import { extractHtml, looksLikeHtml } from './extract-html.ts'

function textOf(html: string): string {
  return extractHtml(html).text
}

function rowsOf(html: string): string[][][] {
  const { text, layout } = extractHtml(html)
  return layout.tables.map(({ rows }) =>
    rows.map((row) => row.map(({ start, end }) => text.slice(start, end))),
  )
}

describe('the text of a page', () => {
  it.each([
    ['paragraphs and breaks are lines', '<p>甲</p><p>乙<br>丙</p>丁', '甲\n乙\n丙\n丁'],
    ['line breaks of the source are none between Chinese', '<p>党建\n  工作</p>', '党建工作'],
    ['blanks of the source are one', '<p>a \n b  c</p>', 'a b c'],
    [
      'character references are written out',
      '<p>甲&nbsp;乙&#x3001;&#19993;&lt;丁&gt;&ldquo;戊&rdquo;</p>',
      '甲\u00a0乙、丙<丁>“戊”',
    ],
    [
      'scripts, styles and comments go',
      '<style>p{}</style><script>if(a<b){}</script><p>甲<!-- 乙 --></p>',
      '甲',
    ],
    ['what is hidden goes', '<p>甲<span style="display: none">乙</span><b hidden>丙</b></p>', '甲'],
    [
      'navigation, side and foot go',
      '<nav><a href="/">首页</a></nav><p>甲</p><aside>乙</aside><footer>丙</footer>',
      '甲',
    ],
    ['open paragraphs close by themselves', '<p>甲<p>乙<div>丙</div>', '甲\n乙\n丙'],
    ['numbers of a list are printed', '<ol><li>甲</li><li>乙</li></ol>', '1.甲\n2.乙'],
    ['a list may begin elsewhere', '<ol start="4"><li>甲<li>乙<li value="9">丙</ol>', '4.甲\n5.乙\n9.丙'],
    [
      'letters and Chinese figures',
      '<ol type="a"><li>甲</ol><ol style="list-style-type:cjk-ideographic"><li>乙<li>丙</ol>',
      'a.甲\n一、乙\n二、丙',
    ],
    [
      'lists in lists count for themselves',
      '<ol><li>甲<ol><li>子<li>丑</ol><li>乙</ol>',
      '1.甲\n1.子\n2.丑\n2.乙',
    ],
    [
      'a number that is typed is not printed twice',
      '<ol><li>一、甲</li><li><p>（二）乙</p></li></ol>',
      '一、甲\n（二）乙',
    ],
    ['bullets are none', '<ul><li>甲</li><li>乙</li></ul>', '甲\n乙'],
    ['readings over characters go', '<p><ruby>强<rt>qiáng</rt></ruby>化</p>', '强化'],
    ['preformatted lines stay', '<pre>甲\n乙\n</pre>丙', '甲\n乙\n丙'],
    ['a < alone is text', '<p>1 < 2 且 a<3</p>', '1 < 2 且 a<3'],
    ['quoted values may hold brackets', '<p title="a>b">甲</p>', '甲'],
    [
      'numbers of Word in conditional comments stay',
      '<p><!--[if !supportLists]--><span>1.</span><!--[endif]-->甲</p>',
      '1.甲',
    ],
  ])('%s', (_, html, expected) => {
    expect(textOf(html)).toBe(expected)
  })

  it('is that of the article when the page has one', () => {
    const body = Array.from(
      { length: 8 },
      (_, index) => `<p>${index + 1}.各校要把学习安排到支部，每月一次，不另加表格。</p>`,
    ).join('')
    const page = `<!DOCTYPE html><html><head><title>云溪县教育局</title></head><body class="menu-open">
      <div class="topnav"><ul><li><a href="/a">首页</a></li><li><a href="/b">机构</a></li><li><a href="/c">公开</a></li></ul></div>
      <div class="wrap"><div class="hot"><ul><li><a href="/1">关于甲的消息一则</a></li><li><a href="/2">关于乙的消息一则</a></li>
      <li><a href="/3">关于丙的消息一则</a></li></ul></div>
      <div class="main"><h1>关于做好支部学习的通知</h1><div id="zoom">${body}<p>附件：<a href="/x.docx">1.安排表</a><a href="/y.docx">2.名单</a><a href="/z.docx">3.说明</a></p></div></div></div>
      <div class="box"><h3>看点</h3><ol><li>甲校开放日</li><li>乙校运动会</li></ol></div>
      <div class="footer">版权所有 云溪县教育局</div></body></html>`
    const text = textOf(page)
    expect(text.startsWith('关于做好支部学习的通知\n1.各校')).toBe(true)
    expect(text.endsWith('附件：1.安排表2.名单3.说明')).toBe(true)
    expect(text).not.toMatch(/首页|消息|看点|开放日|版权/u)
  })
})

describe('the tables of a page', () => {
  it('have merged cells in every place that they cover', () => {
    const table =
      '<table><tr><th>序号</th><th>任务</th><th colspan="2">单位</th></tr>' +
      '<tr><td>1</td><td rowspan="2"><p>甲</p><p>乙</p></td><td>办公室</td><td>各校</td></tr><tr><td>2</td><td>人事股</td><td></td></tr></table>'
    expect(rowsOf(table)).toEqual([
      [
        ['序号', '任务', '单位', '单位'],
        ['1', '甲\n乙', '办公室', '各校'],
        ['2', '甲\n乙', '人事股', ''],
      ],
    ])
  })

  it('are none where a table only lays out the page', () => {
    expect(rowsOf('<table><tr><td>甲</td></tr></table>')).toEqual([])
    expect(
      rowsOf('<table><tr><td>甲</td><td><table><tr><td>一</td><td>二</td></tr></table></td></tr></table>'),
    ).toEqual([[['一', '二']]])
  })

  it('stay small however large a span is printed', () => {
    const [rows] = rowsOf(
      '<table><tr><td colspan="99999999" rowspan="99999999">甲</td><td>乙</td></tr></table>',
    )
    expect(rows?.[0]?.length).toBeLessThan(300)
  })
})

describe('a page without words', () => {
  it('is refused as empty', async () => {
    const page = new TextEncoder().encode('<!DOCTYPE html><html><body><img src="a.png"></body></html>')
    expect(await readBytes(page, { name: 'a.html' })).toMatchObject({ refused: 'empty' })
  })
})

describe('telling a page from a text', () => {
  it.each([
    ['a whole page', '<!DOCTYPE html><html><body>甲</body></html>', true],
    ['a page with a declaration', '<?xml version="1.0"?>\n<html xmlns="a"><p>甲', true],
    ['a piece of a page', '<p>甲</p><p>乙</p><p>丙</p>', true],
    ['a text with a stray tag', '关于学习的通知\n甲<span>乙</span>', false],
    ['a text that begins with a title in angle brackets', '<2026年方案>\n一、甲', false],
    ['nothing', '', false],
  ])('%s', (_, text, expected) => {
    expect(looksLikeHtml(text)).toBe(expected)
  })
})
