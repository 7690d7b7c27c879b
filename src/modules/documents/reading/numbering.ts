import { chineseDigits, numberFrom } from './chinese-number.ts'

/** The forms of number that official texts use, from the outermost to the innermost. */
export type NumberForm =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'stage'
  | 'chinese'
  | 'chinese-bracket'
  | 'named'
  | 'arabic'
  | 'decimal'
  | 'arabic-bracket'
  | 'half-bracket'
  | 'circled'

interface PrintedNumber {
  readonly form: NumberForm
  /** Smaller is further out (GB/T 9704-2012: 一、（一）1.（1）). */
  readonly rank: number
  readonly value: number
  /** Length of the number with its mark, without the blanks that follow. */
  readonly length: number
  /** Where the text begins after number and blanks. */
  readonly rest: number
}

interface Grammar {
  readonly form: NumberForm
  readonly rank: number
  readonly pattern: RegExp
}

const han = `[${chineseDigits}]{1,6}`
const afterOrdinal = '(?=[\\s：:、，“《（]|$)'

// Each pattern: the whole number is the match, group 1 its value.
const grammars: readonly Grammar[] = [
  {
    form: 'part',
    rank: 0,
    pattern: new RegExp(`^第(${han}|\\d{1,3})(?:编|部分)[：:、.]?${afterOrdinal}`, 'u'),
  },
  { form: 'chapter', rank: 1, pattern: new RegExp(`^第(${han}|\\d{1,3})章[：:、.]?(?![程法])`, 'u') },
  { form: 'section', rank: 2, pattern: new RegExp(`^第(${han}|\\d{1,3})节[：:、.]?${afterOrdinal}`, 'u') },
  { form: 'article', rank: 3, pattern: new RegExp(`^第(${han}|\\d{1,3})条[：:、.]?(?![战线路例])`, 'u') },
  { form: 'stage', rank: 6.5, pattern: new RegExp(`^第(${han}|\\d{1,3})阶段[：:、.]?`, 'u') },
  { form: 'chinese', rank: 5, pattern: new RegExp(`^(${han})\\s?[、.．](?!${han}年级)`, 'u') },
  { form: 'chinese-bracket', rank: 6, pattern: new RegExp(`^（\\s?(${han})\\s?）[、.]?`, 'u') },
  { form: 'chinese-bracket', rank: 6, pattern: /^([㈠-㈩])/u },
  { form: 'named', rank: 7, pattern: new RegExp(`^【[^】\\d]{1,12}?(${han}|\\d{1,3})】`, 'u') },
  {
    form: 'named',
    rank: 7,
    pattern: new RegExp(
      `^(?:重点任务|重点工作|工作任务|任务|措施|举措|项目|行动)(${han}|\\d{1,3})[：:、.](?!\\d)`,
      'u',
    ),
  },
  { form: 'decimal', rank: 9, pattern: /^(\d{1,2}(?:\.\d{1,2}){1,3})[.、]?(?=\s|[\u3400-\u9fff“《])/u },
  { form: 'arabic', rank: 8, pattern: /^(\d{1,3})\s?[.、](?!\.|\d(?!\d?月|\d{3}年))/u },
  { form: 'arabic', rank: 8, pattern: /^([⒈-⒛])/u },
  { form: 'arabic-bracket', rank: 10, pattern: /^（\s?(\d{1,3})\s?）[、.]?/u },
  { form: 'arabic-bracket', rank: 10, pattern: /^([⑴-⒇])/u },
  { form: 'half-bracket', rank: 11, pattern: /^(\d{1,3})[）)][、.]?/u },
  { form: 'circled', rank: 12, pattern: /^([①-⑳])[、.]?/u },
]

const enclosed: readonly (readonly [first: string, last: string])[] = [
  ['㈠', '㈩'],
  ['⒈', '⒛'],
  ['⑴', '⒇'],
  ['①', '⑳'],
]

function valueOf(printed: string): number | undefined {
  for (const [first, last] of enclosed)
    if (printed >= first && printed <= last && printed.length === 1)
      return (printed.codePointAt(0) ?? 0) - (first.codePointAt(0) ?? 0) + 1
  if (/^\d+(?:\.\d+)+$/u.test(printed)) return Number(printed.slice(printed.lastIndexOf('.') + 1))
  return numberFrom(printed)
}

// 1.5亿元 and 2.3米 begin with a figure and not with a number of an item.
const measureWords = /^[万亿元倍个米公吨％%岁年月日小平人次分]/u

/** Reads the number at the start of a line of cleaned text, if one is there. */
export function numberAtStart(line: string): PrintedNumber | undefined {
  for (const { form, rank, pattern } of grammars) {
    const match = pattern.exec(line)
    if (!match) continue
    const printed = match[0].trimEnd()
    const value = valueOf(match[1] ?? '')
    const blanks = /^\s*/u.exec(line.slice(printed.length))?.[0].length ?? 0
    if (value === undefined) continue
    if (form === 'decimal' && measureWords.test(line.slice(printed.length))) continue
    const depth = form === 'decimal' ? (match[1] ?? '').split('.').length - 2 : 0
    return { form, rank: rank + depth / 10, value, length: printed.length, rest: printed.length + blanks }
  }
  return undefined
}
