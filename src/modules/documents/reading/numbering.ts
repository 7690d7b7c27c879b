import { chineseDigits, numberFrom } from './chinese-number.ts'

/** The forms of number that official texts use, from the outermost to the innermost. */
export type NumberForm =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'roman'
  | 'chinese'
  | 'chinese-bracket'
  | 'stage'
  | 'month'
  | 'period'
  | 'named'
  | 'arabic'
  | 'decimal'
  | 'arabic-bracket'
  | 'half-bracket'
  | 'circled'
  | 'letter'

export interface PrintedNumber {
  readonly form: NumberForm
  /** Smaller is further out (GB/T 9704-2012: 一、（一）1.（1）); one rank is one level of a document. */
  readonly rank: number
  readonly value: number
  /** Length of the number with its mark, without the blanks that follow. */
  readonly length: number
  /** Where the text begins after number, colon and blanks. */
  readonly rest: number
  /** False where the same signs may be prose (一、二年级, 3月, 3.5): only its neighbours can tell. */
  readonly sure: boolean
}

interface Grammar {
  readonly form: NumberForm
  readonly rank: number
  readonly pattern: RegExp
  /** What behind the number makes it doubtful. */
  readonly doubt?: RegExp
  /** Never sure without neighbours that count on. */
  readonly weak?: true
}

const han = `[${chineseDigits}]{1,6}`
const either = `(${han}|\\d{1,3})`
const stop = '(?=[\\s：:、，.．“《（]|$)'
const tasks = '任务|工作|项目|行动|工程|事项|专题|活动|板块|模块|目标|计划|问题|类别|环节|清单'
const measures = '措施|举措|做法|要求|抓手|内容|方法|步骤'
const classifiers =
  '年级|季度|等|级|类|号|月|线|楼|班|组|期|批|轮|学期|者|学段|孩|代|星|年|天|周|日|次|名|个|人|把手|届|层|部分|道防线'

// Each pattern: the whole number is the match, group 1 its value.
const grammars: readonly Grammar[] = [
  { form: 'part', rank: 0, pattern: new RegExp(`^第\\s?${either}\\s?(?:编|部分|篇)${stop}`, 'u') },
  { form: 'chapter', rank: 1, pattern: new RegExp(`^第\\s?${either}\\s?章(?![程法节])`, 'u') },
  { form: 'section', rank: 2, pattern: new RegExp(`^第\\s?${either}\\s?节${stop}`, 'u') },
  {
    form: 'article',
    rank: 3,
    pattern: new RegExp(`^第\\s?${either}\\s?条(?![战线路例款件龙])`, 'u'),
    doubt: /^(?:规定|第|的|之|中|至|所|明确|要求|和|及|以)/u,
  },
  { form: 'roman', rank: 4, pattern: /^([Ⅰ-Ⅻ])\s?[、.．]?/u },
  { form: 'roman', rank: 4, pattern: /^(I{1,3}|IV|VI{0,3}|IX|X)\s?[、.．]/u, weak: true },
  {
    form: 'chinese',
    rank: 5,
    pattern: new RegExp(`^(${han})\\s?[、.．]`, 'u'),
    doubt: new RegExp(`^${han}(?:${classifiers}|、|$)`, 'u'),
  },
  { form: 'chinese', rank: 5, pattern: new RegExp(`^(${han})(?:[，：]|(?=\\s+\\S))`, 'u'), weak: true },
  {
    form: 'chinese-bracket',
    rank: 6,
    pattern: new RegExp(`^[（〔【[]\\s?(${han})\\s?[）〕】\\]]\\s?[、.．]?`, 'u'),
    doubt: /^(?:[中项款所至]|班|年级)/u,
  },
  { form: 'chinese-bracket', rank: 6, pattern: /^([㈠-㈩])/u },
  { form: 'chinese-bracket', rank: 6, pattern: new RegExp(`^(${han})\\s?）[、.．]?`, 'u') },
  {
    form: 'stage',
    rank: 6.5,
    pattern: new RegExp(`^第\\s?${either}\\s?阶段`, 'u'),
    doubt: /^[^\s：:、，（“《—–-]/u,
  },
  { form: 'stage', rank: 6.5, pattern: new RegExp(`^阶段\\s?${either}${stop}`, 'u'), weak: true },
  {
    form: 'month',
    rank: 6.6,
    pattern: new RegExp(
      `^【?(?:(?:19|20)\\d\\d年)?(1[0-2]|[1-9]|${han})(?:\\s?月份?)?(?:\\s?(?:[—–~～\\-至、到]{1,2})\\s?(?:1[0-2]|[1-9]|${han}))?\\s?月份?】?(?=[\\s：:（—–]|$)`,
      'u',
    ),
    doubt: /^/u,
    weak: true,
  },
  {
    form: 'period',
    rank: 6.7,
    pattern: new RegExp(
      `^第\\s?${either}\\s?(?:周|季度|学期|步|环节|板块|单元|讲|期|批|轮)(?=[\\s：:（]|$)`,
      'u',
    ),
    weak: true,
  },
  { form: 'named', rank: 7, pattern: new RegExp(`^【[^】\\d\\n]{0,12}?${either}】`, 'u') },
  {
    form: 'named',
    rank: 7,
    pattern: new RegExp(`^(?:[\\u4e00-\\u9fff]{0,4}?(?:${tasks}))\\s?（?${either}）?${stop}`, 'u'),
    weak: true,
  },
  {
    form: 'named',
    rank: 7.5,
    pattern: new RegExp(`^(?:[\\u4e00-\\u9fff]{0,4}?(?:${measures}))\\s?（?${either}）?${stop}`, 'u'),
    weak: true,
  },
  {
    form: 'decimal',
    rank: 9,
    pattern: /^(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?=\s|[\u3400-\u9fff“《（【])/u,
    weak: true,
  },
  { form: 'arabic', rank: 8, pattern: /^(\d{1,3})\s?[.．、](?![.．])/u, doubt: /^\d(?!\d?月|\d{3}年)/u },
  { form: 'arabic', rank: 8, pattern: /^([⒈-⒛])/u },
  { form: 'arabic', rank: 8, pattern: /^(\d{1,3})(?:[，：](?=\D)|(?=\s+[\u3400-\u9fff“《]))/u, weak: true },
  { form: 'arabic-bracket', rank: 10, pattern: /^[（〔【[]\s?(\d{1,3})\s?[）〕】\]]\s?[、.．]?/u },
  { form: 'arabic-bracket', rank: 10, pattern: /^([⑴-⒇])/u },
  { form: 'half-bracket', rank: 11, pattern: /^(\d{1,3})\s?[）)][、.．]?/u },
  { form: 'circled', rank: 12, pattern: /^([①-⑳❶-❿➀-➉➊-➓⓵-⓾㊀-㊉])[、.．]?/u },
  { form: 'letter', rank: 13, pattern: /^([A-Za-z])[.．、）)](?=\s|[\u3400-\u9fff“《])/u, weak: true },
]

