import type { Block } from './blocks.ts'
import { dateOfLine } from './deadlines.ts'
import { numberAtStart } from './numbering.ts'

/** Who says what, when and under which number. Null where the document does not tell. */
export interface Identity {
  readonly title: string | null
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  /** Blocks (by index) that are head, foot or web furniture and so no part of any item. */
  readonly furniture: ReadonlySet<number>
}

interface Line {
  readonly index: number
  readonly text: string
}

const documentNumber =
  /^(?<word>[\u4e00-\u9fff]{1,14}(?:[\u4e00-\u9fff])?)\s?[〔[［（【〈﹝<]\s?(?<year>(?:19|20)\d\d)\s?[〕\]］）】〉﹞>]\s?(?<serial>第?\s?\d{1,5})\s?号(?=\s|$|签发人)/u
const orgEnding =
  /(?:委员会|党委|党组|工委|局|部|厅|委|办公室|院|校|学校|小学|中学|幼儿园|党支部|党总支|支部|总支|政府|领导小组|专班|中心|会|组|科|股|室|处|集团|公司|司)$/u
const titleType =
  '(?:通知|意见|决定|方案|办法|通报|函|请示|报告|批复|公告|通告|细则|规定|规划|计划|要点|措施|条例|纪要|议案|命令|决议|公报|清单|安排|安排表|制度|规范|标准|任务|任务表|分解表|责任表|分工表|考核表|评分表|一览表|工作表|台账|须知|倡议书|责任书)'
