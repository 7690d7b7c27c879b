import {
  buttons,
  dayLabels,
  mallHeadings,
  mallHints,
  mallWords,
  pageLabels,
  recommendations,
  siteFoot,
  siteMargins,
} from './chrome-words.ts'
import { pageCounter, printedCounters, runningHeader } from './clean-page-counters.ts'
import { isNumbered, textLines } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'
import { edited } from './traced-text.ts'
import type { Edit, TracedText } from './traced-text.ts'

const longestChrome = 400
/** How many lines from the top and the foot may tell of the page. */
const margin = 12

function any(words: readonly string[]): string {
  return words.toSorted((one, other) => other.length - one.length).join('|')
}

function spaced(words: readonly string[]): string {
  return any(words.map((word) => Array.from(word).join('\\s{0,2}')))
}

const metadata = new RegExp(`^[【（[(]?(?:${spaced(pageLabels)})\\s?(?:[：:]|[（(]\\d|\\d+\\s?次)`, 'u')
// Steps of work too: 初审：9月1日前… is content, 初审：李某某 is not.
const work =
  /^[【（[(]?(?:审核|[一二三初复终]审|编审|校对|核稿|编辑|摄影|录入|阅读|打印|标签|栏目)人?\s?[：:]/u
const names =
  /^[【（[(]?(?:(?!阅读|打印|标签|栏目)[\u4e00-\u9fff]{2,4}\s?[：:]\s?[\u4e00-\u9fff·]{0,4}[\s/|]{0,4}){1,6}[】）\])]?$/u
const besidesWork = /(?:来源|时间|日期|次数|作者)\s?[：:]/u
const certainMetadata =
  /(?:浏览|点击|访问|阅读)(?:量|数|次数)?[：:]?\s?\d+|(?:发布|发表|更新)(?:时间|日期)[：:]\s?\d{4}|字[体号](?:大小)?[：:]\s?[【[]?大/u
const clock = '\\d{1,2}[：:]\\d{2}(?:[：:]\\d{2})?'
const isoDay = '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}'
const day = new RegExp(
  `^(?:(?:${spaced(dayLabels)})[：:]\\s?)?(?:${isoDay}|\\d{4}年\\d{1,2}月\\d{1,2}日)\\s?${clock}|^(?:${spaced(dayLabels)})[：:]\\s?${isoDay}|^${isoDay}$`,
  'u',
)
const published = new RegExp(`${isoDay}\\s${clock}`, 'u')
const clockSign = /(?<=\d)[：:](?=\d)/gu
const tail = new RegExp(
  `\\s(?:${any(['发布时间', '发布日期', '来源', '信息来源', '浏览次数', '点击数', '阅读次数', '字体', '字号', '作者'])})[：:]`,
  'u',
)
const path = /^(?:您?(?:当前|现在|的|所在)?(?:的)?位置)\s?[：:]|^(?:网站)?首页\s?[>＞»›/→\-|]/u
const neighbours = /^[«<‹]?\s?(?:上|下|前|后)一(?:篇|条|页|章|个)\s?(?:[：:>›»＞（]|$|没有)/u
const mall = new RegExp(any(mallWords), 'giu')
const hints = new RegExp(any(mallHints), 'gu')
const foot = new RegExp(any(siteFoot), 'iu')
const atMargin = new RegExp(any(siteMargins), 'iu')
const siteName = /^[\u4e00-\u9fff]{2,18}(?:网站?|政府|局|委|校|中学|小学|幼儿园|学院|大学|门户|平台)$/u
const footNeighbour =
  /^(?:技术支持|备案|备案号|主办|承办|协办|主管|地址|电话|联系电话|邮编|邮政编码|邮箱|电子邮箱|传真|[Ee]-?mail|办公时间|举报电话|单位地址)(?:单位)?\s?[：:]/u
const contact = /(?:邮箱|[Ee]-?mail|QQ|电话|热线|微信|客服)\s?[：:]?\s?[\w@.-]{5,}/u
const recommended = new RegExp(`^(?:${any(recommendations)})\\s?[：:>》]{0,2}(?:更多)?$`, 'u')
const buttonWords = new Set<string>(buttons)
// Every button begins like one of these words; most lines are told by their first character.
const buttonStart = new RegExp(
  `^[\\s【\\[（(]{0,3}[${[...new Set(buttons.map((word) => word[0]))].join('')}]`,
  'u',
)
const weakButtons = new Set(['大', '中', '小', 'T', '默认', '返回', '搜索', '登录', '注册', 'QQ', '微信'])
const plan = /责任(?:单位|人|部门|科室|股室|领导)|牵头|完成时限|落实单位|\t|\|.*\|/u

function isButtonRow(line: string): boolean {
  if (line.length > 120 || !buttonStart.test(line)) return false
  const tokens = line.split(/[\s|/·【】[\]（）()：:，,>＞<]+/u).filter((token) => token !== '')
  if (tokens.length === 0 || !tokens.every((token) => buttonWords.has(token))) return false
  return tokens.some((token) => !weakButtons.has(token))
}

function isNavigation(line: string): boolean {
  if (!/[首主]页/u.test(line)) return false
  const tokens = line.split(/[\s|>＞·]+/u).filter((token) => token !== '')
  return (
    tokens.length >= 4 &&
    tokens.every((token) => token.length <= 10) &&
    tokens.some((token) => /^(?:网站)?首页$|^主页$/u.test(token))
  )
}

/** How surely a line stems from a document mall; a numbered or long line needs more than one sign. */
function mallScore(line: string): number {
  return 2 * new Set(line.match(mall)).size + new Set(line.match(hints)).size
}

interface Seen {
  readonly line: string
  readonly fromTop: number
  readonly fromFoot: number
  readonly isHead: boolean
}

function isMetadata({ line, fromTop, fromFoot, isHead }: Seen): boolean {
  if (line.length > 160 || line.includes('。')) return false
  const near = isHead || fromTop < margin || fromFoot < margin
  if (work.test(line) && !besidesWork.test(line) && !certainMetadata.test(line))
    return near && names.test(line)
  if (metadata.test(line)) return near || certainMetadata.test(line)
  if (line.length > 80 || !(isHead || fromTop < margin / 2)) return false
  // Names of an account, then day and hour: the line below a title on the web.
  return day.test(line) || (published.test(line) && !/[，；：]/u.test(line.replace(clockSign, '')))
}

function isPageChrome(seen: Seen): boolean {
  const { line } = seen
  if (line.length > longestChrome) return false
  if (isNavigation(line) || mallHeadings.has(line)) return true
  if (metadata.test(line) && certainMetadata.test(line) && !line.includes('。')) return true
  if (plan.test(line)) return false
  return (
    isMetadata(seen) ||
    (path.test(line) && line.length <= 120 && !line.includes('。')) ||
    (neighbours.test(line) && line.length <= 90) ||
    isButtonRow(line) ||
    (foot.test(line) && line.length <= 200 && !isNumbered(line)) ||
    (Math.min(seen.fromTop, seen.fromFoot) < margin / 2 &&
      atMargin.test(line) &&
      line.length <= 60 &&
      !isNumbered(line))
  )
}

interface Line {
  readonly at: TextLine
  readonly numbered: boolean
  readonly score: number
  chrome: boolean
}

function filledLines(text: string): Line[] {
  return textLines(text)
    .filter(({ words }) => words !== '')
    .map((at) => {
      const head = at.words.slice(0, longestChrome)
      return {
        at,
        numbered: isNumbered(head),
        score: plan.test(head) ? 0 : mallScore(head),
        chrome: false,
      }
    })
}

/** Marks malls' own lines; a list of theirs may hold entries that alone prove nothing. */
function markMall(lines: readonly Line[]): void {
  for (const line of lines) {
    const { length } = line.at.words
    line.chrome ||= line.score >= (line.numbered ? 4 : length > 120 ? 3 : 2)
  }
  for (const [index, line] of lines.entries()) {
    const beside = [lines[index - 1], lines[index + 1]]
    const besideMall = beside.some((one) => one !== undefined && one.chrome && one.score > 0)
    if (!besideMall || line.chrome) continue
    line.chrome =
      line.score >= 2 ||
      (line.at.words.length <= 60 && contact.test(line.at.words) && !line.numbered) ||
      (line.numbered &&
        beside.every((one) => one !== undefined && one.chrome && one.numbered && one.score > 0))
  }
}

function markPage(lines: readonly Line[]): void {
  const firstItem = lines.findIndex(({ numbered, chrome }) => numbered && !chrome)
  for (const [index, line] of lines.entries()) {
    const isHead = firstItem >= 0 && index < Math.min(firstItem, margin * 2)
    const fromFoot = lines.length - 1 - index
    line.chrome ||=
      pageCounter(line.at.words) ||
      runningHeader(line.at.words) ||
      isPageChrome({ line: line.at.words, fromTop: index, fromFoot, isHead })
  }
  for (const [index, line] of lines.entries()) {
    const beside = [lines[index - 1], lines[index + 1]]
    // The name of a site stands above its menu.
    const menu = index < margin && isNavigation(lines[index + 1]?.at.words ?? '')
    if (menu && siteName.test(line.at.words)) line.chrome = true
    const besideFoot = beside.some((one) => one?.chrome === true && foot.test(one.at.words))
    if (besideFoot && index > lines.length / 2 && footNeighbour.test(line.at.words)) line.chrome = true
  }
}

/** The menu of a site copied one entry a line: short words around 首页, above the text. */
function markMenu(lines: readonly Line[]): void {
  const home = lines.findIndex(({ at }, index) => index < margin * 2 && /^(?:网站)?首页$/u.test(at.words))
  if (home < 0) return
  const isEntry = (line: Line | undefined): boolean =>
    line !== undefined && !line.numbered && /^[\u4e00-\u9fff]{2,6}$/u.test(line.at.words)
  let [from, to] = [home, home]
  while (isEntry(lines[from - 1])) from--
  while (isEntry(lines[to + 1])) to++
  if (to - from >= 3) for (const line of lines.slice(from, to + 1)) line.chrome = true
}

/** What a page recommends stands below its text: short lines only, none of them numbered. */
function markRecommended(lines: readonly Line[]): void {
  const from = lines.findLastIndex(({ at }) => recommended.test(at.words))
  if (from < 0 || lines.length - from > 25) return
  const below = lines.slice(from)
  if (below.every(({ at, numbered }) => !numbered && at.words.length <= 60 && !/[。；]$/u.test(at.words)))
    for (const line of below) line.chrome = true
}

const dayLine = /^[\d〇零○一二三四五六七八九十]{4}\s?年.{2,9}日$/u

/** A header that every page repeats stands beside the counters; its first print stays, and so does a signature. */
function markRepeated(lines: readonly Line[]): void {
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const { words } = line.at
    if (
      words.length > 40 ||
      line.numbered ||
      line.chrome ||
      /[。；，：\t|]/u.test(words) ||
      dayLine.test(words)
    )
      continue
    const [before, after] = [lines[index - 1]?.at.words ?? '', lines[index + 1]?.at.words ?? '']
    const besideCounter = pageCounter(before) || pageCounter(after)
    if (seen.has(words) && besideCounter && !dayLine.test(after)) line.chrome = true
    seen.add(words)
  }
}

/**
 * Takes out what the page or the mall printed around the text (navigation, source and clicks, buttons, neighbours, owner,
 * conditions of use) and the counters of printed pages, also those in the middle of a sentence. A form feed stands where a
 * page ended.
 */
export function cleanChrome(source: TracedText): TracedText {
  const lines = filledLines(source.text)
  markMall(lines)
  markPage(lines)
  markRepeated(lines)
  markMenu(lines)
  markRecommended(lines)
  const edits: Edit[] = []
  for (const { at, chrome } of lines) {
    if (chrome) {
      // A form feed tells the next stage that a page ended here.
      const text = pageCounter(at.words) || runningHeader(at.words) ? '\f' : ''
      edits.push({ start: at.start, end: Math.min(source.text.length, at.end + 1), text })
      continue
    }
    const cut = at.words.length <= 160 && !plan.test(at.words) ? tail.exec(at.words)?.index : undefined
    if (cut !== undefined && cut > 0 && !at.words.includes('。')) {
      const start = at.start + source.text.slice(at.start, at.end).indexOf(at.words) + cut
      edits.push({ start, end: at.end, text: '' })
      continue
    }
    for (const { start, end } of printedCounters(source.text.slice(at.start, at.end)))
      edits.push({ start: at.start + start, end: at.start + end, text: '' })
  }
  return edited(source, edits)
}