const enclosed: readonly (readonly [first: string, last: string])[] = [
  ['㈠', '㈩'],
  ['⒈', '⒛'],
  ['⑴', '⒇'],
  ['①', '⑳'],
  ['❶', '❿'],
  ['➀', '➉'],
  ['➊', '➓'],
  ['⓵', '⓾'],
  ['㊀', '㊉'],
  ['Ⅰ', 'Ⅻ'],
]
const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

function valueOf(printed: string, form: NumberForm): number | undefined {
  for (const [first, last] of enclosed)
    if (printed >= first && printed <= last && printed.length === 1)
      return (printed.codePointAt(0) ?? 0) - (first.codePointAt(0) ?? 0) + 1
  if (form === 'roman') return roman.indexOf(printed) + 1
  if (form === 'letter') return (printed.toLowerCase().codePointAt(0) ?? 0) - 96
  if (form === 'decimal') return Number(printed.slice(printed.search(/\d+$/u)))
  return numberFrom(printed)
}

// 1.5亿元 and 2.3米 begin with a figure and not with a number of an item.
const measureWords = /^[万亿元倍个米公吨％%‰岁年月日小平人次分]/u
const monthShape = /月/u

function numberBy(line: string, grammar: Grammar): PrintedNumber | undefined {
  const { form, rank, pattern, doubt, weak } = grammar
  const match = pattern.exec(line)
  if (!match || (form === 'month' && !monthShape.test(match[0]))) return undefined
  const printed = match[0].trimEnd()
  const value = valueOf(match[1] ?? '', form)
  if (value === undefined || value === 0) return undefined
  const behind = line.slice(printed.length)
  if (form === 'decimal' && measureWords.test(behind)) return undefined
  const separator = /^\s*[：:、.．]?\s*/u.exec(behind)?.[0].length ?? 0
  const parts = form === 'decimal' ? (match[1] ?? '').split(/[.．]/u).length - 2 : 0
  return {
    form,
    rank: rank + parts / 10,
    value,
    length: printed.length,
    rest: printed.length + separator,
    sure: !weak && doubt?.test(behind) !== true,
  }
}

// What a number can begin with, words (任务一) apart; most lines are told by their first character.
const firstSign = new RegExp(`^[第阶（〔【[\\dA-Za-zⅠ-Ⅻ①-⒛㈠-㊉❶-➓⓵-⓾${chineseDigits}]`, 'u')
const named = grammars.filter(({ form, weak }) => form === 'named' && weak)

/** Every reading of the start of a line of cleaned text as a number, the likeliest first; `sure` says which needs no neighbour. */
export function numbersAtStart(line: string): PrintedNumber[] {
  const head = line.slice(0, 48)
  const found: PrintedNumber[] = []
  for (const grammar of firstSign.test(head) ? grammars : named) {
    // 1.1 may be a number of two parts, but never 1. before a 1.
    if (grammar.form === 'arabic' && found.some(({ form }) => form === 'decimal')) continue
    const number = numberBy(head, grammar)
    if (number && number.sure) return [number, ...found]
    if (number) found.push(number)
  }
  return found
}

/** The number at the start of a line, as far as the line alone can tell. */
export function numberAtStart(line: string): PrintedNumber | undefined {
  const found = numbersAtStart(line)
  return found.find(({ sure }) => sure) ?? found.find(({ form }) => form === 'decimal')
}
