import { chineseDigits, numberFrom } from './chinese-number.ts'
import type { ReadTarget, TargetComparator } from './read-document.ts'

/** A figure to be reached, with its place in the text that was searched. */
interface FoundTarget {
  readonly target: ReadTarget
  readonly start: number
  readonly end: number
}

type Comparator = ReturnType<(typeof TargetComparator)['parse']>

const about = '约|大约|大概|近'
const before: readonly (readonly [words: string, comparator: Comparator])[] = [
  ['不少于|不低于|不小于|不下于|至少|最少|最低|≥|>=|力争不低于', 'at-least'],
  ['不超过|不高于|不多于|不大于|最多|至多|不得超过|不得多于|不得高于|控制在|≤|<=', 'at-most'],
  ['超过|高于|大于|突破|多于|>', 'more-than'],
  ['不足|低于|少于|不到|小于|<', 'less-than'],
  [about, 'about'],
]
const behind: readonly (readonly [words: string, comparator: Comparator])[] = [
  ['及以上|以上|起', 'at-least'],
  ['以内|之内|以下|及以下', 'at-most'],
  ['左右|上下', 'about'],
]
const prefix = before.map(([words]) => words).join('|')
// 近 and 约 stand directly before their figure: 近视率低于40%.
const distant = before
  .filter(([, comparator]) => comparator !== 'about')
  .map(([words]) => words)
  .join('|')
const suffix = behind.map(([words]) => words).join('|')
// Verbs that say what is to be reached.
const reaching = '达到|建成|打造|培育|评选表彰|评选|选树|新增|创建|创成|培训|举办|开展|新建|建设'
const unit =
  '个百分点|百分点|学时|课时|小时|分钟|人次|万元|亿元|平方米|公里|万字|批次|名|人|个|所|家|场|篇|项|件|支|处|节|期|册|本|门|条|份|次|户|套|间|座|种|类|堂|组|对|例|部|幅|元|台|辆|亩|吨|米|字|词|天|张|步|级|层|棵|株|首|起|队|班|课|页|盏|顶|床|款'
const figure = `(?<value>\\d+(?:\\.\\d+)?|[${chineseDigits}]{1,4})`
const plain = '[^，。；：！？、\\n\\d%％（）]'

const grammars: readonly { readonly pattern: RegExp; readonly hint: RegExp }[] = [
  {
    pattern: new RegExp(
      `(?:(?<prefix>(?:${distant})(?=${plain}{0,12}?\\d)|(?:${about})(?=\\s?\\d))${plain}{0,12}?)?(?<value>\\d+(?:\\.\\d+)?)\\s?(?<unit>[%％‰])\\s?(?<suffix>${suffix})?`,
      'gu',
    ),
    hint: /[%％‰]/u,
  },
  {
    pattern: new RegExp(
      `(?:(?<prefix>${prefix})\\s?)?百分之(?<value>\\d+(?:\\.\\d+)?|[${chineseDigits}]{1,4})(?<percent>)(?<suffix>${suffix})?`,
      'gu',
    ),
    hint: /百分之/u,
  },
  {
    pattern: new RegExp(
      `(?:(?<prefix>${prefix})\\s?)?(?<value>\\d+(?:\\.\\d+)?)\\s?(?<unit>个百分点)(?<suffix>${suffix})?`,
      'gu',
    ),
    hint: /个百分点/u,
  },
  {
    pattern: new RegExp(
      `(?<prefix>${distant}|(?:${about})(?=\\s?[\\d${chineseDigits}]))${plain.replace('\\d', `\\d${chineseDigits}`)}{0,8}?${figure}\\s?(?<unit>${unit})(?!以?内部|之一)(?<suffix>${suffix})?`,
      'gu',
    ),
    hint: new RegExp(prefix, 'u'),
  },
  {
    pattern: new RegExp(`(?<![第\\d.])${figure}\\s?(?<unit>${unit})(?<suffix>${suffix})`, 'gu'),
    hint: new RegExp(suffix, 'u'),
  },
  {
    pattern: new RegExp(
      `(?<verb>${reaching})(?:了)?${plain.replace('\\d', `\\d${chineseDigits}`)}{0,14}?(?<!第)${figure}\\s?(?<unit>${unit})(?!以?内部|之一)`,
      'gu',
    ),
    hint: new RegExp(reaching, 'u'),
  },
]

