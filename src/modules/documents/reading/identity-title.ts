import { dateOfLine } from './deadlines.ts'
import { closedUp, isAttachmentLine, isOrgan } from './identity.ts'
import { isAddressing } from './identity-addressing.ts'
import type { Line } from './identity.ts'
import { isFurniture } from './identity-furniture.ts'
import { numberOfLine } from './identity-number.ts'

/** A title with the blocks that it is printed on. */
export interface Title {
  readonly text: string
  readonly indexes: readonly number[]
}

const types =
  '(?:通知书?|意见|决定|方案|预案|办法|通报|函|请示|报告|批复|公告|通告|公示|细则|规定|规划|计划|要点|措施|举措|条例|章程|规程|纪要|议案|命令|令|决议|公报|清单|安排|安排表|制度|规范|标准|指南|指引|手册|任务|任务书|任务表|任务单|分解表|责任表|分工|分工表|考核表|评分表|一览表|工作表|计划表|进度表|推进表|运行表|配档表|明细表|统计表|名单|行事历|工作历|台账|须知|守则|公约|准则|倡议书|责任书|承诺书|提示|提醒|要求|体系|机制|总结|汇报|简报|讲话|致辞|发言|体会|目录|汇编|条|指标|重点|工作)'
const suffix = '(?:（[^（）]{1,24}）|〔[^〕]{1,12}〕)?'
const about = new RegExp(`^[^。；]{0,48}?关于[^。；]{2,120}?${types}${suffix}$`, 'u')
const aboutOf = new RegExp(`关于.{2,120}的${types}${suffix}$`, 'u')
const plain = new RegExp(`^[^。；：]{2,80}${types}${suffix}$`, 'u')
const suffixLine = /^（(?![^（）]*(?:通过|审议|发布|施行|修订))[^（）]{1,24}）$|^——/u
const chromeWords =
  /^(?:通知公告|公示公告|政策文件|政府信息公开|信息公开|规章制度|工作计划|工作要点|工作动态|工作总结|党务公开|政务公开|公告公示|通知|公告|文件|法定主动公开内容|教育要闻|党建工作|工作报告|重点工作|主要任务|目标任务|工作任务|工作措施|工作要求|会议纪要|公文公告|文件通知|红头文件|相关文件|政策解读)$/u
const chrome =
  /[>»›|｜]|^【(?:转发|通知|转)】|^(?:@|各位)|👋|^(?:首页|当前位置|您的位置|返回|打印|字体)|https?:|www\./u

const longestPart = 56
const mostLines = 5
const shortestTitle = 4

function isPart({ text, isNumbered }: Line): boolean {
  return (
    text.length <= longestPart &&
    !isNumbered &&
    !/[。；！？：，]$/u.test(text) &&
    !isFurniture(text) &&
    !chrome.test(text) &&
    !isAttachmentLine(text) &&
    !/文\s?件$/u.test(text) &&
    dateOfLine(text.replace(/^（(.*)）$/u, '$1')) === null &&
    numberOfLine(text) === undefined
  )
}

/** Pages put the site's name behind the title: 标题_通知公告_云溪县教育局. */
function withoutSite(text: string): string {
  const own = text.replace(/^(?:主\s?题|标\s?题|题\s?目|名\s?称)[：:]\s*/u, '')
  const [first = ''] = own.split(/\s*[_|｜]\s*|\s+[-—–]\s+/u)
  return first.length >= 6 ? first : own
}

function isComplete(text: string): boolean {
  const balanced = count(text, '《') === count(text, '》') && count(text, '“') === count(text, '”')
  return balanced && (text.includes('关于') ? aboutOf.test(text) : plain.test(text))
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

/** 通知 alone above the addressees. */
function bareTitle(lines: readonly Line[], at: number): Title | undefined {
  const line = lines[at]
  if (!line || line.isNumbered || !isAddressing(lines[at + 1]?.text ?? '')) return undefined
  const text = line.text.replaceAll(/\s/gu, '')
  return /^(?:紧急)?(?:通知|公告|通报|通告|函)$/u.test(text) ? { text, indexes: [line.index] } : undefined
}

/** The title that begins at line `at`, over as many lines as it needs; undefined when none does. */
function titleAt(lines: readonly Line[], at: number): Title | undefined {
  const first = lines[at]
  if (!first || !isPart({ ...first, text: withoutSite(first.text) })) return undefined
  let joined = ''
  let best: Title | undefined
  for (let used = 1; used <= mostLines; used++) {
    const line = lines[at + used - 1]
    if (!line || line.index !== first.index + used - 1) break
    if (best && suffixLine.test(line.text) && dateOfLine(line.text.slice(1, -1)) === null) {
      return { text: best.text + closedUp(line.text), indexes: [...best.indexes, line.index] }
    }
    if (used > 1 && (!isPart(line) || line.text.startsWith('关于'))) break
    if (best && isComplete(best.text)) break
    // 关于… below the issuer's name is a title of its own; 2026年工作要点 goes on with it.
    if (used === 1 && isOrgan(line.text) && !/^(?:19|20)\d\d年?/u.test(lines[at + 1]?.text ?? ''))
      return undefined
    joined = closedUp(joined + withoutSite(line.text))
    if (about.test(joined) || plain.test(joined))
      best = { text: joined, indexes: lines.slice(at, at + used).map(({ index }) => index) }
  }
  return best
}

/** How much speaks for a title: its form, its length, and what stands around it. */
function weightOf(title: Title, lines: readonly Line[], at: number): number {
  const before = lines[at - 1]?.text ?? ''
  const after = lines[at + title.indexes.length]?.text ?? ''
  let weight = about.test(title.text) ? 6 : 3
  weight += Math.min(title.text.length, 20) / 10
  if (isAddressing(after)) weight += 3
  if (numberOfLine(before) !== undefined || isOrgan(before) || /文\s?件$/u.test(before)) weight += 2
  if (after.endsWith('。') || after.length > longestPart) weight += 1
  if (chromeWords.test(title.text) && !isAddressing(after)) weight -= 8
  return weight - at / 50
}

/** The title among the lines of a head; `loose` also takes the first line that could be one. */
export function findTitle(lines: readonly Line[], loose: boolean): Title | undefined {
  let best: { title: Title; weight: number } | undefined
  for (let at = 0; at < lines.length; at++) {
    const title = titleAt(lines, at) ?? bareTitle(lines, at)
    if (!title) continue
    const weight = weightOf(title, lines, at)
    if (!best || weight > best.weight) best = { title, weight }
    at += title.indexes.length - 1
  }
  if (best && best.weight > 0) return best.title
  if (!loose) return undefined
  const at = lines.findIndex(
    (line) =>
      isPart(line) &&
      line.text.length >= shortestTitle &&
      !isOrgan(line.text) &&
      !chromeWords.test(line.text),
  )
  const [first, second] = [lines[at], lines[at + 1]]
  if (!first) return undefined
  const subtitle = second?.text.startsWith('——') === true && second.text.length <= longestPart ? [second] : []
  return {
    text: [withoutSite(first.text), ...subtitle.map(({ text }) => text)].map(closedUp).join(''),
    indexes: [first, ...subtitle].map(({ index }) => index),
  }
}