const about = new RegExp(`^[^。；]{0,40}?关于[^。；]{2,90}?${titleType}(?:（[^（）]{1,16}）)?$`, 'u')
const plainTitle = new RegExp(`^[^。；：]{2,60}${titleType}(?:（[^（）]{1,16}）)?$`, 'u')
const metadata =
  /^(?:来源|发布时间|发布日期|发布单位|发布者|发布人|作者|时间|日期|浏览|浏览次数|点击|访问量|字号|字体|信息来源|编辑|责任编辑|索引号|分类|打印|分享|当前位置|首页|上一篇|下一篇|附件下载|查看更多|文档评论|份号|密级|紧急程度|签发人)\s?[：:(（>\d]|^(?:查看更多|打印本页|关闭窗口|返回顶部|文件|\d+|—\s?\d+\s?—|-\s?\d+\s?-|第\s?\d+\s?页.*)$|浏览[：:]?\d+次|^文档评论/u
const boilerplate =
  /(?:原创力文档|VIP文档|book118|代写|版权申诉|下载本文档|文档下载|成为VIP|本站所有内容|百度文库|豆丁网|道客巴巴|扫一扫|微信公众号|本文档共\d+页)/u
const attachment = /^附\s?件\s?\d{0,2}\s?(?:[：:]|$)|^附[：:]/u
const foot = /^(?:抄送|抄报|主送|印发|（此件|此件公开|联系人|联系电话|.{2,30}\d{4}年\d{1,2}月\d{1,2}日印发$)/u

function lineOf(text: string, block: Block, index: number): Line {
  return { index, text: text.slice(block.start, block.end).trim() }
}

/** Letter-spaced words of heads, 实 施 方 案, are closed up; blanks between Chinese characters mean nothing. */
export function closedUp(text: string): string {
  return text.replaceAll(
    /(?<=[\u3400-\u9fff，。、：；（）《》“”〔〕])\s+(?=[\u3400-\u9fff，。、：；（）《》“”〔〕\d])|(?<=\d)\s+(?=[\u3400-\u9fff])/gu,
    '',
  )
}

function looksLikeTitlePart(text: string): boolean {
  return (
    text.length <= 50 &&
    !/[。；！？：，]$/u.test(text) &&
    !metadata.test(text) &&
    !dateOfLine(text) &&
    !documentNumber.test(text)
  )
}

/** Tries one to three lines together against `pattern`; the longest reading that fits wins. */
function titleAt(
  lines: readonly Line[],
  at: number,
  pattern: RegExp,
): { title: string; used: number } | undefined {
  for (const used of [3, 2, 1]) {
    const parts = lines.slice(at, at + used)
    const adjacent = parts.every(({ index }, step) => index === (parts[0]?.index ?? 0) + step)
    if (parts.length < used || !adjacent || parts.some(({ text }) => /文\s?件$/u.test(text))) continue
    if (!parts.every(({ text }) => looksLikeTitlePart(text) && !numberAtStart(text))) continue
    const [first] = parts
    if (used > 1 && first && (plainTitle.test(closedUp(first.text)) || orgEnding.test(first.text))) continue
    const title = closedUp(parts.map(({ text }) => text).join(''))
    if (pattern.test(title)) return { title, used }
  }
  return undefined
}

function findTitle(lines: readonly Line[]): { title: string; indexes: number[] } | undefined {
  for (const pattern of [about, plainTitle])
    for (let at = 0; at < lines.length; at++) {
      const found = titleAt(lines, at, pattern)
      if (found)
        return { title: found.title, indexes: lines.slice(at, at + found.used).map(({ index }) => index) }
    }
  const first = lines.find(
    ({ text }) =>
      looksLikeTitlePart(text) && text.length >= 5 && !orgEnding.test(text) && !attachment.test(text),
  )
  return first && { title: closedUp(first.text), indexes: [first.index] }
}

function findNumber(lines: readonly Line[]): { printed: string; index: number } | undefined {
  for (const { text, index } of lines) {
    const match = documentNumber.exec(text)
    const { word, year, serial } = match?.groups ?? {}
    if (word && year && serial)
      return { printed: `${word}〔${year}〕${serial.replaceAll(/\s/gu, '')}号`, index }
  }
  return undefined
}

interface Signature {
  readonly issuer: string | null
  readonly issuedOn: string
  readonly indexes: readonly number[]
}

function isSigner(text: string): boolean {
  return (
    text.length <= 40 && orgEnding.test(closedUp(text)) && !/[。；：，]/u.test(text) && !numberAtStart(text)
  )
}

/** Name and day on one line, or the day alone below one or more names. The first such place signs the notice. */
function findSignature(lines: readonly Line[]): Signature | undefined {
  let unsigned: Signature | undefined
  for (const [at, { text, index }] of lines.entries()) {
    const joined = /^(.{4,40}?)\s+((?:\d{4}|[一二][〇零○一二三四五六七八九]{3})\s?年.{2,8}日)$/u.exec(text)
    if (joined?.[1] && joined[2] && isSigner(joined[1])) {
      const day = dateOfLine(joined[2])
      if (day) return { issuer: closedUp(joined[1]), issuedOn: day, indexes: [index] }
    }
    const day = dateOfLine(text)
    if (!day) continue
    const names: Line[] = []
    for (let above = at - 1; above >= 0; above--) {
      const line = lines[above]
      if (!line || !isSigner(line.text)) break
      names.unshift(line)
    }
    if (names.length > 0)
      return {
        issuer: names.map((line) => closedUp(line.text)).join('、'),
        issuedOn: day,
        indexes: [...names.map((line) => line.index), index],
      }
    unsigned ??= { issuer: null, issuedOn: day, indexes: [index] }
  }
  return unsigned
}

function headIssuer(lines: readonly Line[], titleIndex: number): string | null {
  for (const { text, index } of lines) {
    const red = /^(.{4,40}?)文\s?件$/u.exec(closedUp(text))
    if (red?.[1] && orgEnding.test(red[1])) return red[1]
    if (index < titleIndex && isSigner(text)) return closedUp(text)
  }
  return null
}

/** Reads title, number, issuer and day of signature; never a page's publication date and never a cited number. */
export function identityOf(text: string, blocks: readonly Block[]): Identity {
  const lines = blocks.flatMap((block, index) =>
    block.kind === 'paragraph' ? [lineOf(text, block, index)] : [],
  )
  const furniture = new Set<number>()
  for (const { text, index } of lines)
    if (metadata.test(text) || boilerplate.test(text) || foot.test(text)) furniture.add(index)
  const kept = lines.filter(({ index }) => !furniture.has(index))
  const firstItem = kept.findIndex(({ text: line }) => numberAtStart(line) !== undefined)
  const head = kept.slice(0, firstItem < 0 ? Math.min(kept.length, 12) : firstItem)
  const number = findNumber([...lines.slice(0, 12), ...head])
  const titled = findTitle(
    head.filter(({ index, text: line }) => index !== number?.index && !attachment.test(line)),
  )
  const signature = findSignature(kept)
  for (const index of [...(titled?.indexes ?? []), ...(signature?.indexes ?? [])]) furniture.add(index)
  if (number) furniture.add(number.index)
  return {
    title: titled?.title ?? null,
    documentNumber: number?.printed ?? null,
    issuer: signature?.issuer ?? headIssuer(head, titled?.indexes[0] ?? 0),
    issuedOn: signature?.issuedOn ?? null,
    furniture,
  }
}

/** A line that names attachments, or the heading of one. */
export function isAttachmentLine(text: string): boolean {
  return attachment.test(text)
}