function comparatorOf({ prefix: first, suffix: last }: Record<string, string | undefined>): Comparator {
  const find = (table: typeof before, word: string | undefined): Comparator | undefined =>
    word === undefined ? undefined : table.find(([words]) => words.split('|').includes(word))?.[1]
  return find(before, first) ?? find(behind, last) ?? 'exactly'
}

const countsWords =
  /^(?:方面|环节|阶段|维度|层面|专题|重点|步骤|原则|要求|问题|关键|意识|自信|维护|服从|结合|坚持|转变|确保)/u
const achieved = /(?:以来|截至|截止|目前|(?<![比较于])(?:去年|上年)|已(?!到)|现有|原有)[^。；\n]{0,40}$/u

/** Conditions set no target: 100人以上的总支, 低于80%的学校; nor do shares of a mark, points and what is taken off. */
function isNoTarget(
  text: string,
  { index, 0: printed, groups }: RegExpMatchArray,
  comparator: Comparator,
): boolean {
  const start = index ?? 0
  const after = text.slice(start + printed.length, start + printed.length + 12)
  const ahead = text.slice(Math.max(0, start - 14), start)
  if (groups?.['prefix'] === undefined && achieved.test(text.slice(Math.max(0, start - 60), start)))
    return true
  const isShare = groups?.['percent'] !== undefined || /[%％‰]/u.test(groups?.['unit'] ?? '')
  if (
    isShare &&
    /(?:权重|权数|按照?|扣|折算|计入)[^，。；]{0,4}$/u.test(ahead) &&
    comparator === 'exactly' &&
    !/^的?比例/u.test(after)
  )
    return true
  if (
    /(?:得分|成绩|分值|测评|评分|总分|赋分|考核|评议|评价|考评)[^，。；]{0,8}占(?:比)?[^，。；]{0,4}$/u.test(
      ahead,
    )
  )
    return true
  if (countsWords.test(after) || (groups?.['verb'] !== undefined && printed.includes('等'))) return true
  if (/^(?:权重|的权重|计入|折算|得分)/u.test(after)) return true
  if (comparator === 'less-than' && /^(?:的|者|，?(?:扣|不得分|予以|通报))/u.test(after)) return true
  if (groups?.['prefix'] === undefined && !isShare && /^的(?!目标|比例|要求)/u.test(after))
    return comparator !== 'about'
  if (/^(?:的?总支|党总支)/u.test(after) && !isShare && groups?.['prefix'] === undefined) return true
  return (
    !isShare &&
    (/扣|每(?:少|缺|多|增|有|出现|发现)[^，。；]{0,6}$/u.test(ahead.slice(-8)) ||
      /^[^，。；]{0,4}扣/u.test(after))
  )
}

/** Finds percentages and counts that a text sets as a goal: 30%以上, 提升5个百分点, 至少1名, 不少于32学时. */
export function targetsIn(text: string): FoundTarget[] {
  if (!/[%％‰]|百分|\d|[一二两三四五六七八九十百千]/u.test(text)) return []
  const found: FoundTarget[] = []
  const taken = new Uint8Array(text.length)
  const searched = /[《〔]/u.test(text)
    ? text.replaceAll(/《[^》]{0,120}》|〔\d{4}〕/gu, (part) => '\u0001'.repeat(part.length))
    : text
  for (const { pattern, hint } of grammars) {
    if (!hint.test(searched)) continue
    for (const match of searched.matchAll(pattern)) {
      const groups: Record<string, string | undefined> = match.groups ?? {}
      const printed = match[0].trimEnd()
      const start = match.index
      const end = start + printed.length
      const value = numberFrom(groups['value'] ?? '')
      if (value === undefined || taken.subarray(start, end).includes(1)) continue
      const comparator = comparatorOf(groups)
      // 开展一次, 建成一支 are articles more than counts.
      const article = groups['verb'] !== undefined && groups['value'] === '一'
      if (article || isNoTarget(searched, match, comparator)) continue
      taken.fill(1, start, end)
      const unitPrinted = groups['unit']?.replace('％', '%').replace(/^百分点$/u, '个百分点') ?? '%'
      found.push({ target: { text: printed, value, unit: unitPrinted, comparator }, start, end })
    }
  }
  return found.toSorted((one, other) => one.start - other.start)
}
