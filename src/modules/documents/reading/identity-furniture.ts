import type { Line } from './identity.ts'

const metadata =
  /^(?:来源|发布时间|发布日期|发布单位|发布机构|发布者|发布人|发文机关|发文机构|发文单位|成文日期|发文日期|生成日期|作者|时间|日期|浏览|浏览次数|浏览量|阅读|阅读次数|点击|点击数|点击量|访问量|字号|字体|信息来源|文章来源|稿件来源|编辑|责任编辑|审核|初审|复审|终审|索引号|索引编号|主题分类|主题词|信息类别|分类|有效性|打印|分享|当前位置|您的位置|首页|上一篇|下一篇|附件下载|查看更多|文档评论|份号|密级|紧急程度|签发人|文号|发文字号|公开方式|公开属性|公开范围|标\s?题|名\s?称)\s?[：:(（>\d]|^(?:查看更多|打印本页|打印|关闭窗口|关闭|返回顶部|返回|文件|\d+|—\s?\d+\s?—|-\s?\d+\s?-|第\s?\d+\s?页.*)$|浏览[：:]?\d+次|^文档评论|^(?:首页|网站首页)\s?[>»›/|·]|[>»›]\s?正文$|^【(?:字体|打印|关闭|大|中|小|返回)/u
const boilerplate =
  /(?:原创力文档|VIP文档|book118|代写|版权申诉|下载本文档|文档下载|成为VIP|本站所有内容|百度文库|豆丁网|道客巴巴|扫一扫|微信公众号|本文档共\d+页|ICP备|公网安备|版权所有|技术支持[：:]|网站地图)/u
const foot =
  /^(?:抄送|抄报|主送|印发|分送|发[：:]|（此件|此件公开|（此页无正文|（?联系人|（?联系电话|.{2,30}\d{4}年\d{1,2}月\d{1,2}日印发$|（?共印\d+份）?$|校对[：:]|打字[：:])/u

/** Whether a line is web chrome, boilerplate of a document mall or a line of the foot. */
export function isFurniture(text: string): boolean {
  return metadata.test(text) || boilerplate.test(text) || foot.test(text)
}

const note = /^(?:注|备注|填[表写报]说明|注意事项)\s?[：:]/u

/** Whether a line is a note below a form or table. */
export function isNote(text: string): boolean {
  return note.test(text)
}

/** Indexes of the numbered lines that go on a note 注：1.… below a table. */
export function notesIn(lines: readonly Line[]): Set<number> {
  const notes = new Set<number>()
  for (let at = 0; at < lines.length; at++) {
    if (!note.test(lines[at]?.text ?? '') || !/[：:]\s*1\s?[.、]/u.test(lines[at]?.text ?? '')) continue
    for (
      let line = lines[at + 1];
      line?.isNumbered && /^[2-9]\s?[.、．]/u.test(line.text);
      line = lines[at + 1]
    ) {
      notes.add(line.index)
      at++
    }
  }
  return notes
}

const leader = /(?:\s*(?:…{1,}|\.{3,}|·{3,}|-{4,}|_{3,})\s*|\s+)[（(]?\d{1,3}[)）]?$/u

function entryOf(text: string): string {
  return text.replace(leader, '').replaceAll(/[\s.…·]/gu, '')
}

/**
 * Indexes of the blocks that are a list of contents: entries with leaders and page numbers anywhere, and what stands between
 * the word 目录 and the place where its first entry comes again as a heading.
 */
export function contentsIn(lines: readonly Line[]): Set<number> {
  const contents = new Set<number>()
  for (const { text, index } of lines)
    if (/(?:…{2,}|\.{4,}|·{4,})\s*[（(]?\d+[)）]?$/u.test(text)) contents.add(index)
  const at = lines.findIndex(({ text }) => /^目\s*[录次]$/u.test(text))
  const first = lines[at + 1]
  if (at < 0 || !first) return contents
  contents.add(lines[at]?.index ?? 0)
  const wanted = entryOf(first.text)
  const again = lines.findIndex(({ text }, index) => index > at + 1 && entryOf(text) === wanted)
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index]
    if (!line || (again >= 0 ? index >= again : !leader.test(line.text))) break
    contents.add(line.index)
  }
  return contents
}
